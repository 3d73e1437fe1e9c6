/**
 * Issuing certificates: an authority of one's own and the leaf it signs. ECDSA on P-256 with SHA-256, X.509 v3, written in DER
 * here and signed by the runtime; what Apple and Android ask of a leaf is met (names in SAN, serverAuth, at most 397 days).
 * Time comes from the caller.
 */
import { createHash, createPublicKey, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isIPv4, isIPv6 } from 'node:net';
import { bits, context, integer, octets, oid, sequence, set, time, truth, utf8 } from './der.ts';

const DAY_MS = 86_400_000;
/** An authority lives ten years: installing it on every tablet is work. */
const AUTHORITY_DAYS = 3_652;
/** Browsers refuse leaves of more than 398 days, and a tablet's clock may run behind: a day before now, 396 after. */
const LEAF_DAYS = 396;
const BACKDATED_DAYS = 1;

const ecdsaWithSha256 = sequence(oid('1.2.840.10045.4.3.2'));
const id = {
	commonName: '2.5.4.3',
	organization: '2.5.4.10',
	subjectKey: '2.5.29.14',
	keyUsage: '2.5.29.15',
	subjectNames: '2.5.29.17',
	basicConstraints: '2.5.29.19',
	authorityKey: '2.5.29.35',
	extendedUsage: '2.5.29.37',
	serverAuth: '1.3.6.1.5.5.7.3.1'
} as const;

interface Content {
	readonly issuer: Buffer;
	readonly subject: Buffer;
	readonly from: number;
	readonly to: number;
	readonly publicKey: Buffer;
	readonly extensions: readonly Buffer[];
}

/** What a leaf needs of the authority that signs it. */
export interface Issuer {
	readonly name: string;
	readonly key: KeyObject;
	/** UTC ms; no leaf outlives its authority. */
	readonly until: number;
}

/** A certificate that signs itself and others, PEM. */
export function issueAuthority(name: string, key: KeyObject, now: number): string {
	const publicKey = spki(key);
	const extensions = [
		extension(id.basicConstraints, sequence(truth(), integer(Buffer.from([0]))), true),
		// keyCertSign and cRLSign: bits 5 and 6.
		extension(id.keyUsage, bits(Buffer.from([0b0000_0110]), 1), true),
		extension(id.subjectKey, octets(keyId(publicKey)))
	];
	const subject = distinguished(name);
	return signed({ issuer: subject, subject, from: now - BACKDATED_DAYS * DAY_MS, to: now + AUTHORITY_DAYS * DAY_MS, publicKey, extensions }, key);
}

/** A server's certificate for `names` (host names and addresses, the first is shown), PEM. */
export function issueLeaf(names: readonly string[], key: KeyObject, issuer: Issuer, now: number): string {
	const publicKey = spki(key);
	const extensions = [
		extension(id.basicConstraints, sequence(), true),
		// digitalSignature: bit 0.
		extension(id.keyUsage, bits(Buffer.from([0b1000_0000]), 7), true),
		extension(id.extendedUsage, sequence(oid(id.serverAuth))),
		extension(id.subjectKey, octets(keyId(publicKey))),
		extension(id.authorityKey, sequence(context(0, keyId(spki(issuer.key))))),
		extension(id.subjectNames, sequence(...names.map(generalName)))
	];
	const to = Math.min(now + LEAF_DAYS * DAY_MS, issuer.until);
	return signed({ issuer: distinguished(issuer.name), subject: distinguished(names[0] ?? 'muster'), from: now - BACKDATED_DAYS * DAY_MS, to, publicKey, extensions }, issuer.key);
}

function signed(content: Content, key: KeyObject): string {
	const body = sequence(
		context(0, integer(Buffer.from([2])), true),
		// Positive and of 127 random bits: RFC 5280 allows 20 octets, browsers ask for 64 bits at least.
		integer(Buffer.concat([Buffer.from([0x40 | (randomBytes(1).readUInt8() & 0x3f)]), randomBytes(15)])),
		ecdsaWithSha256,
		content.issuer,
		sequence(time(content.from), time(content.to)),
		content.subject,
		content.publicKey,
		context(3, sequence(...content.extensions), true)
	);
	const der = sequence(body, ecdsaWithSha256, bits(sign('sha256', body, { key, dsaEncoding: 'der' })));
	const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
	return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

const spki = (key: KeyObject): Buffer => createPublicKey(key).export({ type: 'spki', format: 'der' });

/** RFC 5280 4.2.1.2 (1): SHA-1 of the public point, which is the end of its description: 65 octets on P-256. */
const keyId = (publicKey: Buffer): Buffer => createHash('sha1').update(publicKey.subarray(-65)).digest();

const extension = (name: string, value: Buffer, critical = false): Buffer => sequence(oid(name), ...(critical ? [truth()] : []), octets(value));

/** Common names hold at most 64 characters. */
const distinguished = (name: string): Buffer => sequence(set(sequence(oid(id.organization), utf8('Muster'))), set(sequence(oid(id.commonName), utf8(name.slice(0, 64)))));

function generalName(name: string): Buffer {
	if (isIPv4(name)) return context(7, Buffer.from(name.split('.').map(Number)));
	return isIPv6(name) ? context(7, ipv6(name)) : context(2, Buffer.from(name, 'ascii'));
}

function ipv6(address: string): Buffer {
	const [before = '', after] = address.split('::');
	const words = (text: string): number[] => (text === '' ? [] : text.split(':').flatMap(word));
	const [head, tail] = [words(before), words(after ?? '')];
	const all = after === undefined ? head : [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
	return Buffer.from(all.flatMap((value) => [value >> 8, value & 0xff]));
}

/** Four hexadecimal digits, or the dotted end of an address that holds an IPv4 one. */
function word(text: string): number[] {
	if (!isIPv4(text)) return [Number.parseInt(text, 16)];
	const [a = 0, b = 0, c = 0, d = 0] = text.split('.').map(Number);
	return [(a << 8) | b, (c << 8) | d];
}
