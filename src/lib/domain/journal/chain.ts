/**
 * The chain of hashes (api.md "Entry and chain"): digest = SHA-256 hex of the body's UTF-8 bytes; hash = SHA-256 hex of the
 * ASCII text PREV "\n" seq "\n" digest, PREV being the hash of the entry before and 64 zeros before the first. [J2]
 */
export const GENESIS = '0'.repeat(64);

/** SHA-256 hex of a text's UTF-8 bytes; the caller's own (node:crypto on the server, @noble/hashes elsewhere). */
export type Sha256 = (text: string) => string;

export const link = (sha256: Sha256, previous: string, seq: number, digest: string): string => sha256(`${previous}\n${seq}\n${digest}`);
