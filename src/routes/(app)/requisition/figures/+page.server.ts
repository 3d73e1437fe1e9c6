import { redirect } from '@sveltejs/kit';
import { can } from '$lib/domain/access/matrix';
import { homeOf } from '$lib/features/account/home';
import { requisitionFigures } from '$lib/server/queries/claim';
import type { PageServerLoad } from './$types';

/** For those whom the matrix lets read compensation; everybody else is led home. */
export const load: PageServerLoad = async ({ locals }) => {
	const { actor, world } = locals;
	if (!actor) return { figures: null };
	if (!can(actor, 'compensation', 'read')) redirect(303, homeOf(actor));
	return { figures: await requisitionFigures(world, actor) };
};
