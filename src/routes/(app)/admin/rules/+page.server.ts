import { mayApproveRules, mayDraftRules, mayReadRules } from '$lib/features/ruleset/may';
import { listRuleSets } from '$lib/server/queries/ruleset';
import { only } from '../guard';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = only(event, mayReadRules);
	return { mayDraft: mayDraftRules(actor), mayApprove: mayApproveRules(actor), sets: await listRuleSets(event.locals.world) };
};
