/**
 * What may hang on a post: eight kinds, told by the content itself. A name and a Content-Type are what somebody says; what
 * the bytes begin with decides.
 */
import { fileTypeFromBuffer } from 'file-type';

/** Largest file, bytes (20 MB). */
export const FILE_BYTES_MAX = 20 * 1024 * 1024;
/** Of a file so much is looked at to tell its kind, bytes. */
export const HEAD_BYTES = 4_100;

export interface FileKind {
	readonly type: string;
	readonly extension: string;
	/** Shown in the page; everything else is a download. */
	readonly image: boolean;
}

const image = (type: string, extension: string): FileKind => ({ type, extension, image: true });
const document = (type: string, extension: string): FileKind => ({ type, extension, image: false });

/** By the media type that `file-type` finds. */
const kinds: ReadonlyMap<string, FileKind> = new Map([
	['image/jpeg', image('image/jpeg', 'jpg')],
	['image/png', image('image/png', 'png')],
	['image/webp', image('image/webp', 'webp')],
	['image/heic', image('image/heic', 'heic')],
	['image/heif', image('image/heic', 'heic')],
	['application/pdf', document('application/pdf', 'pdf')],
	['video/mp4', document('video/mp4', 'mp4')],
	['video/x-m4v', document('video/mp4', 'mp4')],
	['audio/mp4', document('audio/mp4', 'm4a')],
	['audio/x-m4a', document('audio/mp4', 'm4a')]
]);

/** Every type a file may be answered as. */
export const fileTypes: readonly string[] = [...new Set([...kinds.values()].map(({ type }) => type))];

/** The kind of a file by its first bytes; undefined when it is none of those allowed. */
export async function kindOf(head: Uint8Array): Promise<FileKind | undefined> {
	const found = await fileTypeFromBuffer(head).catch(() => undefined);
	return found && kinds.get(found.mime);
}

/** The kind by the media type kept with the file. */
export const kindNamed = (type: string): FileKind | undefined => kinds.get(type);

const NAME_LENGTH_MAX = 120;

/**
 * A name for a person to recognise, never a path: what stands before the last separator goes, and so do control and
 * direction characters. Null when nothing is left.
 */
export function cleanName(given: string | null): string | null {
	if (given === null) return null;
	const last = given.split(/[\\/]/).at(-1) ?? '';
	const plain = last
		.toWellFormed()
		.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
		.replace(/^[.\s]+/, '')
		.trim();
	return plain === '' ? null : [...plain].slice(-NAME_LENGTH_MAX).join('');
}
