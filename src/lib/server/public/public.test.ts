/** The owner's page: limits, the signed visit, and nothing of anyone else's. */
import { expect, test } from 'vitest';
import { callerOf, publicRoute } from '../../../../server/public.ts';
import { caseIn } from '../../domain/requisition/case.fixture.ts';
import { ownerCase } from './case.ts';
import { LOCK_MS, PublicGate, TRIES_MAX } from './gate.ts';
import { codeFits, newOwnerLink, visitOf, visits } from './link.ts';

const now = Date.UTC(2026, 7, 10, 6);
const reading = { zone: 'Asia/Shanghai', language: 'zh-CN' as const, now };
const secret = (name: string): string => `他人的秘密-${name}`;

test('the case holds the owner’s own lines and papers, and no byte of another owner’s or of the office’s people', async () => {
	const at = await caseIn('in_use');
	const { world } = at;
	const own = at.requisition();
	const other = world.newId();
	// The same incident, the same day, another owner: every text of it is a planted secret.
	world.put('requisitions', {
		...own,
		id: other,
		number: secret('number'),
		ownerId: world.newId(),
		ownerName: secret('owner'),
		purpose: secret('purpose'),
		deliverPlace: secret('place')
	});
	world.put('requisition_lines', {
		...world.row('requisition_lines', at.machineLineId),
		id: world.newId(),
		requisitionId: other,
		objectId: null,
		active: false,
		name: secret('thing'),
		serial: secret('serial')
	});
	world.put('payments', {
		...{
			id: world.newId(),
			claimId: null,
			requisitionId: other,
			incidentId: own.incidentId,
			areaId: own.areaId,
			kind: 'whole',
			amountFen: 98_765_432,
			payee: secret('payee'),
			account: secret('account')
		},
		...{
			fundingSource: 'contingency',
			state: 'paid',
			stateAt: now,
			plannedAt: now,
			orderedAt: now,
			paidAt: now,
			voucherNo: secret('voucher'),
			reason: null,
			recordedBy: 'x',
			recordedByName: secret('clerk')
		}
	} as never);
	const shown = await ownerCase({ snapshot: (read) => read(world as never) }, at.requisitionId, reading);
	expect(shown).toMatchObject({ ownerName: own.ownerName, state: 'in_use', payments: [], mayClaim: false });
	expect(shown?.lines.map(({ id }) => id).sort()).toEqual([at.machineLineId, at.goodsLineId].sort());
	const bytes = JSON.stringify(shown);
	for (const hidden of ['他人的秘密', '98765432', own.draftedByName, own.decidedByName ?? '', at.clerk.id, own.necessityId]) expect(bytes).not.toContain(hidden);
	expect(await ownerCase({ snapshot: (read) => read(world as never) }, world.newId(), reading)).toBeUndefined();
});

test('the digits fit their own link only, and a visit ends with its time, its link and its seal', () => {
	const [first, second] = [newOwnerLink(), newOwnerLink()];
	expect(first.code).toMatch(/^\d{6}$/);
	expect(codeFits({ id: 'a', ...first }, first.token, first.code)).toBe(true);
	expect(codeFits({ id: 'a', ...first }, second.token, first.code)).toBe(false);
	expect(codeFits({ id: 'a', ...first }, first.token, '000000x')).toBe(false);
	const visit = visitOf({ id: 'a', ...first }, now + 1_000);
	expect(visits({ id: 'a', ...first }, visit, now)).toBe(true);
	expect(visits({ id: 'a', ...first }, visit, now + 1_000)).toBe(false);
	expect(visits({ id: 'a', ...second }, visit, now)).toBe(false);
	expect(visits({ id: 'a', ...first }, visit.replace(/^\d/, '9'), now)).toBe(false);
	expect(visits({ id: 'a', ...first }, undefined, now)).toBe(false);
});

test('wrong digits lock a link for a quarter of an hour, right ones clear the count, an address asks sixty times a minute', () => {
	const gate = new PublicGate();
	for (let tries = 1; tries < TRIES_MAX; tries += 1) gate.wrong('link', now);
	expect(gate.locked('link', now)).toBe(0);
	gate.wrong('link', now);
	expect([gate.locked('link', now), gate.locked('other', now), gate.locked('link', now + LOCK_MS)]).toEqual([900, 0, 0]);
	gate.right('link');
	expect(gate.locked('link', now)).toBe(0);
	const waits = Array.from({ length: 61 }, () => gate.asks('192.0.2.1', now));
	expect([waits.filter((wait) => wait > 0), gate.asks('192.0.2.2', now), gate.asks('192.0.2.1', now + 60_000)]).toEqual([[60], 0, 0]);
});

test('the public listener knows the pages of owners and what they look like, and nothing else', () => {
	const page = `/o/${'a'.repeat(36)}.${'b'.repeat(43)}`;
	expect([publicRoute('GET', page), publicRoute('POST', `${page}?/code`), publicRoute('GET', '/_app/immutable/assets/0.Ab_c.css')]).toEqual(['page', 'page', 'asset']);
	const paper = `${page}/papers/${'0'.repeat(36)}`;
	expect([publicRoute('GET', paper), publicRoute('HEAD', paper), publicRoute('POST', paper)]).toEqual(['page', 'page', undefined]);
	const closed = [
		`${page}/papers`,
		`${page}/papers/../x`,
		`${page}/papers/${'0'.repeat(36)}.pdf`,
		'/',
		'/desk',
		'/sign-in',
		'/api/v1/session',
		'/api/v1/commands',
		'/o/',
		'/o/short',
		`${page}/../../desk`,
		`/o//${'a'.repeat(60)}`,
		'/_app/immutable/entry/start.js',
		'/metrics',
		'/readyz',
		'/socket.io/',
		'/service-worker.js',
		`${page}/__data.json`
	];
	for (const url of closed) for (const method of ['GET', 'POST']) expect(publicRoute(method, url), `${method} ${url}`).toBeUndefined();
	for (const method of ['PUT', 'DELETE', 'OPTIONS', undefined]) expect(publicRoute(method, page)).toBeUndefined();
});

test('only a proxy on this machine is believed about who asks', () => {
	const ask = (remoteAddress: string) =>
		callerOf({ headers: { 'x-forwarded-for': '198.51.100.7, 203.0.113.9', 'x-forwarded-proto': 'https' }, socket: { remoteAddress } } as never);
	expect(ask('::ffff:127.0.0.1')).toEqual({ address: '203.0.113.9', protocol: 'https' });
	expect(ask('192.0.2.4')).toEqual({ address: '192.0.2.4', protocol: 'http' });
});
