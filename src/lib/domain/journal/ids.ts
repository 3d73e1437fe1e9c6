/**
 * Ids of new things are derived from the command id, so that a client without network can name what it has made: [J3]
 * the first 16 bytes of SHA-256("COMMAND_ID" ":" "part"), written as a UUID of version 8, variant 10.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The id of the thing `part` made by the command `commandId`; part is e.g. `incident` or `tasking:RESOURCE_ID`. */
export const deriveId = (commandId: string, part: string): string => uuidOf(bytesToHex(sha256(utf8ToBytes(`${commandId}:${part}`))));

/** A UUID of version 8 from the first 32 hex digits of a digest. */
export function uuidOf(hex: string): string {
	const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
