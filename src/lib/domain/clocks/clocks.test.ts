import { expect, test } from 'vitest';
import { codeLists, isCode } from '../codes/lists.ts';
import { clocksFor, clocksMetBy, clocksToAdd, followUpClock, noticesFor, supplementUntil } from './clocks.ts';
import { acknowledgeWithinS, reservationMs } from './limits.ts';
import type { RuleSet } from './rule-set.ts';
import { currentRuleSet, ruleSetOf } from './rule-set.ts';

const zone = 'Asia/Shanghai';
const at = (clock: string, day = '2026-08-10') => Date.parse(`${day}T${clock}:00+08:00`);
const leak = { kind: 'hazchem_leak', happenedAt: at('08:00'), receivedAt: at('08:20') };
const rules = (clocks: readonly { rule: string }[]) => clocks.map(({ rule }) => rule);
const due = (clocks: readonly { rule: string; dueAt: number }[], rule: string) => clocks.find((clock) => clock.rule === rule)?.dueAt;

test('the room phones within 30 minutes and writes within an hour, counted from receipt', () => {
	const clocks = clocksFor({ ...leak, grade: 'IV' });
	expect(clocks[0]).toMatchObject({
		rule: 'R6.phone',
		recipient: 'city_emergency',
		form: 'phone',
		basis: 'received',
		basisAt: at('08:20'),
		dueAt: at('08:50'),
		pastAtReceipt: false,
		ruleSet: currentRuleSet
	});
	expect(due(clocks, 'R6.written')).toBe(at('09:20'));
	expect(due(clocks, 'R6.written.district')).toBe(at('09:20'));
});

test('accident 08:00, received 08:20: the unit is due at 09:00, this level two hours after receipt', () => {
	const clocks = clocksFor(leak, ruleSetOf(), ['room', 'unit', 'town']);
	expect(due(clocks, 'R2')).toBe(at('09:00'));
	expect(due(clocks, 'R3')).toBe(at('10:20'));
	expect(clocksFor(leak).every(({ keeper }) => keeper === 'room')).toBe(true);
});

test('the basis of a rule is a setting: the same rule counted from receipt is due 20 minutes later', () => {
	const set: RuleSet = { ...ruleSetOf(), id: 'test', rules: ruleSetOf().rules.map((rule) => (rule.key === 'R2' ? { ...rule, basis: 'received' } : rule)) };
	expect(due(clocksFor(leak, set, ['unit']), 'R2')).toBe(at('09:20'));
});

test('a limit counted from an accident long past is shown as past at receipt, and one of unknown time counts from receipt', () => {
	const late = clocksFor({ ...leak, happenedAt: at('06:00') }, ruleSetOf(), ['unit', 'room']);
	expect(late.find(({ rule }) => rule === 'R2')).toMatchObject({ basis: 'happened', pastAtReceipt: true });
	expect(late.filter(({ keeper }) => keeper === 'room').every(({ pastAtReceipt }) => !pastAtReceipt)).toBe(true);
	expect(clocksFor({ ...leak, happenedAt: null }, ruleSetOf(), ['unit'])[0]).toMatchObject({ rule: 'R2', basis: 'received', dueAt: at('09:20') });
});

test('every clock the room must keep can be met when it starts', () => {
	for (const { code } of codeLists.incidentKinds)
		for (const grade of [null, 'IV', 'III', 'II', 'I'] as const)
			for (const clock of clocksFor({ kind: code, grade, nearMiss: ['key_place'], casualties: { deaths: 1 }, happenedAt: at('07:00'), receivedAt: at('08:20') }))
				expect(clock.dueAt, `${code} ${clock.rule}`).toBeGreaterThan(at('08:20'));
});

test('from 较大 on the province hears by phone within an hour, counted from when the grade became known', () => {
	expect(rules(clocksFor({ ...leak, grade: 'IV' }))).not.toContain('R5');
	const later = clocksFor({ ...leak, grade: 'III', knownAt: at('11:00') });
	expect(later.find(({ rule }) => rule === 'R5')).toMatchObject({ recipient: 'province_emergency', form: 'phone', dueAt: at('12:00') });
	expect(due(later, 'R6.phone')).toBe(at('08:50'));
});

test('a serious near miss has a clock of its own', () => {
	expect(rules(clocksFor({ ...leak, grade: 'IV', nearMiss: ['missing_or_trapped'] }))).toContain('R5.near_miss');
	expect(rules(clocksFor({ ...leak, grade: 'IV', nearMiss: [] }))).not.toContain('R5.near_miss');
});

test('a natural disaster goes to the government at once when people are hurt', () => {
	const flood = { kind: 'flash_flood', happenedAt: null, receivedAt: at('14:00') };
	expect(rules(clocksFor(flood))).not.toContain('R9');
	expect(rules(clocksFor({ ...flood, casualties: { missing: 3 } }))).toContain('R9');
	expect(rules(clocksFor({ ...flood, casualties: { missing: 3 } }))).not.toContain('R3');
});

test('a forest fire starts the 24-hour clock of the open flame', () => {
	const fire = clocksFor({ kind: 'forest_fire', happenedAt: at('10:00'), receivedAt: at('10:30') });
	expect(fire.find(({ rule }) => rule === 'F32.open_flame')).toMatchObject({ basis: 'happened', dueAt: at('10:00', '2026-08-11'), recipient: 'province_emergency' });
});

test('raised figures add only the clocks that have no row yet', () => {
	const first = clocksFor({ ...leak, grade: 'IV' });
	const added = clocksToAdd({ ...leak, grade: 'III', nearMiss: ['at_risk'], knownAt: at('09:30') }, first);
	expect(rules(added).toSorted()).toEqual(['R5', 'R5.near_miss', 'R7']);
	expect(added.every(({ basisAt }) => basisAt === at('09:30'))).toBe(true);
});

test('follow-ups are due daily, twice daily from 重大 on, and not at all where no rule asks', () => {
	expect(followUpClock({ kind: 'hazchem_leak', grade: 'III' }, at('09:00'))).toMatchObject({ rule: 'R12', dueAt: at('09:00', '2026-08-11') });
	expect(followUpClock({ kind: 'hazchem_leak', grade: 'II' }, at('09:00'))).toMatchObject({ rule: 'R12.twice', dueAt: at('21:00') });
	expect(followUpClock({ kind: 'flash_flood', grade: null }, at('09:00'))?.rule).toBe('R10');
	expect(followUpClock({ kind: 'power_outage', grade: null }, at('09:00'))).toBeNull();
});

test('one written report to the city meets every open clock of that form and office, but no follow-up clock', () => {
	const rows = [
		{ rule: 'R6.phone', recipient: 'city_emergency', form: 'phone', state: 'open' },
		{ rule: 'R6.written', recipient: 'city_emergency', form: 'written', state: 'open' },
		{ rule: 'R6.written.district', recipient: 'district_government', form: 'written', state: 'open' },
		{ rule: 'R3', recipient: 'city_emergency', form: 'written', state: 'open' },
		{ rule: 'R12', recipient: 'city_emergency', form: 'written', state: 'open' },
		{ rule: 'R7', recipient: 'city_government', form: 'written', state: 'met' }
	] as const;
	expect(rules(clocksMetBy({ form: 'written', kind: 'initial', recipients: ['city_emergency'] }, rows))).toEqual(['R6.written', 'R3']);
	expect(rules(clocksMetBy({ form: 'written', kind: 'follow_up', recipients: ['city_emergency', 'city_government'] }, rows))).toEqual(['R6.written', 'R3', 'R12']);
	expect(rules(clocksMetBy({ form: 'phone', kind: 'phone', recipients: ['city_emergency'] }, rows))).toEqual(['R6.phone']);
});

test('a changed count is in time on day 30 and late on day 31; road and fire on day 7 and 8', () => {
	const until = (kind: string) => supplementUntil({ kind, happenedAt: at('08:00'), receivedAt: at('08:20') }, zone);
	expect(at('23:59', '2026-09-09')).toBeLessThan(until('mine_accident') ?? 0);
	expect(at('00:00', '2026-09-10')).toBe(until('mine_accident'));
	expect(at('00:00', '2026-08-18')).toBe(until('road_traffic'));
	expect(until('building_fire')).toBe(until('road_traffic'));
	expect(until('flash_flood')).toBeNull();
});

test('rule keys are unique, recipients are offices, and accidents are told to the four bodies', () => {
	const keys = [...ruleSetOf().rules, ...ruleSetOf().followUps].map(({ key }) => key);
	expect(new Set(keys).size).toBe(keys.length);
	for (const { recipient } of [...ruleSetOf().rules, ...ruleSetOf().followUps]) expect(isCode('offices', recipient), recipient).toBe(true);
	expect(noticesFor('hazchem_leak')).toHaveLength(4);
	expect(noticesFor('typhoon')).toEqual([]);
	expect(() => ruleSetOf('toString')).toThrow('rules.unknown_set');
});

test('an order must be acknowledged within 60, 180 or 600 seconds; a reservation lapses after ten minutes', () => {
	expect(acknowledgeWithinS).toEqual({ flash: 60, urgent: 180, routine: 600 });
	expect(reservationMs).toBe(600_000);
});
