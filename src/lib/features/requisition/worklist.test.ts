import { expect, test } from 'vitest';
import { caseIn } from '$lib/domain/requisition/case.fixture';
import { openClock } from '$lib/domain/requisition/clocks';
import { stepsOf } from './road';
import { monthsBefore } from './words';
import { worklist } from './worklist';

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
		worklist({ requisitions: rows, clocks, claims: [], payments: [], proceedings: [], suspensions: [], necessities: [], papers: [] }, duty, now).map(
			({ requisition, overdue, mine }) => `${requisition.id}${overdue ? '!' : ''}${mine ? '' : '-'}`
		);
	expect(of('clerk')).toEqual(['return_due!', 'draft', 'oral-', 'in_use-', 'submitted-']);
	expect(of('decider')).toEqual(['oral', 'submitted', 'return_due!-', 'draft-', 'in_use-']);
	expect(of('finance').every((item) => item.endsWith('-'))).toBe(true);
});

test('a case whose claim is suspended says so, wherever it stands', async () => {
	const { rows, clocks, now } = await cases();
	const held = (resumedAt: number | null) => [{ requisitionId: 'in_use', from: now - 1, resumedAt }] as never;
	const still = (resumedAt: number | null) =>
		worklist({ requisitions: rows, clocks, claims: [], payments: [], proceedings: [], suspensions: held(resumedAt), necessities: [], papers: [] }, 'clerk', now).flatMap(
			({ requisition, stillSince }) => (stillSince === undefined ? [] : [[requisition.id, stillSince]])
		);
	expect(still(null)).toEqual([['in_use', now - 1]]);
	expect(still(now)).toEqual([]);
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

test('a case that came to nothing ends where it did, with no step still to come', async () => {
	expect(stepsOf((await caseIn('cancelled')).requisition()).map(({ key, at }) => `${key}${at === null ? '' : '.'}`)).toEqual(['draft.', 'cancelled.']);
	expect(stepsOf((await caseIn('rejected')).requisition()).at(-1)?.key).toBe('rejected');
});

/** Whose turn a closed or open case is, by what its claim, payments and disputes are. */
async function turnsOf(state: 'closed' | 'claim_open', set: { claim?: object; payment?: object; proceeding?: object; clock?: object }): Promise<string[]> {
	const at = await caseIn('in_use');
	const { now } = at.world;
	const requisition = { ...at.requisition(), id: 'r', state };
	const row = (given: object | undefined) => (given ? [{ requisitionId: 'r', claimId: 'c', ...given }] : []) as never[];
	const claims = row(set.claim && { id: 'c', publicUntil: now - 1, ...set.claim });
	const rows = {
		requisitions: [requisition],
		clocks: row(set.clock && { state: 'open', dueAt: now + 1, ...set.clock }),
		claims,
		payments: row(set.payment),
		proceedings: row(set.proceeding),
		suspensions: [],
		necessities: [],
		papers: []
	};
	return (['clerk', 'decider', 'finance'] as const).flatMap((duty) => worklist(rows, duty, now).map(({ mine }) => `${duty}${mine ? '' : '-'}`));
}

test('a closed case comes back with a dispute, a limit of ours or a payment sent back, and is gone otherwise', async () => {
	expect(await turnsOf('closed', { claim: { state: 'archived' }, payment: { state: 'paid' }, proceeding: { state: 'ended' }, clock: { duty: 'owner' } })).toEqual([]);
	expect(await turnsOf('closed', { claim: { state: 'litigation' }, proceeding: { state: 'open' }, clock: { rule: 'defence', duty: 'clerk' } })).toEqual([
		'clerk',
		'decider-',
		'finance-'
	]);
	expect(await turnsOf('closed', { claim: { state: 'archived' }, payment: { state: 'returned' } })).toEqual(['clerk-', 'decider', 'finance-']);
});

test('a claim is the turn of who takes its next step: the clerk to serve, the decider once the notice has hung out, finance once it is ordered', async () => {
	expect(await turnsOf('claim_open', { claim: { state: 'decided' } })).toEqual(['clerk', 'decider-', 'finance-']);
	expect(await turnsOf('claim_open', { claim: { state: 'publicised' } })).toEqual(['clerk-', 'decider', 'finance-']);
	expect(await turnsOf('claim_open', { claim: { state: 'publicised', publicUntil: Infinity } })).toEqual(['clerk-', 'decider-', 'finance-']);
	expect(await turnsOf('claim_open', { claim: { state: 'paying' }, payment: { state: 'planned' } })).toEqual(['clerk-', 'decider', 'finance-']);
	expect(await turnsOf('claim_open', { claim: { state: 'paying' }, payment: { state: 'ordered' } })).toEqual(['clerk-', 'decider-', 'finance']);
	// The limit to decide is the clerk's to keep until the claim lies before the decider.
	const decide = { rule: 'decide', duty: 'decider' };
	expect(await turnsOf('claim_open', { claim: { state: 'verifying' }, clock: decide })).toEqual(['clerk', 'decider-', 'finance-']);
	expect(await turnsOf('claim_open', { claim: { state: 'publicised' }, clock: decide })).toEqual(['clerk-', 'decider', 'finance-']);
});

test('nobody is left out: what is decided and unserved, spoken without a reason, supplemented or past its day, and with the appraiser', async () => {
	const { rows, now } = await cases();
	const none = { clocks: [], claims: [], payments: [], proceedings: [], suspensions: [], necessities: [], papers: [] };
	const mine = (requisition: object, more: object = {}): string[] =>
		(['clerk', 'decider'] as const).filter((duty) => worklist({ ...none, requisitions: [{ ...rows[3], ...requisition }] as never, ...more }, duty, now)[0]?.mine);
	expect(mine({ number: '临应急征〔2026〕1号', servedAt: null })).toEqual(['clerk']);
	expect(mine({ number: '临应急征〔2026〕1号', servedAt: now })).toEqual([]);
	const spoken = { ...rows[2], necessityId: 'n' };
	expect(mine(spoken, { necessities: [{ id: 'n', lesser: [] }] })).toEqual(['clerk']);
	expect(mine(spoken)).toEqual(['decider']);
	const claimed = (claim: object) =>
		mine({ id: 'r', state: 'claim_open', servedAt: now }, { claims: [{ id: 'c', requisitionId: 'r', state: 'supplement', ownerFiles: null, stateAt: now - 2, ...claim }] });
	expect(claimed({ supplementDueAt: now + 1 })).toEqual([]);
	expect(claimed({ supplementDueAt: now - 1 })).toEqual(['clerk']);
	expect(claimed({ supplementDueAt: now + 1, ownerFiles: [{ at: now - 1 }] })).toEqual(['clerk']);
	expect(claimed({ state: 'appraising' })).toEqual(['clerk']);
});

test('an extension whose notice has not reached the owner is the clerk’s, while the thing is in use', async () => {
	const { rows, now } = await cases();
	const none = { clocks: [], claims: [], payments: [], proceedings: [], suspensions: [], necessities: [] };
	const of = (state: string, ...papers: readonly object[]) => {
		const given = papers.map((paper, index) => ({
			id: String(index),
			requisitionId: 'in_use',
			type: 'extension',
			ofId: null,
			version: index + 1,
			revokedAt: null,
			servedAt: null,
			...paper
		}));
		const [item] = worklist({ ...none, requisitions: [{ ...rows[3], state, servedAt: now }] as never, papers: given as never }, 'clerk', now);
		return [item?.unserved, item?.mine];
	};
	expect(of('in_use')).toEqual([false, false]);
	expect(of('in_use', {})).toEqual([true, true]);
	expect(of('return_due', {})).toEqual([true, true]);
	expect(of('in_use', { servedAt: now })).toEqual([false, false]);
	expect(of('in_use', { revokedAt: now })).toEqual([false, false]);
	// A second extension is a notice of its own.
	expect(of('in_use', { servedAt: now }, {})).toEqual([true, true]);
	expect(of('returned', {})[0]).toBe(false);
	expect(of('in_use', { type: 'return_notice' })).toEqual([false, false]);
});

test('the months of the ledger go back over the turn of the year', () => {
	expect(monthsBefore('2026-02', 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
});
