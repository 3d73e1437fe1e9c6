import { docxAnswer, docxOf } from '$lib/server/documents/docx';
import { caseText } from '$lib/server/documents/issued';
import { footOf } from '$lib/server/documents/papers';
import { signedIn } from '$lib/server/http/endpoint';

/** The decision (D15) or the award (D24) as a text document for an office that edits it; what counts is the issued PDF. */
export const GET = signedIn(async (event, actor) => {
	const { world } = event.locals;
	const { id = '', type = '' } = event.params;
	const sheet = await caseText(world, actor, { requisitionId: id, type, of: event.url.searchParams.get('of') });
	return docxAnswer(await docxOf(sheet, footOf(world, actor, sheet, world.clock()).lines), sheet.name);
});
