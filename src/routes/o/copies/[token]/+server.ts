import { error } from '@sveltejs/kit';
import { Refusal } from '$lib/domain/refusal';
import { issuedAnswer } from '$lib/server/documents/issued';
import { sentence } from '$lib/server/http/sentence';
import { copyBehind } from '$lib/server/public/copies';
import { requestOf } from '$lib/server/public/visit';
import type { RequestHandler } from './$types';

/** The one paper of a link that was read off the screen after signing; everything else does not exist. */
export const GET: RequestHandler = async (event) => {
	const request = requestOf(event);
	try {
		const paper = await copyBehind(request);
		if (!paper) throw new Refusal('missing', 'owner_link.copy_ended');
		return await issuedAnswer(request.world, paper);
	} catch (refusal) {
		if (refusal instanceof Refusal) return error(refusal.status, { message: sentence(refusal.code, refusal.facts, event.locals.locale), code: refusal.code });
		throw refusal;
	}
};
