/** Reads a file in slices and lets the page breathe: half a gigabyte is checked without a frozen window. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { ExportReading } from '../lib/domain/journal/reading.ts';
import type { Judgement, TrustedHead } from '../lib/domain/journal/reading.ts';

const SLICE_BYTES = 1 << 20;
/** Longest stretch without giving way to the page, ms. */
const STRETCH_MS = 12;
/** Drawing costs more than counting: the bar moves ten times a second. */
const TOLD_MS = 100;

/** Not WebCrypto: it is missing on plain http, and may be for a page opened from a folder. */
const hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

export interface Progress {
	/** Bytes read. */
	readonly read: number;
	readonly seq: number;
}

/** The judgement; undefined when `signal` stopped it. Rejects when the file cannot be read. */
export async function verifyFile(file: Blob, trusted: TrustedHead | undefined, onprogress: (progress: Progress) => void, signal: AbortSignal): Promise<Judgement | undefined> {
	const reading = new ExportReading(hex, true, trusted);
	// A mark of byte order is a character too many, and bad bytes become one that no digest matches.
	const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
	let stretch = performance.now();
	let told = stretch;
	for (let from = 0; from < file.size; from += SLICE_BYTES) {
		const bytes = await file.slice(from, from + SLICE_BYTES).arrayBuffer();
		const text = decoder.decode(bytes, { stream: true });
		for (const good of reading.piece(text)) {
			if (!good) return reading.end();
			if (performance.now() - stretch < STRETCH_MS) continue;
			if (performance.now() - told > TOLD_MS) {
				onprogress({ read: from, seq: reading.seq });
				told = performance.now();
			}
			await breath();
			if (signal.aborted) return undefined;
			stretch = performance.now();
		}
	}
	for (const good of reading.piece(decoder.decode())) if (!good) break;
	return reading.end();
}

/** A timer would be held to 4 ms each time, a third of the work. */
export function breath(): Promise<void> {
	return new Promise((done) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			done();
		};
		port2.postMessage(null);
	});
}
