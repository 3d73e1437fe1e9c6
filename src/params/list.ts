import type { ParamMatcher } from '@sveltejs/kit';
import { lists } from '$lib/domain/protocol/lists';

const names: ReadonlySet<string> = new Set(lists);

export const match: ParamMatcher = (name) => names.has(name);
