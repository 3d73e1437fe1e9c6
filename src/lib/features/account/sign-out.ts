/** Ends the session here: nothing of what this person saw stays on the device; their own drafts do. */
import type { Desk } from '$lib/client/desk.svelte';
import { forgetKept } from '$lib/client/kept';

export async function signOut(desk: Desk): Promise<void> {
	await desk.leave().catch(() => undefined);
	await forgetKept(desk.actor.id).catch(() => undefined);
	// The page kept for the tablet names who was signed in.
	if ('caches' in window) await caches.delete('pages').catch(() => false);
	// Without a network the cookie stays until the server is back: the sign-in page then leads in again, which is true.
	await fetch('/api/v1/session', { method: 'DELETE' }).catch(() => undefined);
	// A full load, so that no row of one person is in memory when the next signs in.
	location.assign('/sign-in');
}
