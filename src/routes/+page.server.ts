import { redirect } from '@sveltejs/kit';
import { homeOf } from '$lib/features/account/home';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (locals.app.setup) redirect(303, '/setup');
	redirect(303, locals.actor ? homeOf(locals.actor) : '/sign-in');
};
