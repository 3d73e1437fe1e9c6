import { error } from '@sveltejs/kit';
import { Refusal } from '$lib/domain/refusal';
import { sentence } from '$lib/server/http/sentence';
import { signedPage } from '$lib/server/public/signed-page';
import { ownerSigned } from '$lib/server/public/sources';
import { ofOwnCase } from '$lib/server/public/visit';
import type { RequestHandler } from './$types';

/** Needs nothing but its own style and the pictures of the case. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What was signed at the scene, word by word with its photos, of the owner's own case. Whatever else is asked for does not exist. */
export const GET: RequestHandler = async (event) => {
	const { locale, world } = event.locals;
	try {
		const signed = await ofOwnCase(event, 'page', ({ storage }, requisitionId) => ownerSigned(storage, requisitionId, event.params.id));
		const page = signedPage(signed, { zone: world.zone, locale, base: `/o/${event.params.token}` });
		return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': policy } });
	} catch (refusal) {
		if (refusal instanceof Refusal) return error(refusal.status, { message: sentence(refusal.code, refusal.facts, locale), code: refusal.code });
		throw refusal;
	}
};
