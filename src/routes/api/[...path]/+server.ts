import { Refusal } from '$lib/domain/refusal';
import { open } from '$lib/server/http/endpoint';

/** What is no endpoint: 404 as a problem, whatever the method. */
export const fallback = open(() => {
	throw new Refusal('missing', 'not_found.path');
});
