import { expect, test } from 'vitest';
import type { Role } from '../../../../db/schema.ts';
import type { PayloadOf } from '../commands.ts';
import { TestWorld, refusalOf } from '../world.fixture.ts';
import { authorityFor, authorityOf, powers } from './authority.ts';

const day = 86_400_000;
const scene = () => {
	const at = new TestWorld();
	return { at, sec: at.user('SEC'), dec: at.user('DEC'), lead: at.user('LEAD') };
};
type Payload = PayloadOf<'authority.record'>;
const paper = (userId: string, set: Partial<Payload> = {}): Payload => ({
	userId,
	body: '临安区应急管理局',
	bodyLevel: 'department',
	powers: ['requisition.decide', 'claim.decide'],
	source: '授权委托书〔2026〕7号',
	...set
});

test('a power counts from its beginning to its end, within its limit, and the decision keeps it as it stood', async () => {
	const { at, sec, dec } = scene();
	await at.send(sec, 'authority.record', paper(dec.id, { limitFen: 5_000_000, from: at.now + day, until: at.now + 3 * day }));
	const rows = at.rows('authorities');
	const held = (time: number, amountFen?: number) => authorityOf(rows, dec.id, 'claim.decide', time, amountFen) !== undefined;
	expect([held(at.now), held(at.now + day), held(at.now + 3 * day - 1), held(at.now + 3 * day)]).toEqual([false, true, true, false]);
	expect([held(at.now + day, 5_000_000), held(at.now + day, 5_000_001)]).toEqual([true, false]);
	expect(authorityFor(rows, dec.id, 'claim.decide', at.now + day)).toEqual({
		authorityId: rows[0]?.id,
		body: '临安区应急管理局',
		post: 'DEC',
		holder: dec.name,
		powers: ['requisition.decide', 'claim.decide'],
		from: at.now + day,
		until: at.now + 3 * day,
		source: '授权委托书〔2026〕7号'
	});
	expect(() => authorityFor(rows, dec.id, 'requisition.oral', at.now + day)).toThrow('authority.none');
});

test('ended, it counts no more; the row stays', async () => {
	const { at, sec, dec } = scene();
	const authorityId = String((await at.send(sec, 'authority.record', paper(dec.id))).result.authorityId);
	at.now += day;
	await at.send(sec, 'authority.end', { authorityId, reason: '调岗' });
	const rows = at.rows('authorities');
	expect([authorityOf(rows, dec.id, 'claim.decide', at.now - 1)?.id, authorityOf(rows, dec.id, 'claim.decide', at.now)]).toEqual([authorityId, undefined]);
	expect([rows[0]?.endedAt, rows[0]?.endReason]).toEqual([at.now, '调岗']);
	expect(await refusalOf(at.send(sec, 'authority.end', { authorityId, reason: 'x' }))).toBe('conflict authority.ended authorityId');
	expect(await refusalOf(at.send(sec, 'authority.end', { authorityId: at.newId(), reason: 'x' }))).toBe('missing authority.unknown authorityId');
});

test('hard rule 1: a power goes to posts only that the matrix lets decide, and a town has no body to decide for', async () => {
	const { at, sec } = scene();
	const allowed: Readonly<Record<string, readonly Role[]>> = {
		'requisition.decide': ['LEAD', 'DEC'],
		'requisition.oral': ['LEAD', 'DEC'],
		'claim.decide': ['DEC'],
		'aid.sign': ['LEAD', 'DEC']
	};
	for (const power of powers)
		for (const role of ['DUTY', 'LEAD', 'DISP', 'TEAM', 'WH', 'REQ', 'DEC', 'FIN', 'TOWN', 'REV', 'SYS', 'SEC', 'AUD'] as const) {
			const sent = at.send(sec, 'authority.record', paper(at.user(role, { areaId: '330112113' }).id, { powers: [power] }));
			const told = await sent.then(
				() => 'done',
				(failure: unknown) => (failure as Error).message
			);
			expect([power, role, told]).toEqual([power, role, allowed[power]?.includes(role) ? 'done' : 'authority.post']);
		}
	const town = paper(at.user('DEC').id, { bodyLevel: 'town' as never });
	expect(await refusalOf(at.send(sec, 'authority.record', town))).toMatch(/^malformed/);
});

test('what is refused leaves nothing', async () => {
	const { at, sec, dec, lead } = scene();
	await at.send(sec, 'authority.record', paper(dec.id));
	const told = (set: Partial<Payload>, userId = lead.id) => refusalOf(at.send(sec, 'authority.record', paper(userId, { powers: ['requisition.oral'], ...set })));
	expect(await told({ powers: ['claim.decide'] }, dec.id)).toBe('rule authority.twice powers');
	expect(await told({ until: at.now })).toBe('rule authority.period until');
	expect(await told({ from: at.now + day, until: at.now + day })).toBe('rule authority.period until');
	expect(await told({ userId: sec.id })).toBe('rule authority.own userId');
	expect(await told({ userId: at.newId() })).toBe('missing user.unknown userId');
	expect(await told({ powers: [] })).toMatch(/^malformed/);
	expect(at.rows('authorities')).toHaveLength(1);
});
