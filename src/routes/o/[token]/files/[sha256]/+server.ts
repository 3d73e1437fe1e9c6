import { error } from '@sveltejs/kit';
import { Refusal } from '$lib/domain/refusal';
import { deliver } from '$lib/server/files/deliver';
import { sentence } from '$lib/server/http/sentence';
import { ownerFile } from '$lib/server/public/sources';
import { ofOwnCase } from '$lib/server/public/visit';
import type { RequestHandler } from './$types';

/** Of a picture small enough for a telephone, px. */
const SMALL = 640;

/** A photo or paper of the owner's own case; with `?small` as a picture for a page. Whatever else is asked for does not exist. */
export const GET: RequestHandler = async (event) => {
	const { sha256 } = event.params;
	const small = event.url.searchParams.has('small');
	try {
		const file = await ofOwnCase(event, small ? 'picture' : 'page', async ({ storage, files }, requisitionId) => {
			const row = await ownerFile(storage, requisitionId, sha256);
			const path = row && (await files.store.pathOf(sha256));
			return !row || path === undefined ? undefined : { sha256, type: row.type, size: row.size, name: row.name, path };
		});
		if (!small) {
			const answer = deliver(file, event.request.headers.get('range'));
			// On a telephone that others use too nothing of a case is kept.
			answer.headers.set('cache-control', 'no-store');
			return answer;
		}
		const { type, bytes } = await event.locals.world.files.thumbnails.of(file, SMALL);
		return new Response(new Uint8Array(bytes), { headers: { 'content-type': type, 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; sandbox" } });
	} catch (refusal) {
		if (refusal instanceof Refusal) return error(refusal.status, { message: sentence(refusal.code, refusal.facts, event.locals.locale), code: refusal.code });
		throw refusal;
	}
};
