import { mayKeepAccounts } from '$lib/features/account/home';
import { listAttachments, listUsers } from '$lib/server/queries/account';
import { only } from '../guard';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	only(event, mayKeepAccounts);
	const { world } = event.locals;
	return { users: await listUsers(world), ...(await listAttachments(world)) };
};
