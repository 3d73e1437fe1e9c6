/** The answer that carries a file: never run, never sniffed, a download unless it is an image; in parts when asked. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { KnownFile } from '../../domain/channel/attachments.ts';
import { kindNamed } from './types.ts';

/** What is named by its hash never changes; who may see it is asked again by every other browser. */
export const fileHeaders = {
	'cache-control': 'private, max-age=31536000, immutable',
	'content-security-policy': "default-src 'none'; sandbox",
	'x-content-type-options': 'nosniff'
} as const;

interface Span {
	readonly start: number;
	readonly end: number;
}

/** One range of bytes, as players of video ask; 'bad' when it lies outside, undefined when the whole file is wanted. */
export function spanOf(header: string | null, size: number): Span | 'bad' | undefined {
	const asked = /^bytes=(\d{0,12})-(\d{0,12})$/.exec(header ?? '');
	if (!asked || (asked[1] === '' && asked[2] === '')) return undefined;
	const last = size - 1;
	const span =
		asked[1] === '' ? { start: Math.max(0, size - Number(asked[2])), end: last } : { start: Number(asked[1]), end: asked[2] === '' ? last : Math.min(Number(asked[2]), last) };
	return span.start > span.end || span.start > last ? 'bad' : span;
}

export function deliver(file: KnownFile & { readonly path: string }, range: string | null): Response {
	const kind = kindNamed(file.type);
	const span = spanOf(range, file.size);
	const name = file.name ?? `${file.sha256.slice(0, 12)}.${kind?.extension ?? 'bin'}`;
	const headers: Record<string, string> = {
		...fileHeaders,
		'content-type': kind?.type ?? 'application/octet-stream',
		'content-disposition': `${kind?.image ? 'inline' : 'attachment'}; filename="${file.sha256.slice(0, 12)}.${kind?.extension ?? 'bin'}"; filename*=UTF-8''${encoded(name)}`,
		'accept-ranges': 'bytes',
		etag: `"${file.sha256}"`
	};
	if (span === 'bad') return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${file.size}` } });
	const { start, end } = span ?? { start: 0, end: file.size - 1 };
	const body = Readable.toWeb(createReadStream(file.path, { start, end })) as ReadableStream;
	const part = span && { 'content-range': `bytes ${start}-${end}/${file.size}` };
	return new Response(body, { status: span ? 206 : 200, headers: { ...headers, ...part, 'content-length': String(end - start + 1) } });
}

/** RFC 8187. */
const encoded = (name: string): string => encodeURIComponent(name).replace(/['()*!]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
