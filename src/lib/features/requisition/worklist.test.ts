import { expect, test } from 'vitest';
import { caseIn } from '$lib/domain/requisition/case.fixture';
import { openClock } from '$lib/domain/requisition/clocks';
import { stepsOf, worklist } from './worklist';

async function cases() {
	const states = ['draft', 'submitted', 'oral', 'in_use', 'closed', 'return_due'] as const;
	const made = await Promise.all(states.map(async (state) => ({ state, at: await caseIn(state) })));
	const rows = made.map(({ state, at }) => ({ ...at.requisition(), id: state }));
	const first = made[0]?.at;
	if (!first) throw new Error('no case');
	const of = { ruleSet: first.ruleSet, holidays: [], zone: 'Asia/Shanghai' };
	const clock = (id: string, rule: 'regularise' | 'return', at: number) => {
		const [change] = openClock(`${id}:${rule}`, { ...of, requisition: { id, incidentId: 'i', areaId: 'a' } }, rule, at);
		return (change as { readonly after: unknown }).after as never;
	};
	const { now } = first.world;
	return { rows, now, clocks: [clock('oral', 'regularise', now - 3_600_000), clock('return_due', 'return', now - 30 * 24 * 3_600_000)] };
}

test('what is overdue stands first, then what is one own turn, and what is over is gone', async () => {
	const { rows, clocks, now } = await cases();
	const of = (duty: 'clerk' | 'decider' | 'finance') =>
		worklist(rows, clocks, duty, now).map(({ requisition, overdue, mine }) => `${requisition.id}${overdue ? '!' : ''}${mine ? '' : '-'}`);
	expect(of('clerk')).toEqual(['return_due!', 'draft', 'oral-', 'in_use-', 'submitted-']);
	expect(of('decider')).toEqual(['oral', 'submitted', 'return_due!-', 'draft-', 'in_use-']);
	expect(of('finance').every((item) => item.endsWith('-'))).toBe(true);
});

test('a spoken case begins with the word and goes on with its paper', async () => {
	expect(stepsOf((await caseIn('oral')).requisition()).map(({ key, at }) => `${key}${at === null ? '' : '.'}`)).toEqual([
		'oral.',
		'regularise',
		'serve',
		'hand_over',
		'return',
		'notify',
		'close'
	]);
	expect(
		stepsOf((await caseIn('served')).requisition())
			.filter(({ at }) => at !== null)
			.map(({ key }) => key)
	).toEqual(['draft', 'submit', 'decide', 'serve']);
});
