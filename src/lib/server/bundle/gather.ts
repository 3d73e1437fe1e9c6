/** What every bundle of a case begins with: who asks, the case if they may have it, and the entries about it. */
import type { Row } from '../../../../db/schema.ts';
import { mayRead } from '../../domain/access/scopes.ts';
import type { Actor } from '../../domain/command.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import { Refusal } from '../../domain/refusal.ts';
import { mayExport } from '../../domain/requisition/export.ts';
import type { Papers } from '../documents/render.ts';
import type { World } from '../world.ts';
import { aboutCase, entriesOfCase } from './sources.ts';
import type { Asking } from './sources.ts';

export interface Asked {
	readonly requisitionId: string;
	/** Why personal values shall stand in clear; absent: masked. */
	readonly unmask?: string | undefined;
}

/** What every bundle of a case has. */
export interface Gathered {
	readonly asking: Asking;
	readonly requisition: Row<'requisitions'>;
	readonly entries: readonly Entry[];
	readonly about: (entry: Entry) => boolean;
}

/** Refuses `auth.forbidden` 403 · `requisition.unknown` 404. */
export async function gather(world: World, papers: Papers, actor: Actor, { requisitionId, unmask }: Asked): Promise<Gathered> {
	if (!mayExport(actor, unmask !== undefined)) throw new Refusal('forbidden', 'auth.forbidden');
	const requisition = await world.storage.get('requisitions', requisitionId);
	if (!requisition || !mayRead(actor, 'requisitions', requisition)) throw new Refusal('missing', 'requisition.unknown');
	const asking: Asking = { world, papers, actor, inClear: unmask !== undefined, at: world.clock() };
	const about = await aboutCase(asking, requisition);
	return { asking, requisition, about, entries: await entriesOfCase(asking, requisition, about) };
}
