import { mayAudit, mayGrant } from '$lib/features/account/home';
import { listAttachments, listGrants, listUsers } from '$lib/server/queries/account';
import { only } from '../guard';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = only(event, (who) => mayGrant(who) || mayAudit(who));
	const { world } = event.locals;
	return { mayGive: mayGrant(actor), users: await listUsers(world), grants: await listGrants(world), ...(await listAttachments(world)) };
};
