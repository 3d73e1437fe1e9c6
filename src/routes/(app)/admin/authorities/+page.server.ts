import { mayReadPowers, mayRecordPowers } from '$lib/features/ruleset/may';
import { listAuthorities, listPowerHolders } from '$lib/server/queries/ruleset';
import { only } from '../guard';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = only(event, mayReadPowers);
	const { world } = event.locals;
	return { mayRecord: mayRecordPowers(actor), authorities: await listAuthorities(world), people: await listPowerHolders(world, actor) };
};
