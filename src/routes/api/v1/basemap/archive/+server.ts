import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { Refusal } from '$lib/domain/refusal';
import { signedIn } from '$lib/server/http/endpoint';

/** First and last byte asked for; undefined: the whole; null: nothing of it is there. */
function span(range: string | null, size: number): readonly [number, number] | null | undefined {
	const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '');
	if (!found || (found[1] === '' && found[2] === '')) return undefined;
	const [, from, to] = found;
	const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
	const last = from === '' || to === '' ? size - 1 : Math.min(size - 1, Number(to));
	return first > last ? null : [first, last];
}

/** The imported archive itself, whole or in ranges (RFC 9110 §14): for other map programs. */
export const GET = signedIn(async ({ locals, request }) => {
	const path = await locals.app.basemap.archivePath();
	if (path === undefined) throw new Refusal('missing', 'not_found.path');
	const { size } = await stat(path);
	const etag = `"${basename(path, '.pmtiles')}"`;
	const conditional = request.headers.get('if-range');
	const asked = conditional !== null && conditional !== etag ? undefined : span(request.headers.get('range'), size);
	const headers = { 'content-type': 'application/vnd.pmtiles', 'accept-ranges': 'bytes', 'cache-control': 'private, no-cache', etag };
	if (asked === null) return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } });
	const [start, end] = asked ?? [0, size - 1];
	const part = asked && { 'content-range': `bytes ${start}-${end}/${size}` };
	const body = Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream;
	return new Response(body, { status: part ? 206 : 200, headers: { ...headers, ...part, 'content-length': String(end - start + 1) } });
});
