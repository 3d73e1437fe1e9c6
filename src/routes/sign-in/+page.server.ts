import { redirect } from '@sveltejs/kit';
import { homeOf, safeNext } from '$lib/features/account/home';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { app, actor, world } = locals;
	if (app.setup) redirect(303, '/setup');
	const next = safeNext(url.searchParams.get('next'));
	if (actor) redirect(303, next ?? homeOf(actor));
	// The accounts of the demonstration are public: they are named by role and stand in the README.
	const users = world.kind === 'demo' ? await world.storage.snapshot((snapshot) => snapshot.all('users')) : [];
	const demonstration = users.filter((user) => user.demonstration && user.disabledAt === null).map(({ username, name, role }) => ({ username, name, role }));
	return { next, demonstration };
};
