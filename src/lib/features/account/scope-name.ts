/** What a scope lets its holder see, in words. */
import { codeName } from '$lib/domain/codes/lists';
import { m } from '$lib/paraglide/messages';
import type { ScopeKind } from './grant-form.svelte';
import { language } from './role';

const kinds: Readonly<Record<ScopeKind, () => string>> = {
	room: m.account_scope_room,
	overview: m.account_scope_overview,
	reporting: m.account_scope_reporting,
	register: m.account_scope_register,
	area: m.account_scope_area,
	org: m.account_scope_org,
	resource: m.account_scope_resource,
	incident: m.account_scope_incident
};

export const scopeKindName = (kind: ScopeKind): string => kinds[kind]();

/** `target` is the name of what the scope is for, where the server knows one. */
export function scopeName(scope: string, target: string | null): string {
	const [kind = '', id = ''] = scope.split(':', 2);
	if (!Object.hasOwn(kinds, kind)) return scope;
	const named = kind === 'area' ? codeName('towns', id, language()) : (target ?? id);
	return id === '' ? kinds[kind as ScopeKind]() : `${kinds[kind as ScopeKind]()} · ${named}`;
}
