/**
 * Secrets of an owner's link. The link carries 256 random bits, its row their hash; the digits are hashed together with them, so
 * that the store alone opens nothing. A visit is a cookie signed with both hashes: any process knows it, a revoked link ends it.
 */
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { Row } from '../../../../db/schema.ts';
import type { Actor } from '../../domain/command.ts';

/** 被征用人 behind their link. */
export const OWNER: Actor = { id: 'owner', username: 'owner', name: 'owner', role: 'OWNER', organisationId: null, resourceIds: [], scopes: [] };
export const VISIT_COOKIE = 'muster_owner';
/** How long a visit lasts, ms. */
export const VISIT_MS = 30 * 60_000;
const CODE_DIGITS = 6;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
export const tokenHashOf = (token: string): string => sha256(`muster.owner.1 ${token}`);
const codeHashOf = (token: string, code: string): string => sha256(`muster.owner.code.1 ${token} ${code}`);

export function newOwnerLink(): Readonly<Record<'token' | 'tokenHash' | 'code' | 'codeHash', string>> {
	const token = randomBytes(32).toString('base64url');
	const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
	return { token, tokenHash: tokenHashOf(token), code, codeHash: codeHashOf(token, code) };
}

type Hashes = Pick<Row<'owner_links'>, 'id' | 'tokenHash' | 'codeHash'>;
const equal = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

export const codeFits = (link: Hashes, token: string, code: string): boolean => equal(link.codeHash, codeHashOf(token, code));

const seal = (link: Hashes, until: number): string => createHmac('sha256', `${link.tokenHash}${link.codeHash}`).update(`${link.id} ${until}`).digest('base64url');
export const visitOf = (link: Hashes, until: number): string => `${until}.${seal(link, until)}`;
export function visits(link: Hashes, cookie: string | undefined, now: number): boolean {
	const [until = '', sealed = ''] = (cookie ?? '').split('.');
	return /^\d{13}$/.test(until) && now < Number(until) && equal(sealed, seal(link, Number(until)));
}
