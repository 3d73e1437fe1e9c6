/** Session tokens: `SESSION_ID.SECRET`; the store holds SHA-256 of the secret. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { sha256 } from '../storage/hash.ts';

export interface NewToken {
	readonly secret: string;
	readonly hash: string;
}

export function newSecret(): NewToken {
	const secret = randomBytes(32).toString('base64url');
	return { secret, hash: sha256(secret) };
}

/** The two parts of a token; undefined when it is none. */
export function parseToken(token: string): { sessionId: string; secret: string } | undefined {
	const dot = token.indexOf('.');
	if (dot !== 36 || token.length > 128) return undefined;
	return { sessionId: token.slice(0, dot), secret: token.slice(dot + 1) };
}

export function secretFits(secret: string, hash: string): boolean {
	const given = Buffer.from(sha256(secret), 'hex');
	const stored = Buffer.from(hash, 'hex');
	return given.length === stored.length && timingSafeEqual(given, stored);
}
