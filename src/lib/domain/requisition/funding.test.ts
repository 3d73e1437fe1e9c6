/** Who pays, line by line (domain.md §2.3 (13)), and a spoken order put right before it is written. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fundingSources } from '../../../../db/requisition.ts';
import { item, workedCase } from '../claim/claim.fixture.ts';
import { figuresOf } from '../claim/figures.ts';
import type { FigureRows } from '../claim/figures.ts';
import { refusalOf } from '../world.fixture.ts';
import { caseIn } from './case.fixture.ts';
import { fundingOf, leftBySource, sharesOf } from './funding.ts';
import { fundingNames, fundingShares } from './papers/blocks.ts';

const total = (of: ReadonlyMap<string, number>): number => [...of.values()].reduce((sum, fen) => sum + fen, 0);
const source = fc.constantFrom(...fundingSources);

test('shares are all amounts and no 分 more, none below nothing while another bears something; what is left is what was not paid', () => {
	const lines = fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c'), fundingSource: fc.option(source, { nil: null }) }), { maxLength: 3 });
	const lineId = fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: null });
	const amounts = fc.array(fc.record({ lineId, fen: fc.integer({ min: -1_000_000, max: 5_000_000 }), source: fc.option(source, { nil: undefined }) }));
	const paid = fc.array(fc.tuple(source, fc.integer({ min: 0, max: 3_000_000 }))).map((pairs) => new Map(pairs));
	fc.assert(
		fc.property(source, lines, amounts, paid, fc.option(fc.integer({ min: 0, max: 9_000_000 }), { nil: undefined }), (fundingSource, all, borne, gone, totalFen) => {
			const shares = sharesOf({ fundingSource }, all, borne, totalFen);
			const left = leftBySource({ fundingSource }, shares, gone);
			expect(total(shares)).toBe(totalFen ?? borne.reduce((sum, { fen }) => sum + fen, 0));
			expect(total(left)).toBe(total(shares) - total(gone));
			for (const sums of [shares, left]) expect([...sums.values()].some((fen) => fen < 0) && [...sums.values()].some((fen) => fen > 0)).toBe(false);
		})
	);
});

test('rule 13: a line names its own source in the draft, none pays as the order does, and a liable unit pays for accidents only', async () => {
	const at = await caseIn('draft');
	const { world, clerk, requisitionId, machineLineId, goodsLineId } = at;
	const pay = (fundingSource: 'insurance' | 'liable_unit' | null, lineId = machineLineId) =>
		world.send(clerk, 'requisition.revise', { requisitionId, lineFunding: [{ lineId, fundingSource }] });
	await pay('insurance');
	const sources = () => at.lines().map((line) => fundingOf(line, at.requisition()));
	expect(sources()).toEqual(['insurance', 'contingency']);
	expect(fundingNames({ requisition: at.requisition(), lines: at.lines() })).toBe('保险、区财政预备费');
	world.put('incidents', { ...world.row('incidents', at.incidentId), kind: 'flood' });
	const before = JSON.stringify(at.lines());
	expect(await refusalOf(pay('liable_unit', goodsLineId))).toBe('rule requisition.funding_kind fundingSource');
	expect(await refusalOf(pay('insurance', world.newId()))).toBe('missing requisition.line_unknown lineFunding[0]');
	expect(JSON.stringify(at.lines())).toBe(before);
	await pay(null);
	expect(sources()).toEqual(['contingency', 'contingency']);
});

test('the award and the figures tell each source with its sum', async () => {
	const of = await workedCase();
	const { world, machineLineId, goodsLineId } = of.at;
	world.put('requisition_lines', { ...world.row('requisition_lines', machineLineId), fundingSource: 'insurance' });
	await (await (await of.set(item('C9', { amountFen: 10_000 }))).verify()).publicise();
	await of.decide();
	const facts = { requisition: of.at.requisition(), lines: of.at.lines() };
	const shares = sharesOf(
		facts.requisition,
		facts.lines,
		of.items.map(({ lineId, decidedFen }) => ({ lineId, fen: decidedFen ?? 0 }))
	);
	expect(total(shares)).toBe(of.claim.decidedFen);
	const goods = of.items.filter(({ lineId }) => lineId === goodsLineId).reduce((sum, { decidedFen }) => sum + (decidedFen ?? 0), 0);
	expect(goods).toBe(174_000);
	// The insurance's 5,000.00 are taken off the whole: more than the bags of the district.
	expect([fundingShares(facts, shares), [...shares]]).toEqual(['保险', [['insurance', of.claim.decidedFen]]]);
	expect(
		fundingShares(
			facts,
			new Map([
				['insurance', 630_000],
				['contingency', 174_000]
			])
		)
	).toBe('保险 6,300.00 元、区财政预备费 1,740.00 元');
	const tables = ['requisitions', 'requisition_lines', 'tickets', 'claims', 'claim_items', 'payments', 'proceedings', 'incidents', 'rule_sets'] as const;
	const rows = Object.fromEntries(tables.map((table) => [table, world.rows(table)])) as unknown as FigureRows;
	const { byFunding } = figuresOf(rows, { now: world.now, zone: 'Asia/Shanghai' });
	expect(new Map(byFunding.map(({ key, amountFen }) => [key, amountFen]))).toEqual(new Map(shares));
});

test('a spoken order is put right until it is written, with the reason; never the hour nor who spoke', async () => {
	const at = await caseIn('oral');
	const { world, clerk, decider, requisitionId } = at;
	const before = at.requisition();
	const put = (rest: object) => world.send(clerk, 'requisition.revise', { requisitionId, deliverPlace: '青山湖大坝', ...rest } as never);
	expect(await refusalOf(put({}))).toBe('rule requisition.correction_reason reason');
	expect(at.requisition()).toEqual(before);
	expect(await refusalOf(put({ reason: '听错', oralAt: 1 }))).toMatch(/^malformed/);
	await put({ reason: '听错', dropLines: [at.goodsLineId] });
	expect(at.requisition()).toMatchObject({ state: 'oral', deliverPlace: '青山湖大坝', oralAt: before.oralAt, oralBy: before.oralBy, regulariseDueAt: before.regulariseDueAt });
	expect(at.lines()).toHaveLength(1);
	await world.send(decider, 'requisition.regularise', { requisitionId });
	expect(await refusalOf(put({ reason: '听错' }))).toBe('conflict requisition.wrong_state requisitionId');
});

test('another owner of a spoken order has to own what stays listed, and a record issued before counts no more', async () => {
	const at = await caseIn('oral');
	const { world, clerk, requisitionId } = at;
	await world.issueBefore(clerk, 'requisition.serve', { requisitionId });
	expect(world.rows('papers').map(({ type }) => type)).toEqual(['oral']);
	const other = world.put('owners', { ...at.owner, id: world.newId(), name: '另一公司' });
	const put = (rest: object = {}) => world.send(clerk, 'requisition.revise', { requisitionId, ownerId: other.id, reason: '认错人', ...rest });
	expect(await refusalOf(put())).toBe('rule requisition.object_other_owner ownerId');
	world.put('objects', { ...at.machine, ownerId: other.id });
	await put({ dropLines: [at.goodsLineId] });
	expect(at.requisition()).toMatchObject({ ownerId: other.id, ownerName: '另一公司' });
	expect(world.rows('papers').map(({ revokedAt, revokeReason }) => [revokedAt, revokeReason])).toEqual([[world.now, '认错人']]);
});
