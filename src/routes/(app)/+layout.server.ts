import { redirect } from '@sveltejs/kit';
import type { LayoutServerLoad } from './$types';

const PASSWORD_PAGE = '/account/password';

/** Only for those signed in; an account whose password somebody else has set goes no further than changing it. */
export const load: LayoutServerLoad = ({ locals, url }) => {
	const { actor, signedIn } = locals;
	if (!actor || !signedIn) redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
	if (signedIn.mustChangePassword && url.pathname !== PASSWORD_PAGE) redirect(303, PASSWORD_PAGE);
	return { actor, mustChangePassword: signedIn.mustChangePassword };
};
