/** Ids of the reference city: derived from a slug, so that tests, guides and the demonstration can name a row. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** A UUID (version 8, RFC 9562) made from the SHA-256 of the slug: the same slug is the same id in every world. */
export function seedId(slug: string): string {
	const hex = bytesToHex(sha256(utf8ToBytes(`muster/seed/${slug}`)));
	const variant = '89ab'[parseInt(hex.charAt(16), 16) % 4] ?? '8';
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
