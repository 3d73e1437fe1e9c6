/** The certificates of the local network, judged by the runtime's own reader and by real handshakes. */
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { givenIdentity, localIdentity, Unusable } from './identity.ts';
import type { Identity } from './identity.ts';
import { namesOf } from './names.ts';

const DAY = 86_400_000;
const now = Date.now();
const names = ['duty-room', 'duty-room.local', '192.168.1.20', 'fd00::20', 'localhost', '127.0.0.1', '::1'];
let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'muster-tls-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const mode = (name: string): number => statSync(join(folder, name)).mode & 0o777;
const leafOf = ({ cert }: Identity): X509Certificate => new X509Certificate(cert);

/** What a client that trusts `authority` alone reads from this identity, called by `name`. */
async function handshake(identity: Identity, authority: string, name: string): Promise<string> {
	const server = createServer({ cert: identity.cert, key: identity.key }, (_request, response) => response.end('reached'));
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	try {
		return await new Promise<string>((done, fail) => {
			const asked = request({ host: '127.0.0.1', port, ca: authority, servername: /[:]|^\d/.test(name) ? '' : name, headers: { host: name } }, (answer) =>
				answer.setEncoding('utf8').on('data', done)
			);
			asked.once('error', fail).end();
		});
	} finally {
		server.close();
		server.closeAllConnections();
	}
}

test('a certificate of our own carries what phones ask for, and a client that installed the authority trusts it', async () => {
	const identity = localIdentity(folder, names, now);
	const leaf = leafOf(identity);
	const authority = new X509Certificate(identity.authority ?? '');
	expect([authority.ca, leaf.ca]).toEqual([true, false]);
	expect([authority.checkIssued(authority), leaf.checkIssued(authority), leaf.verify(authority.publicKey)]).toEqual([true, true, true]);
	expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
	for (const name of names) expect(leaf.checkHost(name) ?? leaf.checkIP(name), name).toBeDefined();
	expect(leaf.checkHost('elsewhere')).toBeUndefined();
	expect(Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)).toBeLessThanOrEqual(397 * DAY);
	expect(Date.parse(leaf.validFrom)).toBeLessThan(now);
	for (const name of ['duty-room', 'localhost', '127.0.0.1']) expect(await handshake(identity, identity.authority ?? '', name)).toBe('reached');
	await expect(handshake(identity, identity.authority ?? '', 'elsewhere')).rejects.toThrow(/altnames/);
});

test('another authority is not trusted', async () => {
	const identity = localIdentity(folder, names, now);
	const other = localIdentity(join(folder, 'other'), names, now);
	await expect(handshake(identity, other.authority ?? '', 'localhost')).rejects.toThrow();
});

test('private keys are for the owner alone, in a folder for the owner alone', () => {
	localIdentity(folder, names, now);
	expect([mode('ca-key.pem'), mode('key.pem'), mode('.')]).toEqual([0o600, 0o600, 0o700]);
});

test('a second start keeps the authority and the certificate', () => {
	const first = localIdentity(folder, names, now);
	expect(localIdentity(folder, names, now + DAY)).toEqual(first);
	expect(localIdentity(folder, names.slice(1), now).cert).toBe(first.cert);
});

test('a new address renews the certificate, and so does its coming end; the authority and the key stay', () => {
	const first = localIdentity(folder, names, now);
	const moved = localIdentity(folder, [...names, '10.0.0.7'], now);
	expect([moved.authority, moved.key]).toEqual([first.authority, first.key]);
	expect(leafOf(moved).checkIP('10.0.0.7')).toBe('10.0.0.7');
	const later = localIdentity(folder, names, now + 360 * DAY);
	expect([later.authority, later.cert === moved.cert]).toEqual([first.authority, false]);
	expect(later.until).toBeGreaterThan(now + 700 * DAY);
});

test('an authority near its end is replaced', () => {
	const first = localIdentity(folder, names, now - 3_640 * DAY);
	expect(localIdentity(folder, names, now).authority).not.toBe(first.authority);
});

test('an authority without its key is refused rather than replaced: tablets trust the old one', () => {
	localIdentity(folder, names, now);
	rmSync(join(folder, 'ca-key.pem'));
	expect(() => localIdentity(folder, names, now)).toThrow(Unusable);
});

test.each([
	['missing', 'cert.pem', (): void => undefined],
	['unreadable', 'cert.pem', (): void => writeFileSync(join(folder, 'cert.pem'), 'no certificate')],
	['mismatch', 'key.pem', (): void => writeFileSync(join(folder, 'key.pem'), readFileSync(join(folder, 'other', 'key.pem')))]
] as const)('a folder whose certificate is %s is refused and the file named', (why, file, spoil) => {
	if (why !== 'missing') localIdentity(folder, names, now);
	localIdentity(join(folder, 'other'), names, now);
	spoil();
	expect(() => givenIdentity(folder)).toThrow(expect.objectContaining({ why, file: join(folder, file) }) as Error);
});

test('a given certificate is taken as it is', () => {
	const { cert, key, until } = localIdentity(folder, names, now);
	expect(givenIdentity(folder)).toEqual({ cert, key, authority: undefined, until });
});

test('the names are the addresses people can type first; bridges of containers are certified and not shown', () => {
	const of = (address: string, family: 'IPv4' | 'IPv6', internal = false) => ({ address, family, internal });
	const { shown, certified } = namesOf('Duty-Room', {
		docker0: [of('172.17.0.1', 'IPv4')],
		lo: [of('127.0.0.1', 'IPv4', true)],
		eth0: [of('fe80::1', 'IPv6'), of('fd00::20', 'IPv6'), of('192.168.1.20', 'IPv4')]
	});
	expect(shown).toEqual(['192.168.1.20', 'duty-room.local']);
	expect(certified).toEqual(['duty-room', 'duty-room.local', '192.168.1.20', 'fd00::20', '172.17.0.1', 'localhost', '127.0.0.1', '::1']);
	expect(namesOf('localhost', {}).shown).toEqual(['localhost']);
	expect(namesOf('bad host!', {}, 'muster.example.cn').certified).toEqual(['muster.example.cn', 'localhost', '127.0.0.1', '::1']);
});
