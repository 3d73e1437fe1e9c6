import { describe, expect, test } from 'vitest';
import type { Row } from '../../../../db/schema.ts';
import type { PayloadOf } from '../commands.ts';
import { Refusal } from '../refusal.ts';
import { TestWorld, refusalOf } from '../world.fixture.ts';
import { differences } from './judge.ts';
import { defaultParameters, demoRates } from './parameters.data.ts';
import { flagOf, inForceAt, newestApproved, numberOf, numbered, parameterKeys, rateOf, ruleSetInForce, standingOf, textOf } from './parameters.ts';
import { dueBy } from './working-days.ts';

const day = 86_400_000;
const world = () => {
	const at = new TestWorld();
	return { at, sys: at.user('SYS'), dec: at.user('DEC'), first: at.ruleSet() };
};
type Draft = PayloadOf<'ruleset.draft'>;
const change = (set: Partial<Draft> = {}): Draft => ({ effectiveFrom: 0, parameters: { pay: { value: 10, source: '区政府会议纪要' } }, ...set });
const rowOf = (at: TestWorld, id: unknown): Row<'rule_sets'> => at.row('rule_sets', String(id));

/** What a refused command leaves: the same rows. */
async function refused(at: TestWorld, sent: () => Promise<unknown>): Promise<string> {
	const before = JSON.stringify(at.rows('rule_sets'));
	const told = await refusalOf(sent());
	expect(JSON.stringify(at.rows('rule_sets'))).toBe(before);
	return told;
}

test('a draft is the set in force with what was changed; approved by another person it takes over from its date', async () => {
	const { at, sys, dec, first } = world();
	const { ruleSetId, version } = (await at.send(sys, 'ruleset.draft', change({ effectiveFrom: at.now + day, name: '二版' }))).result;
	const draft = rowOf(at, ruleSetId);
	expect([draft.state, version, draft.name, draft.rates, draft.draftedByName]).toEqual(['draft', 2, '二版', first.rates, sys.name]);
	expect(differences(first, draft)).toEqual({ parameters: ['pay'], rates: [] });
	expect(draft.parameters.pay).toEqual({ value: 10, unit: 'working_day', source: '区政府会议纪要', mark: 'K' });
	expect(inForceAt(at.rows('rule_sets'), at.now)?.id).toBe(first.id);
	await at.send(dec, 'ruleset.approve', { ruleSetId: draft.id });
	const standing = () => at.rows('rule_sets').map((row) => standingOf(row, at.now));
	expect(standing()).toEqual(['in_force', 'coming']);
	expect(ruleSetInForce(at.rows('rule_sets'), at.now).id).toBe(first.id);
	at.now += day;
	expect(standing()).toEqual(['superseded', 'in_force']);
	expect(ruleSetInForce(at.rows('rule_sets'), at.now).id).toBe(draft.id);
	expect([rowOf(at, draft.id).approvedBy, rowOf(at, first.id).effectiveUntil]).toEqual([dec.id, at.now]);
});

test('a date that has passed at approval means at once', async () => {
	const { at, sys, dec, first } = world();
	const { ruleSetId } = (await at.send(sys, 'ruleset.draft', change())).result;
	expect((await at.send(dec, 'ruleset.approve', { ruleSetId: String(ruleSetId) })).result).toEqual({ effectiveFrom: at.now });
	expect([rowOf(at, first.id).state, ruleSetInForce(at.rows('rule_sets'), at.now).version]).toEqual(['superseded', 2]);
});

test('an older case keeps the version it was opened under: its limits, rates and formats', async () => {
	const { at, sys, dec, first } = world();
	const opened = JSON.stringify(first);
	const rates = demoRates.map((rate) => (rate.code === 'excavator_20t' ? { ...rate, rateFen: 200_000, source: '2026年市场询价' } : rate));
	const { ruleSetId } = (await at.send(sys, 'ruleset.draft', change({ rates }))).result;
	const decision = await at.send(dec, 'ruleset.approve', { ruleSetId: String(ruleSetId) });
	expect(decision.changes.map((made) => made.table)).toEqual(['rule_sets', 'rule_sets']);
	const [older, newer] = [rowOf(at, first.id), rowOf(at, ruleSetId)];
	expect(JSON.stringify({ ...older, state: 'in_force', effectiveUntil: null })).toBe(opened);
	expect([older, newer].map((rules) => [numberOf(rules, 'pay'), rateOf(rules, 'excavator_20t')?.rateFen])).toEqual([
		[15, 180_000],
		[10, 200_000]
	]);
	const due = (rules: Row<'rule_sets'>) => dueBy(rules, 'pay', at.now, [], 'Asia/Shanghai').dueAt;
	expect(due(older)).toBeGreaterThan(due(newer));
});

test('the bodies of review are changed by a draft like any value; an older case keeps those it was opened under', async () => {
	const { at, sys, dec, first } = world();
	const parameters = { court_government: { value: '杭州市中级人民法院', source: '行政诉讼法第十五条', mark: 'V' as const } };
	const { ruleSetId } = (await at.send(sys, 'ruleset.draft', change({ parameters }))).result;
	await at.send(dec, 'ruleset.approve', { ruleSetId: String(ruleSetId) });
	expect([first.id, ruleSetId].map((id) => textOf(rowOf(at, id), 'court_government'))).toEqual(['有管辖权的人民法院', '杭州市中级人民法院']);
	expect(rowOf(at, ruleSetId).parameters['court_government']).toEqual({ ...parameters.court_government, unit: 'body' });
});

describe('what is refused writes nothing', () => {
	test('nobody approves a draft of their own, and nothing but a draft is approved', async () => {
		const { at, sys, dec, first } = world();
		const { ruleSetId } = (await at.send(sys, 'ruleset.draft', change())).result;
		at.put('rule_sets', { ...rowOf(at, ruleSetId), id: at.newId(), draftedBy: dec.id, version: 3 });
		const own = at.rows('rule_sets').at(-1)?.id ?? '';
		expect(await refused(at, () => at.send(dec, 'ruleset.approve', { ruleSetId: own }))).toBe('rule rule_set.own_draft ruleSetId');
		expect(await refused(at, () => at.send(dec, 'ruleset.approve', { ruleSetId: first.id }))).toBe('conflict rule_set.not_draft ruleSetId');
		expect(await refused(at, () => at.send(dec, 'ruleset.approve', { ruleSetId: at.newId() }))).toBe('missing rule_set.unknown ruleSetId');
	});

	test('one draft at a time, none that changes nothing, none that begins before its predecessor', async () => {
		const { at, sys, dec } = world();
		expect(await refused(at, () => at.send(sys, 'ruleset.draft', { effectiveFrom: at.now }))).toBe('rule rule_set.unchanged');
		const { ruleSetId } = (await at.send(sys, 'ruleset.draft', change())).result;
		expect(await refused(at, () => at.send(sys, 'ruleset.draft', change()))).toBe('conflict rule_set.draft_open');
		await at.send(dec, 'ruleset.approve', { ruleSetId: String(ruleSetId) });
		const again = change({ parameters: { pay: { value: 9, source: 'x' } } });
		expect(await refused(at, () => at.send(sys, 'ruleset.draft', again))).toBe('rule rule_set.too_early effectiveFrom');
	});

	test('values outside the bounds of their parameter, each told with its path', async () => {
		const { at, sys } = world();
		const bad: readonly (readonly [key: string, value: number | string | boolean])[] = [
			['pay', -1], ['pay', 1.5], ['pay', 0], ['pay', '15'], ['pay', 1e9], ['step', 0], ['step', 1.5], ['floor_rate', 1.01], ['shift_hours', 0], ['tolling', 1], ['tolling', 'true'],
			['valuation_basis', 'C3'], ['number_claim', '临应急'], ['number_claim', '{n}号'], ['no_such', 1], ['toString', 1], ['count_basis', 'METER'],
			['reviewer_government', '市府'], ['reviewer_government', '杭州市{n}人民政府'], ['court_department', ' 某某法院'], ['court_department', 1]
		]; // prettier-ignore
		for (const [key, value] of bad) {
			const sent = at.send(sys, 'ruleset.draft', change({ parameters: { [key]: { value, source: 'x' } } }));
			const failure = await sent.catch((reason: unknown) => reason);
			expect([key, value, failure instanceof Refusal && [failure.code, failure.errors?.map(({ path }) => path)]]).toEqual([
				key,
				value,
				['rule_set.parameter', [`parameters.${key}`]]
			]);
		}
		const good = { step: 1, floor_rate: 0, residual_rate: 1, shift_hours: 7.5, tolling: false, valuation_basis: 'C2d', number_claim: '补〔{year}〕{n4}' };
		const parameters = Object.fromEntries(Object.entries(good).map(([key, value]) => [key, { value, source: 'x' }]));
		expect((await at.send(sys, 'ruleset.draft', change({ parameters }))).result.version).toBe(2);
		expect(at.rows('rule_sets')).toHaveLength(2);
	});

	test('a number format stands at one kind of paper', async () => {
		const { at, sys } = world();
		const same = { number_paper_recourse: { value: '临应急捐〔{year}〕{n}号', source: 'x' } };
		expect(await refused(at, () => at.send(sys, 'ruleset.draft', change({ parameters: same })))).toMatch(/^rule rule_set.format_twice parameters\.number_paper_/);
		await at.send(sys, 'ruleset.draft', change({ parameters: { number_paper_recourse: { value: '临应急偿〔{year}〕{n}号', source: 'x' } } }));
		expect(at.rows('rule_sets').at(-1)?.parameters['number_paper_recourse']?.value).toBe('临应急偿〔{year}〕{n}号');
	});

	test('a rate code stands once', async () => {
		const { at, sys } = world();
		const twice = [...demoRates, ...demoRates.slice(0, 1)];
		expect(await refused(at, () => at.send(sys, 'ruleset.draft', change({ rates: twice })))).toBe('rule rule_set.rate_twice rates[15].code');
	});
});

describe('withdrawing', () => {
	test('a draft by who drafts; a coming set by who approves, and the one before it goes on', async () => {
		const { at, sys, dec, first } = world();
		const draft = async () => String((await at.send(sys, 'ruleset.draft', change({ effectiveFrom: at.now + day }))).result.ruleSetId);
		const one = await draft();
		await at.send(sys, 'ruleset.withdraw', { ruleSetId: one, reason: '有误' });
		const two = await draft();
		await at.send(dec, 'ruleset.approve', { ruleSetId: two });
		expect(await refused(at, () => at.send(sys, 'ruleset.withdraw', { ruleSetId: two, reason: '有误' }))).toBe('forbidden auth.forbidden');
		await at.send(dec, 'ruleset.withdraw', { ruleSetId: two, reason: '有误' });
		at.now += 2 * day;
		expect(at.rows('rule_sets').map(({ state, effectiveUntil }) => [state, effectiveUntil])).toEqual([
			['in_force', null],
			['withdrawn', null],
			['withdrawn', null]
		]);
		expect(ruleSetInForce(at.rows('rule_sets'), at.now).id).toBe(first.id);
		expect(await refused(at, () => at.send(dec, 'ruleset.withdraw', { ruleSetId: first.id, reason: 'x' }))).toBe('conflict rule_set.not_withdrawable ruleSetId');
	});
});

test('a world without a rule set says so, and gets one by drafting the first values', async () => {
	const at = new TestWorld();
	const [sys, dec] = [at.user('SYS'), at.user('DEC')];
	expect(() => ruleSetInForce(at.rows('rule_sets'), at.now)).toThrow('rule_set.none_in_force');
	const { ruleSetId } = (await at.send(sys, 'ruleset.draft', { name: '首版', effectiveFrom: at.now })).result;
	await at.send(dec, 'ruleset.approve', { ruleSetId: String(ruleSetId) });
	const rules = ruleSetInForce(at.rows('rule_sets'), at.now);
	expect([rules.version, rules.parameters, rules.rates, newestApproved([])]).toEqual([1, defaultParameters, [], undefined]);
});

test('every parameter tells unit, source and mark, and reads in its kind; one that an older set lacks has its first value', () => {
	for (const key of parameterKeys) {
		const { unit, source, mark } = defaultParameters[key];
		expect([unit !== '', source !== '', ['V', 'K+', 'K', 'K-'].includes(mark)]).toEqual([true, true, true]);
	}
	const older = { parameters: {} };
	expect([numberOf(older, 'step'), textOf(older, 'count_basis'), flagOf(older, 'tolling')]).toEqual([0.5, 'meter', true]);
	expect([numbered(older, 'number_requisition', 2026, 3), numbered(older, 'number_ticket', 2026, 3), numbered(older, 'number_paper_recourse', 2026, 3)]).toEqual([
		'临应急征〔2026〕3号',
		'TB2026-0003',
		'临应急追〔2026〕3号'
	]);
	expect([textOf(older, 'reviewer_department'), textOf(older, 'reviewer_government'), textOf(older, 'court_government')]).toEqual([
		'杭州市临安区人民政府',
		'杭州市人民政府',
		'有管辖权的人民法院'
	]);
	expect(() => numberOf({ parameters: { pay: { value: 'x', unit: 'working_day', source: '', mark: 'K' } } }, 'pay')).toThrow('rule set: pay');
	for (const rate of demoRates) expect([rate.code, rate.source.includes('虚构')]).toEqual([rate.code, true]);
});
