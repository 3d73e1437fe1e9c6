import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Row } from '$db/schema';
import type { Desk } from '$lib/client/desk.svelte';
import type { RecommendedCandidate, RecommendedLine } from '$lib/domain/recommendation/recommend';
import { m } from '$lib/paraglide/messages';
import { Dispatch } from './dispatch.svelte';
import { neededBy } from './needed-by';
import { reachedAt } from './radio';
import { REPEAT_MS, changesBetween } from './recommended.svelte';

const NOW = Date.UTC(2026, 10, 24, 6, 0);
const zone = 'Asia/Shanghai';

const candidate = (resourceId: string, given: Partial<RecommendedCandidate> = {}) =>
	({ resourceId, preselected: false, checkByRadio: false, busy: false, reasons: [], ...given }) as unknown as RecommendedCandidate;
const line = (candidates: readonly RecommendedCandidate[], given: Partial<RecommendedLine> = {}) =>
	({ requirementId: 'need', quantity: 2, assigned: 0, shortfall: 0, shortfallReasons: [], candidates, ...given }) as unknown as RecommendedLine;
const answer = (...lines: readonly RecommendedLine[]) => ({ incidentId: 'i', at: NOW, lines });
const two = answer(line([candidate('a', { preselected: true }), candidate('b', { preselected: true }), candidate('c')]));

interface Told {
	readonly type: string;
	readonly payload: Readonly<Record<string, unknown>>;
}
/** A desk that answers what it is told to, and remembers what was sent. */
function room(refuse: Readonly<Record<string, string>> = {}) {
	const told: Told[] = [];
	const taskings: Partial<Row<'taskings'>>[] = [];
	const notes: Pick<Row<'duty_notes'>, 'incidentId' | 'text' | 'at'>[] = [];
	const desk = {
		now: NOW,
		rows: {
			resources: { get: (id: string) => ({ id, name: id, people: 5, staleAfterS: 600 }) },
			taskings: { where: () => taskings },
			duty_notes: { all: notes }
		},
		send: (type: string, payload: Record<string, unknown>) => {
			told.push({ type, payload });
			const code = refuse[String(payload.resourceId ?? type)];
			const problem = { status: 409, code, title: '', detail: '', field: type === 'order.issue' ? 'resources[1].resourceId' : 'resourceId', retry: 'never' };
			return Promise.resolve(code ? { ok: false, id: '', problem } : { ok: true, id: '', seq: 1, at: NOW, result: { orderId: 'o', taskings: [] } });
		}
	};
	return { told, taskings, notes, dispatch: new Dispatch(desk as unknown as Desk, 'i', zone) };
}

beforeEach(() => {
	vi.useFakeTimers({ now: NOW });
	vi.stubGlobal('fetch', () => Promise.resolve(Response.json(two)));
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

test('under a hand nothing moves: a newer recommendation waits, says how much, and comes when it is let go', () => {
	const { dispatch } = room();
	dispatch.recommended.take(two);
	dispatch.recommended.hold(true);
	dispatch.recommended.take(answer(line([candidate('c', { preselected: true }), candidate('b', { preselected: true }), candidate('a')])));
	expect([...dispatch.ticks.keys()]).toEqual(['a', 'b']);
	expect(dispatch.lines[0]?.candidates.map((row) => row.resourceId)).toEqual(['a', 'b', 'c']);
	expect(dispatch.recommended.updates).toBe(2);
	dispatch.recommended.hold(false);
	expect([...dispatch.ticks.keys()]).toEqual(['c', 'b']);
	expect(dispatch.recommended.updates).toBe(0);
});

test('figures that move no row are shown under the hand, and what stays open is always the newest', () => {
	const { dispatch } = room();
	dispatch.recommended.take(two);
	dispatch.recommended.hold(true);
	dispatch.recommended.take(answer(line([candidate('a', { preselected: true, etaSeconds: 9 }), candidate('b', { preselected: true }), candidate('c')])));
	expect(dispatch.lines[0]?.candidates[0]?.etaSeconds).toBe(9);
	dispatch.recommended.take(answer(line([candidate('c')], { shortfall: 1 })));
	expect(dispatch.lines[0]?.shortfall).toBe(0);
	expect(dispatch.short.map((open) => open.shortfall)).toEqual([1]);
});

test('what came because of the order just sent is shown at once, hand or not', async () => {
	const { dispatch } = room();
	dispatch.recommended.take(two);
	dispatch.recommended.hold(true);
	dispatch.text = 'go';
	await dispatch.send(null);
	dispatch.recommended.take(answer(line([candidate('c', { preselected: true })], { quantity: 2, assigned: 1 })));
	expect(dispatch.lines[0]?.candidates.map((row) => row.resourceId)).toEqual(['c']);
});

test('a change counts units, a mere change of order counts places, and nothing is nothing', () => {
	expect(changesBetween(two.lines, two.lines)).toBe(0);
	const swapped = [line([candidate('b', { preselected: true }), candidate('a', { preselected: true }), candidate('c')])];
	expect(changesBetween(two.lines, swapped)).toBe(2);
	expect(changesBetween(two.lines, [line([candidate('a', { preselected: true }), candidate('b', { busy: true }), candidate('c')])])).toBe(1);
});

test('the recommendation is asked again every minute, and never after the tab is gone', async () => {
	const asked = vi.fn(() => Promise.resolve(Response.json(two)));
	vi.stubGlobal('fetch', asked);
	const { dispatch } = room();
	dispatch.recommended.start();
	await vi.advanceTimersByTimeAsync(REPEAT_MS * 2);
	expect(asked).toHaveBeenCalledTimes(2);
	dispatch.recommended.askSoon();
	dispatch.recommended.stop();
	await vi.advanceTimersByTimeAsync(REPEAT_MS * 3);
	expect(asked).toHaveBeenCalledTimes(2);
});

test('where changes never cease the list still fills: an older answer is shown until a newer one comes, and never after it', async () => {
	const waiting: ((answer: Response) => void)[] = [];
	vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => waiting.push(resolve)));
	const { dispatch } = room();
	const asked = [dispatch.recommended.ask(), dispatch.recommended.ask(), dispatch.recommended.ask()];
	const say = async (question: number, id: string): Promise<void> => {
		waiting[question]?.(Response.json(answer(line([candidate(id)]))));
		await asked[question];
	};
	const shown = () => dispatch.recommended.lines[0]?.candidates[0]?.resourceId;
	await say(0, 'oldest');
	expect(shown()).toBe('oldest');
	await say(2, 'newest');
	await say(1, 'between');
	expect(shown()).toBe('newest');
});

test('a question that never arrived is asked again soon while nothing is shown', async () => {
	let down = true;
	vi.stubGlobal('fetch', () => (down ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(Response.json(two))));
	const { dispatch } = room();
	await dispatch.recommended.ask();
	expect(dispatch.recommended.loaded).toBe(false);
	down = false;
	await vi.advanceTimersByTimeAsync(5_000);
	expect(dispatch.recommended.loaded).toBe(true);
});

test('an answer to what was asked before the order does not tick again whom the order has sent', async () => {
	let late: (answer: Response) => void = () => undefined;
	vi.stubGlobal('fetch', () => new Promise<Response>((done) => (late = done)));
	const { dispatch } = room();
	dispatch.recommended.take(two);
	const asking = dispatch.recommended.ask();
	dispatch.text = 'go';
	await dispatch.send(null);
	late(Response.json(two));
	await asking;
	expect(dispatch.ticks.size).toBe(0);
});

test('whoever was left out by hand is not ticked again after the order', async () => {
	const { dispatch } = room();
	dispatch.recommended.take(two);
	dispatch.toggle(candidate('b'), 'need');
	dispatch.text = 'go';
	await dispatch.send(null);
	dispatch.recommended.take(answer(line([candidate('b', { preselected: true }), candidate('c')], { assigned: 1 })));
	expect(dispatch.ticks.size).toBe(0);
	dispatch.tickAll();
	expect([...dispatch.ticks.keys()]).toEqual(['b']);
});

test('units another desk has sent go with the time they were sent and without a limit; without a time it is now', async () => {
	const { dispatch, told } = room();
	const before = (): void => void Object.assign(dispatch, { text: 'go', sentBefore: true, limitS: 30 });
	before();
	dispatch.recommended.take(two);
	dispatch.sentAt = '13:4';
	expect([dispatch.sentAtWrong, dispatch.ready]).toEqual([true, false]);
	dispatch.sentAt = '13:45';
	await dispatch.send(null);
	expect(told[0]?.payload).toMatchObject({ alreadySent: { by: '119', at: NOW - 15 * 60_000 } });
	expect(told[0]?.payload).not.toHaveProperty('acknowledgeWithin');
	dispatch.recommended.take(two);
	before();
	await dispatch.send(null);
	expect(told[1]?.payload).toMatchObject({ alreadySent: { by: '119', at: NOW } });
});

test('while one need is shown, those ticked for others are counted', () => {
	const { dispatch } = room();
	dispatch.recommended.take(answer(line([candidate('a', { preselected: true })]), line([candidate('b', { preselected: true })], { requirementId: 'other' })));
	expect(dispatch.unseen).toBe(0);
	dispatch.lineId = 'need';
	expect(dispatch.unseen).toBe(1);
});

test('a limit of its own goes with one order and is forgotten for the next', async () => {
	const { dispatch, told } = room();
	dispatch.recommended.take(two);
	dispatch.text = 'go';
	dispatch.limitS = 45;
	await dispatch.send(null);
	dispatch.recommended.take(two);
	await dispatch.send('reason');
	expect(told.map(({ payload }) => [payload.acknowledgeWithin, payload.override])).toEqual([
		[45, undefined],
		[undefined, { reason: 'reason' }]
	]);
});

test('a refused order keeps text and ticks, and names the unit that stood in the way', async () => {
	const { dispatch } = room({ 'order.issue': 'resource.committed' });
	dispatch.recommended.take(two);
	dispatch.text = 'go';
	expect(await dispatch.send(null)).toBeUndefined();
	expect(dispatch.refused).toMatchObject({ about: 'order', resourceId: 'b' });
	expect([dispatch.text, dispatch.ticks.size]).toEqual(['go', 2]);
	dispatch.untick('b');
	expect([dispatch.refused, [...dispatch.ticks.keys()]]).toEqual([null, ['a']]);
});

test('a refused reservation speaks as one; the others are held, and who is held already is not asked again', async () => {
	const { dispatch, told, taskings } = room({ b: 'resource.committed' });
	dispatch.recommended.take(answer(line([candidate('a'), candidate('b'), candidate('c')])));
	for (const id of ['a', 'b', 'c']) dispatch.toggle(candidate(id), 'need');
	taskings.push({ resourceId: 'a', active: true, state: 'reserved' });
	expect(dispatch.unreserved).toEqual(['b', 'c']);
	expect(await dispatch.reserve()).toBe(1);
	expect(told.map(({ payload }) => payload.resourceId)).toEqual(['b', 'c']);
	expect(dispatch.refused).toMatchObject({ about: 'reserve', resourceId: 'b', reserved: 1, missed: 1 });
	expect(dispatch.ticks.size).toBe(3);
});

test('a radio check counts for its unit and incident, in either language, as long as a position would', () => {
	const unit = { name: 'A', staleAfterS: 600 };
	const note = (text: string, at = NOW, incidentId = 'i') => ({ text, at, incidentId });
	const said = (name: string, locale: 'zh-CN' | 'en') => m.call_check_note({ name, words: 'at the bridge' }, { locale });
	expect(reachedAt([note(said('A', 'zh-CN'))], 'i', unit, NOW)).toBe(NOW);
	expect(reachedAt([note(said('A', 'en'))], 'i', unit, NOW)).toBe(NOW);
	expect(reachedAt([note(said('AB', 'zh-CN')), note(said('A', 'zh-CN'), NOW - 700_000), note(said('A', 'zh-CN'), NOW, 'other')], 'i', unit, NOW)).toBeNull();
});

test('a time that is over is meant for tomorrow; minutes count from now; anything else is no time', () => {
	expect(neededBy('15:30', NOW, zone)).toBe(NOW + 90 * 60_000);
	expect(neededBy('13:00', NOW, zone)).toBe(NOW + 23 * 3_600_000);
	expect(neededBy('+30', NOW, zone)).toBe(NOW + 30 * 60_000);
	expect(neededBy(' ', NOW, zone)).toBeNull();
	expect(neededBy('soon', NOW, zone)).toBeUndefined();
});
