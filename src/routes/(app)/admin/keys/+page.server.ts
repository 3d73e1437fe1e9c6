import { can } from '$lib/domain/access/matrix';
import { mayKeepKeys } from '$lib/features/account/home';
import { listKeys } from '$lib/server/queries/key';
import { only } from '../guard';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = only(event, mayKeepKeys);
	return { mayDestroy: can(actor, 'keys', 'write'), keys: await listKeys(event.locals.world, event.locals.world.clock()) };
};
