/**
 * Sending a file: raw bytes by HTTP, told by the hash of its content, so that sending it twice is sending it once. Its bytes lie on
 * the device from the moment it was chosen until a post that carries it has arrived.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { getLocale } from '$lib/paraglide/runtime';
import { linkProblem, problemOf } from './send';
import type { Problem } from './send';

/** Largest file, bytes; the server's limit. */
export const FILE_BYTES_MAX = 20 * 1024 * 1024;

/** A chosen file as it lies on the device. */
export interface CarriedFile {
	readonly sha256: string;
	readonly name: string;
	/** What the device takes it for; the server looks for itself. */
	readonly type: string;
	readonly blob: Blob;
}

/** Hashed by the platform where there is a secure context, else by ourselves. */
export async function hashOf(blob: Blob): Promise<string> {
	const bytes = new Uint8Array(await blob.arrayBuffer());
	const digest = globalThis.crypto.subtle as SubtleCrypto | undefined;
	return bytesToHex(digest ? new Uint8Array(await digest.digest('SHA-256', bytes)) : sha256(bytes));
}

/** Sends the bytes; null when the server has them, the problem otherwise. `progress` hears 0 … 1. */
export function upload({ blob, name }: CarriedFile, progress: (share: number) => void = () => undefined): Promise<Problem | null> {
	return new Promise((resolve) => {
		const request = new XMLHttpRequest();
		request.open('POST', `/api/v1/files?name=${encodeURIComponent(name.slice(-200))}`);
		request.setRequestHeader('content-type', 'application/octet-stream');
		request.setRequestHeader('accept-language', getLocale());
		request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
		request.onload = () => {
			if (request.status === 200) resolve(null);
			else void problemOf(new Response(request.responseText, { status: request.status })).then(resolve);
		};
		request.onerror = () => resolve(linkProblem('unreachable'));
		request.send(blob);
	});
}

export const fileAddress = (hash: string): string => `/api/v1/files/${hash}`;
export const thumbnailAddress = (hash: string, size: 160 | 320 | 640 | 1600): string => `${fileAddress(hash)}/thumbnail?size=${size}`;
