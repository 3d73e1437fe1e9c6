/** What an amount may not be: entered twice, written over unseen, without its thing, by other values than those of the rules, on papers of elsewhere. */
import { expect, test } from 'vitest';
import type { Row } from '../../../../db/schema.ts';
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import { DAY, item, returnedCase, sha, ticket, workedCase } from '../claim/claim.fixture.ts';
import type { ClaimCase } from '../claim/claim.fixture.ts';
import { alternativeTotalOf } from '../claim/money.ts';
import { refusalOf } from '../world.fixture.ts';

/** Refused with its sentences, and nothing written. */
async function forbidden(of: ClaimCase, payload: object, refusal: string): Promise<void> {
	const before = JSON.stringify([of.claim, of.items]);
	expect(await refusalOf(of.by('clerk', 'claim_item.set', payload as never))).toBe(refusal);
	const key = `refusal_${(refusal.split(' ')[1] ?? '').replaceAll('.', '_')}`;
	expect([Object.hasOwn(chinese, key), Object.hasOwn(english, key)], key).toEqual([true, true]);
	expect(JSON.stringify([of.claim, of.items])).toBe(before);
}
const found = (of: ClaimCase, formula: string): Row<'claim_items'> => {
	const one = of.items.find((each) => each.formula === formula);
	if (!one) throw new Error(formula);
	return one;
};
/** The item as it is with other inputs. */
const edit = (one: Row<'claim_items'>, inputs: Row<'claim_items'>['inputs']) => ({
	...{ itemId: one.id, formula: one.formula, inputs, expect: one.inputs, evidence: Object.keys(inputs).map((input) => ({ input, source: `file:${sha}` })) },
	...(one.lineId !== null && { lineId: one.lineId })
});

test('two clerks who both enter the repair pay it once', async () => {
	const of = await workedCase();
	await forbidden(of, item('C3', { repairFen: 1_248_000 }, of.at.machineLineId), 'conflict claim_item.twice formula');
	await forbidden(of, item('C3', { repairFen: 1_300_000 }, of.at.machineLineId), 'conflict claim_item.twice formula');
	const { inputs } = found(of, 'C2');
	await forbidden(of, item('C2', inputs, of.at.machineLineId), 'conflict claim_item.twice formula');
	await forbidden(of, item('C7', { times: 2, rateFen: 60_000 }, of.at.machineLineId), 'conflict claim_item.twice formula');
});

test('what somebody else changed meanwhile is not written over, and an edit says what it saw', async () => {
	const of = await workedCase();
	const seen = found(of, 'C3');
	await of.by('clerk', 'claim_item.set', edit(seen, { repairFen: 1_100_000 }) as never);
	await forbidden(of, edit(seen, { repairFen: 1_000_000 }), 'conflict claim_item.changed expect');
	const { expect: _seen, ...blind } = edit(seen, { repairFen: 1_000_000 });
	await forbidden(of, blind, 'rule claim_item.expect_needed expect');
	await of.by('clerk', 'claim_item.set', edit(found(of, 'C3'), { repairFen: 1_000_000 }) as never);
	expect(found(of, 'C3').amountFen).toBe(1_000_000);
});

test.each([
	['C2', { hours: 8, rateFen: 180_000, unitHours: 8, step: 0.5 }],
	['C2d', { originalFen: 96_000_000, residualFen: 4_800_000, lifeHours: 12_000, hours: 26.5 }],
	['C2s', { units: 1, rateFen: 1, periods: 1 }],
	['C3', { repairFen: 1 }],
	['C4', { replacementFen: 100, age: 1, life: 2, floorRate: 0.05, salvageFen: 0 }],
	['C6', { quantity: 1, rateFen: 1 }],
	['C12', { quantity: 1, washFen: 1 }]
] as const)('%s names the thing it is for', async (formula, inputs) => {
	const of = await workedCase();
	await forbidden(of, item(formula, inputs), 'rule claim_item.line_needed lineId');
});

test.each([
	['unitHours', 1],
	['step', 4],
	['rateFen', 360_000],
	['rateIncludesOperator', false]
] as const)('%s of use is of the rule set or the order, whatever paper is cited', async (input, value) => {
	const of = await workedCase();
	const use = found(of, 'C2');
	await forbidden(of, edit(use, { ...use.inputs, [input]: value }), `rule claim_item.bound inputs.${input}`);
	const { rateIncludesOperator: _said, ...unsaid } = use.inputs;
	await forbidden(of, edit(use, unsaid), 'rule claim_item.bound inputs.rateIncludesOperator');
});

test('the rates of wear and of what is left at least are of the rule set', async () => {
	const of = await returnedCase({ goods: { consumed: 0, returnedUsed: 100, returnedOk: 1_900 } });
	await of.file();
	const worn = found(of, 'C12');
	await forbidden(of, edit(worn, { ...worn.inputs, wearRate: 1 }), 'rule claim_item.bound inputs.wearRate');
	const burnt = { replacementFen: 10_000, age: 9, life: 10, floorRate: 1, salvageFen: 0 };
	await forbidden(of, item('C4', burnt, of.at.machineLineId), 'rule claim_item.bound inputs.floorRate');
});

test('the rate of a day that the order decided stays; meals beside it have a paper of their own', async () => {
	const of = await returnedCase({
		machine: { kind: 'team', rateUnit: 'person_day', rateFen: 20_000, rateIncludesOperator: false, countedQuantity: 23, originalFen: null, meterStart: null, meterEnd: null }
	});
	await of.file();
	const labour = found(of, 'C6');
	await forbidden(of, edit(labour, { ...labour.inputs, rateFen: 30_000 }), 'rule claim_item.bound inputs.rateFen');
	await of.set(item('C6', { quantity: 23, days: 3, rateFen: 5_000 }, of.at.machineLineId));
});

test('a price that cites a rate of the rule set is that rate', async () => {
	const of = await workedCase();
	const { world, ruleSet } = of.at;
	const diesel = { code: 'diesel', name: '柴油', rateFen: 785, unit: 'piece', includesOperator: false, source: '发改委' } as const;
	world.put('rule_sets', { ...ruleSet, rates: [diesel] });
	const fuel = (priceFen: number) => ({
		...item('C8', { litres: 96, issuedLitres: 60, priceFen }, of.at.machineLineId),
		evidence: [...['litres', 'issuedLitres'].map((input) => ({ input, source: `file:${sha}` })), { input: 'priceFen', source: 'rule:diesel' }]
	});
	await forbidden(of, fuel(800), 'rule claim_item.bound inputs.priceFen');
	await of.by('clerk', 'claim_item.set', fuel(785) as never);
});

test('a paper that is not there, of another case or of another thing proves nothing', async () => {
	const of = await workedCase();
	const { world, goodsLineId, machineLineId } = of.at;
	const strange = ticket(of.at, '2026-08-10', 800, [], { requisitionId: world.newId() });
	const own = ticket(of.at, '2026-08-11', 800);
	const cited = (source: string, lineId: string) => ({
		formula: 'C7',
		lineId,
		inputs: { times: 1, rateFen: 100 },
		evidence: ['times', 'rateFen'].map((input) => ({ input, source }))
	});
	for (const source of ['handings', 'payments', 'papers', 'proceedings', 'requisition_lines'].map((table) => `${table}:${world.newId()}`))
		await forbidden(of, cited(source, machineLineId), 'rule claim_item.source_unknown evidence');
	await forbidden(of, cited(`tickets:${strange.id}`, machineLineId), 'rule claim_item.source_unknown evidence');
	await forbidden(of, cited(`tickets:${own.id}`, goodsLineId), 'rule claim_item.source_unknown evidence');
	await forbidden(of, cited('rule:no_such_rule', machineLineId), 'rule claim_item.source_unknown evidence');
	await of.by('clerk', 'claim_item.set', cited(`tickets:${own.id}`, machineLineId) as never);
});

test('the other valuation follows every edit: quantity and the month count', async () => {
	const three = { claimedQuantity: 3, countedQuantity: 3, returnedOk: 3 };
	const of = await returnedCase({ machine: three, goods: { countedQuantity: 0, returnedOk: 0 } });
	await of.file();
	const use = found(of, 'C2');
	const drafted = use.alternativeFen;
	await of.by('clerk', 'claim_item.set', edit(use, { ...use.inputs, hours: 26 }) as never);
	await of.by('clerk', 'claim_item.set', edit(found(of, 'C2'), use.inputs) as never);
	expect([found(of, 'C2').alternativeFen, alternativeTotalOf(of.items)]).toEqual([drafted, drafted]);
});

test('by depreciation, a month of rent stands beside it as a month', async () => {
	const start = Date.UTC(2026, 7, 1, 2);
	const of = await returnedCase({
		machine: { rateUnit: 'month', rateFen: 3_000_000, startedAt: start, stoppedAt: start + 30 * DAY },
		goods: { countedQuantity: 0, returnedOk: 0 }
	});
	const { world, ruleSet } = of.at;
	world.put('rule_sets', { ...ruleSet, parameters: { ...ruleSet.parameters, valuation_basis: { value: 'C2d', unit: 'choice', source: '测试', mark: 'K' } } });
	await of.file();
	const worn = found(of, 'C2d');
	expect(worn.alternativeFen).toBe(3_000_000);
	await of.by('clerk', 'claim_item.set', edit(worn, worn.inputs) as never);
	expect(found(of, 'C2d').alternativeFen).toBe(3_000_000);
	// Rent is not the basis here, and no clerk's choice.
	await forbidden(of, item('C2', { hours: 8, rateFen: 3_000_000, unitHours: 720, step: 0.5, rateIncludesOperator: true }, of.at.machineLineId), 'rule claim_item.basis formula');
});
