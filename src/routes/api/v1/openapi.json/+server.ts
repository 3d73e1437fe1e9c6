import { json } from '$lib/server/http/answer';
import { open } from '$lib/server/http/endpoint';
import { openApi } from '$lib/server/openapi/document';

/** The public contract as OpenAPI 3.1, from the schemas that parse. */
export const GET = open(() => json(openApi()));
