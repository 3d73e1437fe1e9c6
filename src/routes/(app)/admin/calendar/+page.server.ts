import { mayDraftRules, mayReadRules } from '$lib/features/ruleset/may';
import { listHolidays } from '$lib/server/queries/ruleset';
import { only } from '../guard';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = only(event, mayReadRules);
	return { mayImport: mayDraftRules(actor), holidays: await listHolidays(event.locals.world) };
};
