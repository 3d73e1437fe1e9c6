/** A case given out as files against its list: what is changed, missing or not listed, and whether its part of the journal proves itself. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { MANIFEST, faultOf, parseManifest } from '../lib/domain/journal/manifest.ts';
import type { FileFault, Manifest } from '../lib/domain/journal/manifest.ts';
import type { Judgement, TrustedHead } from '../lib/domain/journal/reading.ts';
import type { Archive } from './archive.ts';
import { breath, verifyFile } from './verify-file.ts';

const SLICE_BYTES = 1 << 20;

export interface ArchiveJudgement {
	readonly manifest: Manifest;
	/** Of the list itself, hex: the one thing that only a record elsewhere can vouch for. */
	readonly listHash: string;
	/** How many files are as listed. */
	readonly good: number;
	readonly bad: readonly { readonly path: string; readonly fault: FileFault }[];
	/** Undefined: its file is missing, changed or cannot be read. */
	readonly journal: Judgement | undefined;
}

/** SHA-256 hex of a file of any size; undefined when `signal` stopped it. */
async function hashOf(file: Blob, read: (bytes: number) => void, signal: AbortSignal): Promise<string | undefined> {
	const hash = sha256.create();
	for (let from = 0; from < file.size; from += SLICE_BYTES) {
		const bytes = new Uint8Array(await file.slice(from, from + SLICE_BYTES).arrayBuffer());
		hash.update(bytes);
		read(bytes.length);
		await breath();
		if (signal.aborted) return undefined;
	}
	return bytesToHex(hash.digest());
}

/** Undefined: there is no list in it, or `signal` stopped it. `onprogress` hears bytes read, and of how many. */
export async function checkArchive(
	archive: Archive,
	trusted: TrustedHead | undefined,
	onprogress: (read: number, all: number) => void,
	signal: AbortSignal
): Promise<ArchiveJudgement | 'no_list' | undefined> {
	const list = archive.paths.includes(MANIFEST) ? await archive.open(MANIFEST) : undefined;
	const manifest = list && parseManifest(await list.text());
	if (!list || !manifest) return 'no_list';
	const all = archive.paths.reduce((sum, path) => sum + archive.size(path), 0);
	let done = 0;
	const count = (bytes: number): void => onprogress((done += bytes), all);
	const listHash = await hashOf(list, count, signal);
	const listed = new Set([MANIFEST, ...manifest.files.map(({ path }) => path)]);
	const bad: { path: string; fault: FileFault }[] = archive.paths.filter((path) => !listed.has(path)).map((path) => ({ path, fault: 'unlisted' }));
	for (const file of manifest.files) {
		const found = await read(archive, file.path, count, signal);
		if (signal.aborted) return undefined;
		const fault = faultOf(file, found);
		if (fault) bad.push({ path: file.path, fault });
	}
	const sound = !bad.some(({ path }) => path === manifest.journal.path);
	const journal = sound ? await verifyFile(await archive.open(manifest.journal.path), trusted ?? manifest.journal.head, () => undefined, signal) : undefined;
	if (listHash === undefined || signal.aborted) return undefined;
	return { manifest, listHash, good: manifest.files.length - bad.filter(({ fault }) => fault !== 'unlisted').length, bad, journal };
}

async function read(archive: Archive, path: string, count: (bytes: number) => void, signal: AbortSignal): Promise<{ readonly size: number; readonly sha256?: string } | undefined> {
	if (!archive.paths.includes(path)) return undefined;
	const file = await archive.open(path).catch(() => null);
	// Torn inside the archive: it is there and holds nothing that was listed.
	if (!file) return { size: -1 };
	const hash = await hashOf(file, count, signal).catch(() => undefined);
	return { size: file.size, ...(hash !== undefined && { sha256: hash }) };
}

/** Nothing is changed, missing or too much, and the journal's part ends where the list, or somebody's word, says. */
export const isSound = ({ bad, journal }: ArchiveJudgement): boolean =>
	bad.length === 0 && journal?.verdict.ok === true && (journal.tail === 'proven' || journal.tail === 'beyond' || journal.tail === 'outside');
