/** The last rows a user saw on this device, so that a tablet reloaded without a network still shows its order. */
import type { Actor } from '$lib/domain/command';
import { PROTOCOL, SCHEMA, type SnapshotAnswer } from '$lib/domain/protocol/messages';
import * as local from './local';

/** A room's desk has far more and is never offline for long: it takes a snapshot instead. */
const ROWS_MAX = 5_000;

const countOf = (snapshot: SnapshotAnswer) => Object.values(snapshot.tables).reduce((sum, table) => sum + (table?.count ?? 0), 0);

export async function keep(actor: Actor, snapshot: SnapshotAnswer): Promise<void> {
	if (countOf(snapshot) > ROWS_MAX) return local.remove('kept', actor.id);
	await local.put('kept', { key: actor.id, savedAt: Date.now(), actor: { ...actor }, snapshot });
}

/** What was kept for this user, if today's program can read it. */
export async function restore(userId: string): Promise<local.Kept | undefined> {
	const kept = await local.get('kept', userId);
	return kept && kept.snapshot.protocol === PROTOCOL && kept.snapshot.schema === SCHEMA ? kept : undefined;
}

/** Who was last at this device: for a page opened without a network. */
export async function lastKept(): Promise<local.Kept | undefined> {
	const all = await local.list('kept', '');
	return all.sort((a, b) => b.savedAt - a.savedAt)[0];
}

/** On signing out: nothing of what this user saw stays here. Drafts stay; they are the user's own words. */
export async function forgetKept(userId: string): Promise<void> {
	await local.remove('kept', userId);
}
