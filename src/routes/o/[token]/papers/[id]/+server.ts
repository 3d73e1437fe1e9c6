import { error } from '@sveltejs/kit';
import { Refusal } from '$lib/domain/refusal';
import { issuedAnswer } from '$lib/server/documents/issued';
import { sentence } from '$lib/server/http/sentence';
import { ownerPaper } from '$lib/server/public/papers';
import { isOpen, linkOf, requestOf } from '$lib/server/public/visit';
import type { RequestHandler } from './$types';

/** An issued paper of the owner's own case, byte by byte; whatever else is asked for does not exist. */
export const GET: RequestHandler = async (event) => {
	const request = requestOf(event);
	try {
		const link = await linkOf(request);
		const paper = link && isOpen(request, link) ? await ownerPaper(request.world.storage, link.requisitionId, event.params.id) : undefined;
		if (!paper) throw new Refusal('missing', 'paper.unknown');
		return await issuedAnswer(request.world, paper);
	} catch (refusal) {
		if (refusal instanceof Refusal) return error(refusal.status, { message: sentence(refusal.code, refusal.facts, event.locals.locale), code: refusal.code });
		throw refusal;
	}
};
