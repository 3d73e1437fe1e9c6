import { mayReadRegister } from '$lib/features/account/home';
import { only } from '../../admin/guard';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
	only(event, mayReadRegister);
	const { publicPort, origin } = event.locals.app.config;
	// Behind a proxy the office's own address leads to the owners' pages as well.
	return { ownerBase: publicPort === undefined ? {} : { port: publicPort, ...(origin !== undefined && { origin }) } };
};
