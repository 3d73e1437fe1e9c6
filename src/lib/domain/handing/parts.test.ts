/** Several things on one line: what is lost or comes back earlier costs until then, the rest goes on, and every piece is accounted for. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LineCount } from '../../../../db/requisition.ts';
import { DAY } from '../claim/claim.fixture.ts';
import { uncertifiedOf } from '../claim/handover.ts';
import { propose } from '../claim/propose.ts';
import { bags, servedCase } from '../claim/signed-case.fixture.ts';
import type { SignedCase } from '../claim/signed-case.fixture.ts';
import { dateOf } from '../ruleset/working-days.ts';
import { refusalOf } from '../world.fixture.ts';
import { accruedOf } from './meter.ts';
import { backEarly, countOn, lostEarly, openOf, partsOf, restOf } from './parts.ts';

const HOUR = 3_600_000;
const zone = 'Asia/Shanghai';
const pumps = { kind: 'equipment', name: '水泵', specification: '15kW', unit: '台', quantity: 5, rateFen: 20_000, rateUnit: 'day', rateIncludesOperator: false };
const count = (of: SignedCase, set: Partial<LineCount>, of2 = 0): LineCount => ({
	lineId: of.lineIds[of2] ?? '',
	name: '水泵',
	unit: '台',
	condition: '完好',
	quantity: 0,
	...set
});
const back = (of: SignedCase, set: Partial<LineCount>): LineCount => count(of, { consumed: 0, usedReturned: 0, damaged: 0, lost: 0, km: 0, ...set });
const lineOf = (of: SignedCase) => of.at.world.row('requisition_lines', of.lineIds[0] ?? '');
const order = (of: SignedCase) => of.at.world.row('requisitions', of.requisitionId);
const known = (of: SignedCase) => {
	const { world, ruleSet } = of.at;
	const [requisition, payments] = [order(of), world.rows('payments')];
	return { requisition, ruleSet, payments, zone, lines: world.rows('requisition_lines'), handings: world.rows('handings'), tickets: world.rows('tickets') };
};
const meter = (of: SignedCase) => accruedOf(lineOf(of), of.tickets, of.at.ruleSet, { now: of.at.world.now, zone });

async function fivePumps(): Promise<SignedCase> {
	const of = await servedCase(pumps);
	await of.paper('handover', [count(of, { claimed: 5, quantity: 5, km: 0 })]);
	return of;
}

test('of five pumps one is lost after a day, two come back after two, two after four: 1 × 1 + 2 × 2 + 2 × 4 days are paid, on the meter and in the claim', async () => {
	const of = await fivePumps();
	const { world } = of.at;
	world.now += DAY;
	await of.paper('damage', [count(of, { damaged: 0, lost: 1, note: '被洪水冲走' })]);
	expect(meter(of)).toMatchObject({ amountFen: 5 * 20_000, hourlyFen: Math.round((4 * 20_000) / 24), running: true });
	world.now += DAY;
	await of.paper('return', [back(of, { quantity: 2, remaining: 3 })]);
	expect([lineOf(of).state, order(of).state, lineOf(of).returnedOk, restOf(lineOf(of))]).toEqual(['in_use', 'in_use', 2, 2]);
	world.now += 2 * DAY;
	expect(meter(of).amountFen).toBe((1 + 4 + 8) * 20_000);
	// What a ticket of a day pays for: as many as were in use on it.
	const day = (n: number) => dateOf(world.now - (4 - n) * DAY, zone);
	expect([0, 1, 2, 3, 4].map((n) => countOn(lineOf(of), day(n), zone))).toEqual([5, 5, 4, 2, 2]);
	await of.paper('return', [back(of, { quantity: 2, lost: 1, note: '被洪水冲走' })]);
	expect(lineOf(of)).toMatchObject({ state: 'settled', returnedOk: 4, lost: 1, countedQuantity: 5 });
	expect(order(of).state).toBe('returned');
	const use = propose(known(of)).drafts.filter(({ formula }) => formula === 'C2');
	expect(use.map(({ inputs, amountFen }) => [inputs['quantity'] ?? 1, inputs['hours'], amountFen])).toEqual([
		[1, 24, 20_000],
		[2, 48, 80_000],
		[2, 96, 160_000]
	]);
	expect(meter(of).amountFen).toBe(260_000);
	// The owner reads which paper ended which part.
	const papers = world.rows('handings').map(({ id }) => `handings:${id}`);
	const cited = use.map(({ evidence }) => papers.map((paper) => evidence.some(({ input, source }) => input === 'hours' && source === paper)));
	expect(cited).toEqual([
		[true, true, false, false],
		[true, false, true, false],
		[true, false, false, true]
	]);
	expect(propose(known(of)).wanted.find(({ formula }) => formula === 'C4')?.inputs).not.toHaveProperty('quantity');
});

test('what is said to remain balances like everything else, and a return of nothing is none', async () => {
	const of = await fivePumps();
	const refused = (set: Partial<LineCount>) => refusalOf(of.paper('return', [back(of, set)]));
	expect(await refused({ quantity: 2 })).toBe('rule handing.unbalanced counts.0.quantity');
	expect(await refused({ quantity: 2, remaining: 4 })).toBe('rule handing.unbalanced counts.0.quantity');
	expect(await refused({ remaining: 5 })).toBe('rule handing.nothing_back counts.0.quantity');
	await of.paper('return', [back(of, { quantity: 2, remaining: 3 })]);
	expect(await refused({ quantity: 5 })).toBe('conflict handing.back_meanwhile requisitionId');
	expect(await refused({ quantity: 1 })).toBe('rule handing.unbalanced counts.0.quantity');
	await of.paper('damage', [count(of, { damaged: 0, lost: 2, note: '被洪水冲走' })]);
	expect(await refused({ quantity: 2, lost: 0, remaining: 1 })).toBe('rule handing.certified_more counts.0.damaged');
	expect(await refusalOf(of.paper('damage', [count(of, { damaged: 0, lost: 2, note: '又两台' })]))).toBe('rule handing.damage_exceeds counts.0.damaged');
	await of.paper('return', [back(of, { quantity: 1, lost: 2, note: '被洪水冲走' })]);
	expect(lineOf(of)).toMatchObject({ state: 'settled', returnedOk: 3, lost: 2 });
});

test('a list of all five that a tablet signed before the desk entered two of them is kept late, and nothing is counted twice', async () => {
	const of = await fivePumps();
	const team = await of.team();
	const signedAt = of.at.world.now;
	of.at.world.now += DAY;
	await of.paper('return', [back(of, { quantity: 2, remaining: 3 })]);
	const before = lineOf(of);
	const told = await of.paper('return', [back(of, { quantity: 5 })], { by: team, occurredAt: signedAt });
	expect(told.result.late).toBe(true);
	expect(lineOf(of)).toEqual(before);
	await of.paper('return', [back(of, { quantity: 3 })]);
	expect(lineOf(of)).toMatchObject({ state: 'settled', returnedOk: 5 });
});

test('a certificate after the return that told of the loss ends nothing a second time', async () => {
	const of = await fivePumps();
	of.at.world.now += DAY;
	await of.paper('return', [back(of, { quantity: 1, lost: 1, remaining: 3, note: '沉入水库' })]);
	await of.paper('damage', [count(of, { damaged: 0, lost: 1, note: '沉入水库' })]);
	expect([restOf(lineOf(of)), lostEarly(lineOf(of)), backEarly(lineOf(of))]).toEqual([3, 1, 1]);
	of.at.world.now += DAY;
	await of.paper('damage', [count(of, { damaged: 0, lost: 3, note: '又三台' })]);
	expect(lineOf(of)).toMatchObject({ state: 'in_use', stopReason: 'lost', stoppedAt: of.at.world.now });
	await of.paper('return', [back(of, { lost: 3, note: '又三台' })]);
	expect(lineOf(of)).toMatchObject({ state: 'settled', lost: 4, returnedOk: 1 });
	expect(propose(known(of)).wanted.find(({ formula }) => formula === 'C4')?.inputs['quantity']).toBe(4);
});

test('once a line has stopped, no paper ends anything of it later, and a part that ends with it keeps its day and its meter', async () => {
	const of = await servedCase({ ...pumps, quantity: 3, rateUnit: 'shift' });
	const { world } = of.at;
	await of.paper('handover', [count(of, { claimed: 3, quantity: 3, meter: 10_000 })]);
	world.now += DAY;
	await of.paper('damage', [count(of, { damaged: 0, lost: 1, note: '冲走' })]);
	world.now += DAY;
	const second = world.now;
	await of.paper('return', [back(of, { quantity: 2, remaining: 1, meter: 11_600 })]);
	expect(lineOf(of)).toMatchObject({ state: 'in_use', stoppedAt: second });
	world.now += 3 * DAY;
	await of.paper('return', [back(of, { lost: 1, note: '冲走' })]);
	expect(partsOf(lineOf(of)).map(({ countedQuantity, stoppedAt, meterEnd }) => [countedQuantity, stoppedAt, meterEnd])).toEqual([
		[1, second - DAY, null],
		[2, second, 11_600]
	]);
	expect(lineOf(of)).toMatchObject({ state: 'settled', returnedOk: 2, lost: 1 });
});

test('what came back of many alike is free once, also when the last of it was only to be told of', async () => {
	const of = await servedCase(pumps);
	const { world } = of.at;
	const thing = world.put('objects', { ...of.at.machine, id: world.newId(), name: '水泵', serial: null, quantity: 8, taken: 8, lineId: null });
	const line = world.put('requisition_lines', { ...lineOf(of), objectId: thing.id, holds: null });
	expect(line.claimedQuantity).toBe(5);
	await of.paper('handover', [count(of, { claimed: 5, quantity: 5, km: 0 })]);
	await of.paper('damage', [count(of, { damaged: 0, lost: 1, note: '冲走' })]);
	await of.paper('return', [back(of, { quantity: 4, remaining: 1 })]);
	expect(world.row('objects', thing.id).taken).toBe(4);
	await of.paper('return', [back(of, { lost: 1, note: '冲走' })]);
	// Three of another order stay held.
	expect(world.row('objects', thing.id).taken).toBe(3);
});

test('fuel of parts that came back apart is taken together, and asked for where one of them was not read', async () => {
	for (const [first, litres] of [
		[90, [50]],
		[undefined, []]
	] as const) {
		const of = await servedCase({ ...pumps, quantity: 2 });
		await of.paper('handover', [count(of, { claimed: 2, quantity: 2, km: 0, fuelLitres: 200 })]);
		await of.paper('return', [back(of, { quantity: 1, remaining: 1, ...(first !== undefined && { fuelLitres: first }) })]);
		await of.paper('return', [back(of, { quantity: 1, fuelLitres: 60 })]);
		const { drafts, wanted } = propose(known(of));
		expect([...drafts, ...wanted].flatMap(({ formula, inputs }) => (formula === 'C8' ? [inputs['litres']] : []))).toEqual(litres);
	}
});

test('a second loss asks for a certificate of its own', async () => {
	const of = await fivePumps();
	await of.paper('damage', [count(of, { damaged: 0, lost: 1, note: '冲走' })]);
	await of.paper('return', [back(of, { quantity: 3, lost: 1, damaged: 1, note: '叶轮断裂' })]);
	expect(of.at.world.rows('case_clocks').filter(({ rule, state }) => rule === 'damage' && state === 'open')).toHaveLength(1);
	const item = (formula: string, quantity: number) => ({ formula, lineId: of.lineIds[0] ?? '', inputs: { quantity } });
	const handings = of.at.world.rows('handings');
	expect(uncertifiedOf([item('C4', 1)], handings)).toBeUndefined();
	expect(uncertifiedOf([item('C4', 1), item('C3', 1)], handings)?.formula).toBe('C4');
});

test('a list of a line that was struck off meanwhile is kept late when a tablet brings it', async () => {
	const of = await servedCase(pumps);
	const team = await of.team();
	const gone = { ...count(of, { claimed: 5, quantity: 5, km: 0 }), lineId: of.at.world.newId() };
	expect(await refusalOf(of.paper('handover', [gone]))).toBe('rule handing.line_unknown counts.0.lineId');
	expect((await of.paper('handover', [gone], { by: team, occurredAt: of.at.world.now })).result.late).toBe(true);
	expect(lineOf(of).state).toBe('listed');
});

test('goods that come back in two goes are accounted for together', async () => {
	const of = await servedCase(bags);
	await of.paper('handover', [count(of, { claimed: 2_000, quantity: 2_000 })]);
	await of.paper('return', [back(of, { quantity: 500, consumed: 700, remaining: 800 })]);
	await of.paper('return', [back(of, { quantity: 50, consumed: 750 })]);
	expect(lineOf(of)).toMatchObject({ state: 'settled', returnedOk: 550, consumed: 1_450 });
	expect(propose(known(of)).drafts.map(({ formula, amountFen }) => [formula, amountFen])).toEqual([['C1', 174_000]]);
});

test('however a line comes back and is lost, every piece is accounted for, its parts are what was counted, and no hour is paid twice', async () => {
	const step = fc.record({ what: fc.constantFrom('lose', 'return'), hours: fc.integer({ min: 1, max: 40 }), share: fc.integer({ min: 1, max: 5 }) });
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
			const of = await fivePumps();
			const begun = of.at.world.now;
			const inUse = (): number => (lineOf(of).stoppedAt === null ? restOf(lineOf(of)) : 0);
			// What one piece is used, hour by hour: the sum that parts must come to.
			let pieceHours = 0;
			for (const { what, hours, share } of steps) {
				pieceHours += inUse() * hours;
				of.at.world.now += hours * HOUR;
				const some = Math.min(share, inUse());
				if (some === 0) continue;
				if (what === 'lose') await of.paper('damage', [count(of, { damaged: 0, lost: some, note: '冲走' })]);
				else if (openOf(lineOf(of)) > some) await of.paper('return', [back(of, { quantity: some, remaining: openOf(lineOf(of)) - some })]);
			}
			const lost = lineOf(of).lost;
			const certified = of.at.world.rows('handings').flatMap(({ kind, counts }) => (kind === 'damage' ? counts : []));
			const toTell = certified.reduce((sum, one) => sum + (one.lost ?? 0), 0) - lost;
			pieceHours += inUse() * 3;
			of.at.world.now += 3 * HOUR;
			await of.paper('return', [back(of, { quantity: openOf(lineOf(of)) - toTell, lost: toTell, note: '返还' })]);
			const line = lineOf(of);
			expect(line.state).toBe('settled');
			expect(line.returnedOk + line.lost).toBe(5);
			const parts = partsOf(line);
			expect(parts.reduce((sum, part) => sum + (part.countedQuantity ?? 0), 0)).toBe(5);
			expect(parts.reduce((sum, part) => sum + ((part.countedQuantity ?? 0) * ((part.stoppedAt ?? 0) - begun)) / HOUR, 0)).toBe(pieceHours);
		}),
		{ numRuns: 25 }
	);
});
