import * as v from 'valibot';
import { fileFor } from '$lib/server/files/access';
import { fileHeaders } from '$lib/server/files/deliver';
import { thumbnailSizes } from '$lib/server/files/thumbnails';
import { signedIn } from '$lib/server/http/endpoint';
import { parseQuery, whole } from '$lib/server/http/query';

const query = v.strictObject({ size: v.optional(v.pipe(whole, v.picklist(thumbnailSizes)), '320') });

/** A small picture of the file, at most `size` pixels long. */
export const GET = signedIn(async (event, actor) => {
	const { world } = event.locals;
	const { size } = parseQuery(event.url, query);
	const file = await fileFor({ storage: world.storage, files: world.files.store }, actor, event.params.sha256 ?? '');
	const { type, bytes } = await world.files.thumbnails.of(file, size);
	return new Response(new Uint8Array(bytes), { headers: { ...fileHeaders, 'content-type': type } });
});
