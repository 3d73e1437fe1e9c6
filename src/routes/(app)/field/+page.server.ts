import type { PageServerLoad } from './$types';

/** Where this page would be in a secure context, and whether that is known to answer: for a tablet that came the plain way. */
export const load: PageServerLoad = ({ locals, url }) => {
	const { origin, tls, lanPorts } = locals.app.config;
	const known = origin?.startsWith('https:') ? origin : undefined;
	return { secure: { address: `${known ?? `https://${url.hostname}:${lanPorts.secure}`}/field`, ready: known !== undefined || tls !== undefined } };
};
