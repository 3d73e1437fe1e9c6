/** A tablet whose commands arrive three days late, and two clerks on one case at once: nothing lost, nothing paid twice, conflicts shown. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LineCount } from '../../../../db/requisition.ts';
import { accruedOf } from '../handing/meter.ts';
import { counts } from '../handing/ticket.ts';
import { refusalOf } from '../world.fixture.ts';
import { DAY } from './claim.fixture.ts';
import { useOf } from './figures.ts';
import { servedCase } from './signed-case.fixture.ts';
import type { SignedCase } from './signed-case.fixture.ts';
import { propose } from './propose.ts';
import { goneFrom, leftOutOf } from './ticket-drift.ts';

const HOUR = 3_600_000;
const dates = ['2026-08-10', '2026-08-11', '2026-08-12', '2026-08-13'];
const machine = { kind: 'equipment', name: '挖掘机', specification: '20t', unit: '台', quantity: 1, rateFen: 180_000, rateUnit: 'shift', rateIncludesOperator: true };
const counted = (lineId: string, set: Partial<LineCount>): LineCount => ({ lineId, name: '挖掘机', unit: '台', condition: '完好', quantity: 1, ...set });
const back = { consumed: 0, usedReturned: 0, damaged: 0, lost: 0, meter: 131_500, fuelLitres: 10 };

async function inUse(): Promise<SignedCase & { readonly lineId: string }> {
	const of = await servedCase(machine);
	const lineId = of.lineIds[0] ?? '';
	await of.paper('handover', [counted(lineId, { claimed: 1, meter: 128_850, fuelLitres: 80 })]);
	return Object.assign(of, { lineId });
}
/** Comes back on the fourth day, and is claimed for. */
async function claimed(of: SignedCase & { readonly lineId: string }): Promise<string> {
	of.at.world.now += 3 * DAY;
	await of.paper('return', [counted(of.lineId, back)]);
	return of.file();
}
const useItem = (of: SignedCase, claimId: string) => {
	const found = of.at.world.rows('claim_items').find((item) => item.claimId === claimId && (item.formula === 'C2' || item.formula === 'C2d'));
	if (!found) throw new Error('no item for use');
	return found;
};

test('tickets of a tablet that was three days away: the day that the desk had entered is paid once, the other days are not lost', async () => {
	const of = await inUse();
	const { world } = of.at;
	const team = await of.team();
	const signedAt = world.now + HOUR;
	await of.ticket(of.lineId, '2026-08-10', 800);
	world.now += 3 * DAY;
	const again = await of.ticket(of.lineId, '2026-08-10', 800, { by: team, occurredAt: signedAt });
	const second = await of.ticket(of.lineId, '2026-08-11', 650, { by: team, occurredAt: signedAt + DAY });
	expect([again.result.late, again.result.conflict, second.result.late]).toEqual([true, 'ticket.same_day', undefined]);
	await of.paper('return', [counted(of.lineId, back)], { by: team, occurredAt: signedAt + 2 * DAY });
	const item = useItem(of, await of.file());
	// Of 26.5 h on the meter the tickets tell 14.5; the third day has none and goes by the rest.
	expect(item.inputs['hours']).toBe(26.5);
	expect(goneFrom(item, of.tickets)).toEqual([]);
	const line = world.row('requisition_lines', of.lineId);
	expect(accruedOf(line, of.tickets, of.at.ruleSet, { now: world.now, zone: 'Asia/Shanghai' })).toMatchObject({ basis: 'tickets', hours: 2_650 });
	expect(useOf(of.tickets).worked).toBe(1_450);
});

test('a ticket that arrives after the claim was drafted is shown as left out, and computing again counts it once', async () => {
	const of = await inUse();
	const { world, clerk } = of.at;
	await of.ticket(of.lineId, '2026-08-10', 800);
	const claimId = await claimed(of);
	const item = useItem(of, claimId);
	await of.ticket(of.lineId, '2026-08-12', 400, { by: await of.team(), occurredAt: world.now - DAY });
	const [late] = leftOutOf(item, world.row('requisition_lines', of.lineId), of.tickets, 'Asia/Shanghai');
	expect(late?.date).toBe('2026-08-12');
	const evidence = [...item.evidence, { input: 'hours', source: `tickets:${late?.id}` }];
	await world.send(clerk, 'claim_item.set', {
		claimId,
		itemId: item.id,
		expect: item.inputs,
		lineId: of.lineId,
		formula: item.formula,
		inputs: { ...item.inputs, hours: 12 },
		evidence
	});
	expect(leftOutOf(useItem(of, claimId), world.row('requisition_lines', of.lineId), of.tickets, 'Asia/Shanghai')).toEqual([]);
});

test('a second ticket of a day proves no amount; a replaced one must be left before the amount is proposed', async () => {
	const of = await inUse();
	const { world, clerk } = of.at;
	await of.ticket(of.lineId, '2026-08-10', 800);
	const second = await of.ticket(of.lineId, '2026-08-10', 800, { by: await of.team(), occurredAt: world.now });
	const claimId = await claimed(of);
	const item = useItem(of, claimId);
	const double = [...item.evidence, { input: 'hours', source: `tickets:${String(second.result.ticketId)}` }];
	const set = { claimId, itemId: item.id, expect: item.inputs, lineId: of.lineId, formula: item.formula, inputs: { ...item.inputs, hours: 16 }, evidence: double };
	expect(await refusalOf(world.send(clerk, 'claim_item.set', set))).toBe('rule claim_item.ticket_not_counted evidence');
	expect(useItem(of, claimId)).toEqual(item);
	for (const type of ['claim.accept', 'claim.verify'] as const) await world.send(clerk, type, { claimId });
	const first = of.tickets.find(counts);
	if (first) world.put('tickets', { ...first, correctedBy: 'another' });
	expect(await refusalOf(world.send(clerk, 'claim.propose', { claimId }))).toBe('rule claim_item.ticket_not_counted claimId');
});

test('two clerks give one thing back at once: the second list is kept late, and no amount cites it', async () => {
	const of = await inUse();
	const { world, colleague } = of.at;
	world.now += DAY;
	const { fuelLitres: _unread, ...unread } = back;
	await of.paper('return', [counted(of.lineId, unread)], { occurredAt: world.now });
	const second = await of.paper('return', [counted(of.lineId, { ...back, fuelLitres: 2, meter: 140_000 })], { by: colleague, occurredAt: world.now });
	expect(second.late).toBe(true);
	const claimId = await of.file();
	const cited = world.rows('claim_items').flatMap(({ evidence }) => evidence.map(({ source }) => source));
	expect(cited).not.toContain(`handings:${String(second.result.handingId)}`);
	expect(useItem(of, claimId).inputs['hours']).toBe(26.5);
	const [requisition, own] = [world.row('requisitions', of.requisitionId), { handings: world.rows('handings'), tickets: of.tickets, payments: [], zone: 'Asia/Shanghai' }];
	const { wanted } = propose({ requisition, ruleSet: of.at.ruleSet, lines: world.rows('requisition_lines'), ...own });
	expect(wanted.map(({ formula }) => formula)).not.toContain('C8');
});

test('however tickets arrive, a day is paid once, by the first that arrived', async () => {
	const arrivals = fc.array(fc.record({ day: fc.nat(3), hours: fc.integer({ min: 1, max: 24 }), tablet: fc.boolean() }), { maxLength: 8 });
	await fc.assert(
		fc.asyncProperty(arrivals, async (all) => {
			const of = await inUse();
			const { world } = of.at;
			const team = await of.team();
			const start = world.now;
			world.now += 3 * DAY;
			const first = new Map<number, number>();
			for (const { day, hours, tablet } of all) {
				const signing = tablet ? { by: team, occurredAt: start + HOUR } : { occurredAt: start + HOUR };
				await of.ticket(of.lineId, dates[day] ?? '', hours * 100, signing);
				if (!first.has(day)) first.set(day, hours * 100);
			}
			const paid = [...first.values()].reduce((sum, each) => sum + each, 0);
			expect(of.tickets).toHaveLength(all.length);
			expect(useOf(of.tickets).worked).toBe(paid);
			await of.paper('return', [counted(of.lineId, back)]);
			const item = useItem(of, await of.file());
			expect(Number(item.inputs['hours']) * 100).toBe(first.size === dates.length ? paid : paid + Math.max(0, 2_650 - paid));
		}),
		{ numRuns: 15 }
	);
});
