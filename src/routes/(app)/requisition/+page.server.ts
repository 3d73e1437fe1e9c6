import { redirect } from '@sveltejs/kit';
import { homeOf, mayReadRequisitions } from '$lib/features/account/home';
import type { PageServerLoad } from './$types';

/** For those whom the matrix lets read requisitions or their money; everybody else is led home. */
export const load: PageServerLoad = ({ locals }) => {
	const { actor } = locals;
	if (actor && !mayReadRequisitions(actor)) redirect(303, homeOf(actor));
};
