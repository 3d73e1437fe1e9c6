import { error } from '@sveltejs/kit';
import { sentence } from '$lib/server/http/sentence';
import { runningNotices } from '$lib/server/public/notices';
import type { PageServerLoad } from './$types';

/** Works without a script, on any telephone. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, request }) => {
	const { world, app, locale } = locals;
	const seconds = app.publicGate.asks(request.headers.get('x-muster-address') ?? '', world.clock());
	if (seconds > 0) error(429, { message: sentence('owner_link.too_fast', { seconds }, locale), code: 'owner_link.too_fast' });
	return { notices: await runningNotices(world.storage, world.clock()), now: world.clock() };
};
