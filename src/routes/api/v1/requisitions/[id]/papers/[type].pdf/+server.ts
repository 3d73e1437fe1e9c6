import { casePaperAnswer } from '$lib/server/documents/issued';
import { signedIn } from '$lib/server/http/endpoint';

/** A paper of a case as PDF: what was issued, byte by byte (`version` picks one), otherwise a draft that says so; `of` picks the hand-over, claim or proceeding it is of. */
export const GET = signedIn(async (event, actor) => {
	const { world, app } = event.locals;
	const { id: requisitionId = '', type = '' } = event.params;
	const { searchParams } = event.url;
	return casePaperAnswer(app.papers, world, actor, { requisitionId, type, of: searchParams.get('of'), version: searchParams.get('version') });
});
