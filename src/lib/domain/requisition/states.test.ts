import { describe, expect, test } from 'vitest';
import { requisitionStates } from '../../../../db/requisition.ts';
import { refusalOf } from '../world.fixture.ts';
import { caseIn } from './case.fixture.ts';
import { cancelClock, clockRules, meetClock, openClock } from './clocks.ts';
import { deedsFrom, isBeforeHandOver, isOver, lineSteps, lineStepTo, requisitionSteps, stepBy, stepTo } from './states.ts';

const refused = (act: () => unknown) => refusalOf(Promise.resolve().then(act));

describe('the order', () => {
	test('every state is reached from a draft or a spoken order, and every state that is not over leads on', () => {
		const reached = new Set<string>(['draft', 'oral']);
		for (let size = 0; size !== reached.size;) {
			size = reached.size;
			for (const steps of Object.values(requisitionSteps)) for (const [from, target] of Object.entries(steps)) if (reached.has(from)) reached.add(target);
		}
		expect([...reached].sort()).toEqual([...requisitionStates].sort());
		for (const state of requisitionStates) expect(deedsFrom(state).length === 0, state).toBe(isOver(state));
	});

	test('nothing is taken before a decision is served or spoken, and nothing taken is cancelled', () => {
		for (const state of ['draft', 'submitted', 'approved', 'rejected', 'cancelled'] as const) expect(requisitionSteps.hand_over[state], state).toBeUndefined();
		for (const state of ['in_use', 'return_due', 'returned', 'claim_open', 'closed'] as const) expect(isBeforeHandOver(state), state).toBe(false);
	});

	test('a step sets its state and time, and one that does not fit is refused', async () => {
		const at = await caseIn('draft');
		expect(stepTo(at.requisition(), 'submitted', 5)).toMatchObject([{ after: { state: 'submitted', stateAt: 5, revisedAt: 5 } }]);
		expect(await refused(() => stepTo(at.requisition(), 'in_use', 5))).toBe('conflict requisition.wrong_state requisitionId');
		expect(await refused(() => stepBy(at.requisition(), 'close', 5))).toBe('conflict requisition.wrong_state requisitionId');
	});

	test('what is in use is put into writing where it is', async () => {
		const at = await caseIn('in_use');
		expect(stepBy(at.requisition(), 'regularise', 5, { regularisedAt: 5 })).toMatchObject([{ after: { regularisedAt: 5, revisedAt: 5 } }]);
		expect(stepBy(at.requisition(), 'serve', 5)[0]).not.toHaveProperty('after.state');
	});
});

describe('the line', () => {
	test('is active until it is settled, and comes back only to be counted', async () => {
		const at = await caseIn('in_use');
		const [line] = at.lines();
		expect(line && lineStepTo(line, 'settled')).toMatchObject([{ after: { state: 'settled', active: false } }]);
		expect(lineSteps.settled).toEqual(['listed']);
		const [done] = (await caseIn('returned')).lines();
		expect(await refused(() => done && lineStepTo(done, 'in_use'))).toBe('conflict requisition.wrong_line_state lineId');
	});
});

describe('clocks of a case', () => {
	test('run as long as the rule set says and name their source', async () => {
		const at = await caseIn('oral');
		for (const [rule, { key }] of Object.entries(clockRules)) if (key !== null) expect(at.ruleSet.parameters, rule).toHaveProperty(key);
		const of = { requisition: at.requisition(), ruleSet: at.ruleSet, holidays: [], zone: 'Asia/Shanghai' };
		expect(openClock('c', of, 'regularise', 1_000)).toMatchObject([{ after: { dueAt: 1_000 + 48 * 3_600_000, duty: 'decider', state: 'open', source: '测试' } }]);
		expect(openClock('c', of, 'expected_return', 1_000, { dueAt: 9, source: '决定书' })).toMatchObject([{ after: { dueAt: 9, source: '决定书' } }]);
	});

	test('are met in time or late, and cancelled with a word; what has ended stays', async () => {
		const at = await caseIn('oral');
		const [change] = openClock('c', { requisition: at.requisition(), ruleSet: at.ruleSet, holidays: [], zone: 'Asia/Shanghai' }, 'regularise', 0);
		const clock = (change as { readonly after: unknown }).after as never;
		const due = 48 * 3_600_000;
		expect(meetClock([clock], 'regularise', due)).toMatchObject([{ after: { state: 'met', metAt: due } }]);
		expect(meetClock([clock], 'regularise', due + 1)).toMatchObject([{ after: { state: 'late' } }]);
		expect(cancelClock([clock], 'regularise', '撤销')).toMatchObject([{ after: { state: 'cancelled', note: '撤销' } }]);
		expect(meetClock([{ ...(clock as object), state: 'met' } as never], 'regularise', due)).toEqual([]);
		expect(meetClock([clock], 'pay', due)).toEqual([]);
	});
});
