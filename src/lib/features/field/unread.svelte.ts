/** What in an incident's channel has not been looked at on this device: kept by the time of the last look. */
import { SvelteMap } from 'svelte/reactivity';
import type { Desk } from '$lib/client/desk.svelte';

const looked = new SvelteMap<string, number>();
const keyOf = (userId: string, incidentId: string): string => `muster.looked.${userId}.${incidentId}`;

/** UTC ms of the last look at the channel on this device. */
export function lookedAt(userId: string, incidentId: string): number {
	const key = keyOf(userId, incidentId);
	return looked.get(key) ?? Number(localStorage.getItem(key) ?? 0);
}

/** Posts of others since the last look. */
export function unreadPosts(desk: Pick<Desk, 'rows' | 'actor'>, incidentId: string): number {
	const since = lookedAt(desk.actor.id, incidentId);
	return desk.rows.posts.where('incidentId', incidentId).filter((post) => post.at > since && post.authorId !== desk.actor.id).length;
}

/** Everything up to `at` (UTC ms) has been seen. */
export function look(desk: Pick<Desk, 'actor'>, incidentId: string, at: number): void {
	const key = keyOf(desk.actor.id, incidentId);
	if (at <= lookedAt(desk.actor.id, incidentId)) return;
	looked.set(key, at);
	localStorage.setItem(key, String(at));
}
