import { letterAnswer } from '$lib/server/documents/aid-letter';
import { signedIn } from '$lib/server/http/endpoint';

/** A letter that asks for aid as PDF: byte by byte as it was signed or corrected, or the version asked for; before that a draft that says so. */
export const GET = signedIn(async (event, actor) => letterAnswer(event.locals.world, event.locals.app.papers, actor, event.params.id ?? '', event.url.searchParams.get('version')));
