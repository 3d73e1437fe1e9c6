import { listSessions } from '$lib/server/queries/account';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { actor, signedIn, world } = locals;
	if (!actor || !signedIn) error(401, { message: 'unauthenticated', code: 'auth.required' });
	const sessions = await listSessions(world, actor.id);
	return { sessions: sessions.map((session) => ({ ...session, current: session.id === signedIn.sessionId })) };
};
