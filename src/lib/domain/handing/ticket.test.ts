import { describe, expect, test } from 'vitest';
import { refusalOf } from '../world.fixture.ts';
import { isAsSigned } from './content.ts';
import { scene } from './scene.fixture.ts';
import type { Scene } from './scene.fixture.ts';
import { counts } from './ticket.ts';

const HOUR = 3_600_000;
const excavator = '挖掘机 20 t';

const sign = async (at: Scene, set: Record<string, unknown> = {}, occurredAt?: number) =>
	at.world.send(at.team, 'ticket.sign', await at.ticket(at.line(excavator).id, at.team, set), occurredAt === undefined ? {} : { occurredAt });

async function inUse(): Promise<Scene> {
	const at = await scene();
	await at.handOver();
	at.world.now += 4 * HOUR;
	return at;
}

describe('daily tickets', () => {
	test('hours, idle with its cause, operator, fuel and both signatures, one a thing and day', async () => {
		const at = await inUse();
		expect((await sign(at)).result).toMatchObject({ number: 'TB2026-0001' });
		const [row] = at.world.rows('tickets');
		expect(row).toMatchObject({ workedHours: 400, idle: [{ cause: 'waiting', hours: 400 }], fuelIssuedLitres: 60, outcome: 'signed', late: false });
		expect(row && isAsSigned(row)).toBe(true);
		expect(await refusalOf(sign(at))).toBe('conflict ticket.same_day date');
		expect(await refusalOf(sign(at, { date: '2026-08-09' }))).toBe('conflict ticket.other_day date');
		expect(await refusalOf(sign(at, { date: '2026-08-11' }))).toBe('conflict ticket.other_day date');
		expect(await refusalOf(sign(at, { workedHours: 2_001 }))).toBe('rule ticket.too_long workedHours');
		expect(await refusalOf(sign(at, { workedHours: 0, idle: [] }))).toBe('rule ticket.empty workedHours');
		expect(await refusalOf(sign(at, { meterFrom: 2, meterTo: 1 }))).toBe('rule ticket.meter_backwards meterTo');
		expect(await refusalOf(sign(at, { contentHash: 'f'.repeat(64) }))).toBe('rule handing.content_mismatch contentHash');
	});

	test('two clerks sign the same day: both papers are kept, the conflict is told, one counts', async () => {
		const at = await inUse();
		await sign(at, {}, at.world.now);
		const told = await sign(at, { workedHours: 800, idle: [] }, at.world.now);
		expect(told).toMatchObject({ late: true, result: { conflict: 'ticket.same_day' } });
		expect(at.world.rows('tickets').filter(counts)).toMatchObject([{ workedHours: 400 }]);
		expect(at.world.rows('tickets')).toHaveLength(2);
	});

	test('a ticket three days late counts for its day though the machine has gone back', async () => {
		const at = await inUse();
		const signedAt = at.world.now;
		const payload = await at.ticket(at.line(excavator).id, at.team);
		at.world.now += 24 * HOUR;
		await at.sendPaper(at.team, 'handing.give_back', await at.paper('return', at.returnCounts(), at.team));
		at.world.now += 48 * HOUR;
		expect((await at.world.send(at.team, 'ticket.sign', payload, { occurredAt: signedAt })).late).toBeUndefined();
		expect(at.world.rows('tickets').filter(counts)).toHaveLength(1);
		const after = await sign(at, { date: '2026-08-13' }, at.world.now);
		expect(after).toMatchObject({ late: true, result: { conflict: 'ticket.other_day' } });
	});

	test('a correction is a new paper that replaces the old one, which stays', async () => {
		const at = await inUse();
		const { result } = await sign(at);
		const correct = async (occurredAt?: number) =>
			at.world.send(
				at.team,
				'ticket.correct',
				{ ticketId: result.ticketId, reason: '工时写错', ...omit(await at.ticket(at.line(excavator).id, at.team, { workedHours: 600, idle: [] })) } as never,
				occurredAt === undefined ? {} : { occurredAt }
			);
		await correct();
		const [old, replacing] = at.world.rows('tickets');
		expect(old).toMatchObject({ workedHours: 400, correctedBy: replacing?.id });
		expect(replacing).toMatchObject({ workedHours: 600, correctionReason: '工时写错', correctedBy: null });
		expect(at.world.rows('tickets').filter(counts)).toHaveLength(1);
		expect(await refusalOf(correct())).toBe('conflict ticket.already_corrected ticketId');
		// A second correction that was signed without a network is kept, and does not count.
		expect((await correct(at.world.now)).late).toBe(true);
		expect(at.world.rows('tickets').filter(counts)).toMatchObject([{ workedHours: 600, number: replacing?.number }]);
	});

	test('a second correction of one ticket never counts, though it names another day', async () => {
		const at = await inUse();
		const { result } = await sign(at);
		at.world.now += 24 * HOUR;
		const correct = async (set: Record<string, unknown>, occurredAt?: number) =>
			at.world.send(
				at.team,
				'ticket.correct',
				{ ticketId: result.ticketId, reason: '工时写错', ...omit(await at.ticket(at.line(excavator).id, at.team, { idle: [], ...set })) } as never,
				occurredAt === undefined ? {} : { occurredAt }
			);
		await correct({ workedHours: 600 });
		const other = { workedHours: 700, date: '2026-08-11' };
		expect(await refusalOf(correct(other))).toBe('conflict ticket.already_corrected ticketId');
		expect(await correct(other, at.world.now)).toMatchObject({ late: true, result: { conflict: 'ticket.already_corrected' } });
		expect(at.world.rows('tickets').filter(counts)).toMatchObject([{ workedHours: 600, date: '2026-08-10' }]);
		expect((await sign(at, { date: '2026-08-11' })).late).toBeUndefined();
	});

	const omit = ({ requisitionId: _r, lineId: _l, ...rest }: Record<string, unknown>) => rest;

	test('goods have no tickets, and nobody signs for a line that was never handed over', async () => {
		const at = await inUse();
		const goods = await at.ticket(at.line('编织袋').id, at.team);
		expect(await refusalOf(at.world.send(at.team, 'ticket.sign', goods))).toBe('rule ticket.no_tickets lineId');
		const before = await scene();
		expect(await refusalOf(sign(before))).toBe('conflict ticket.not_in_use lineId');
	});
});

test('a number of another kind, of no block or of a paper that is there is refused', async () => {
	const at = await inUse();
	const other = await at.number('handover', at.team);
	expect(await refusalOf(sign(at, other))).toBe('rule number.other_series number');
	expect(await refusalOf(sign(at, { number: 'TB2026-9999' }))).toBe('rule number.not_in_block number');
	expect(await refusalOf(sign(at, { blockId: at.world.newId() }))).toBe('missing number.block_unknown blockId');
	await sign(at);
	at.world.now += 20 * HOUR;
	const [used] = at.world.rows('tickets');
	const blockId = at.world.rows('number_blocks').find(({ series, used: highest, first }) => series.startsWith('ticket:') && highest >= first)?.id;
	expect(await refusalOf(sign(at, { date: '2026-08-11', number: used?.number, blockId }))).toBe('conflict number.used number');
});
