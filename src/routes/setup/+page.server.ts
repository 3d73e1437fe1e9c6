import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** Once: a world that has accounts has no set-up page. */
export const load: PageServerLoad = ({ locals }) => {
	const { setup } = locals.app;
	if (!setup) redirect(303, '/');
	return { expired: setup.until <= locals.world.clock() };
};
