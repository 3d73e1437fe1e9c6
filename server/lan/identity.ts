/**
 * What the HTTPS listener proves itself by: a certificate of our own authority, kept in `MUSTER_DATA/tls`, or one that is
 * given. Read anew from time to time, so that a new address or a renewed certificate needs no restart.
 */
import { X509Certificate, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { issueAuthority, issueLeaf } from './certificate.ts';

/** A leaf is renewed this long before its end, ms: a machine that is started once a month never serves an expired one. */
const RENEW_MS = 45 * 86_400_000;

export interface Identity {
	readonly cert: string;
	readonly key: string;
	/** The authority to install on tablets, PEM; undefined when the certificate was given. */
	readonly authority: string | undefined;
	/** UTC ms when the certificate ends. */
	readonly until: number;
}

/** A certificate that cannot be used; `cause` says why, for the sentence. */
export class Unusable extends Error {
	readonly file: string;
	readonly why: 'missing' | 'unreadable' | 'mismatch';
	constructor(file: string, why: 'missing' | 'unreadable' | 'mismatch') {
		super(`${file}: ${why}`);
		this.name = 'Unusable';
		this.file = file;
		this.why = why;
	}
}

/** The certificate of a folder with `cert.pem` and `key.pem`. @throws Unusable */
export function givenIdentity(folder: string): Identity {
	const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
	const [cert, key] = [readPem(files.cert), readPem(files.key)];
	const certificate = parsed(files.cert, () => new X509Certificate(cert));
	const privateKey = parsed(files.key, () => createPrivateKey(key));
	if (!certificate.checkPrivateKey(privateKey)) throw new Unusable(files.key, 'mismatch');
	return { cert, key, authority: undefined, until: Date.parse(certificate.validTo) };
}

/** The certificate of our own authority for `names`; authority and leaf are made when they are not there or no longer fit. @throws Unusable */
export function localIdentity(folder: string, names: readonly string[], now: number): Identity {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	chmodSync(folder, 0o700);
	const authority = ownAuthority(folder, names[0] ?? 'muster', now);
	const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
	if (existsSync(certFile) && existsSync(keyFile)) {
		const kept = { cert: readPem(certFile), key: readPem(keyFile) };
		const certificate = orUndefined(() => new X509Certificate(kept.cert));
		if (certificate !== undefined && fits(certificate, kept.key, authority.certificate, names, now))
			return { ...kept, authority: authority.pem, until: Date.parse(certificate.validTo) };
	}
	const key = keptKey(keyFile);
	const cert = issueLeaf(names, key.object, { name: commonName(authority.certificate), key: authority.key, until: Date.parse(authority.certificate.validTo) }, now);
	write(certFile, cert, 0o644);
	return { cert, key: key.pem, authority: authority.pem, until: Date.parse(new X509Certificate(cert).validTo) };
}

interface Authority {
	readonly pem: string;
	readonly certificate: X509Certificate;
	readonly key: KeyObject;
}

function ownAuthority(folder: string, host: string, now: number): Authority {
	const [certFile, keyFile] = [join(folder, 'ca.pem'), join(folder, 'ca-key.pem')];
	if (existsSync(certFile)) {
		const pem = readPem(certFile);
		const certificate = parsed(certFile, () => new X509Certificate(pem));
		const key = parsed(keyFile, () => createPrivateKey(readPem(keyFile)));
		if (!certificate.checkPrivateKey(key)) throw new Unusable(keyFile, 'mismatch');
		if (Date.parse(certificate.validTo) - RENEW_MS > now) return { pem, certificate, key };
	}
	const made = newKey();
	const mark = createPublicKey(made.object).export({ type: 'spki', format: 'der' }).subarray(-3).toString('hex');
	const pem = issueAuthority(`Muster ${host.slice(0, 40)} ${mark}`, made.object, now);
	// The key first: a certificate without its key would refuse the next start.
	write(keyFile, made.pem, 0o600);
	write(certFile, pem, 0o644);
	return { pem, certificate: new X509Certificate(pem), key: made.object };
}

function fits(certificate: X509Certificate, key: string, authority: X509Certificate, names: readonly string[], now: number): boolean {
	const privateKey = orUndefined(() => createPrivateKey(key));
	if (privateKey === undefined || !certificate.checkPrivateKey(privateKey)) return false;
	if (!certificate.checkIssued(authority) || !certificate.verify(authority.publicKey)) return false;
	if (Date.parse(certificate.validTo) - RENEW_MS < now || Date.parse(certificate.validFrom) > now) return false;
	return names.every((name) => (certificate.checkHost(name, { wildcards: false }) ?? certificate.checkIP(name)) !== undefined);
}

/** The leaf's key outlives its certificates, so that a pinned key stays good. */
function keptKey(file: string): { readonly pem: string; readonly object: KeyObject } {
	const pem = existsSync(file) ? readPem(file) : undefined;
	const object = pem === undefined ? undefined : orUndefined(() => createPrivateKey(pem));
	if (pem !== undefined && object !== undefined) return { pem, object };
	const made = newKey();
	write(file, made.pem, 0o600);
	return made;
}

function newKey(): { readonly pem: string; readonly object: KeyObject } {
	const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	return { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), object: privateKey };
}

/** Whole or not at all, and never readable by others for a moment. */
function write(file: string, text: string, mode: number): void {
	writeFileSync(`${file}.new`, text, { mode });
	chmodSync(`${file}.new`, mode);
	renameSync(`${file}.new`, file);
}

function readPem(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		throw new Unusable(file, error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'missing' : 'unreadable');
	}
}

function parsed<T>(file: string, read: () => T): T {
	try {
		return read();
	} catch (error) {
		if (error instanceof Unusable) throw error;
		throw new Unusable(file, 'unreadable');
	}
}

function orUndefined<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}

const commonName = (certificate: X509Certificate): string => /(?:^|\n)CN=(.*)/.exec(certificate.subject)?.[1] ?? '';
