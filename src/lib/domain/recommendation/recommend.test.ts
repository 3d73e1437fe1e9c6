import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Tier } from '../../../../db/schema.ts';
import { greatCircleTravel } from '../travel/travel.ts';
import { orderByTimeAndTier, tieWindowS, tierRank, timeKey } from './order.ts';
import { preselect } from './preselect.ts';
import type { RecommendationInput, RecommendedLine } from './recommend.ts';
import { recommend } from './recommend.ts';
import type { Recommendable } from './resources.ts';
import { indexResources } from './resources.ts';

const now = Date.UTC(2026, 7, 10, 6, 32);
const incident = { id: 'i1', lon: 119.8042, lat: 30.2583, areaId: '330112008' };
const travel = greatCircleTravel();

/** A unit so many kilometres east of the incident, in the plain, heard a moment ago. */
function unit(id: string, km: number, capabilities: string[], more: Partial<Recommendable> = {}): Recommendable {
	const lon = incident.lon + km / 96.2;
	const row = {
		id,
		mobile: true,
		tier: 'main',
		lon,
		lat: incident.lat,
		areaId: '330112008',
		capabilities,
		travelClass: 'fire',
		turnOutMinutes: 0,
		availability: 'standby'
	} as const;
	return { ...row, availabilityReason: null, staleAfterS: 300, contactAt: null, taskingId: null, incidentId: null, fix: { lon, lat: incident.lat, at: now - 5_000 }, ...more };
}

const run = (resources: Recommendable[], requirements: RecommendationInput['requirements'], more: Partial<RecommendationInput> = {}) =>
	recommend({ incident, requirements, resources, now, travel, ...more }).lines;
const need = (capability: string, quantity: number, id = 'r1', neededBy: number | null = null) => ({ id, capability, quantity, neededBy });
const one = (resources: Recommendable[], capability: string, quantity: number): RecommendedLine => run(resources, [need(capability, quantity)])[0] as RecommendedLine;
const ids = (line: RecommendedLine | undefined) => line?.candidates.map((candidate) => candidate.resourceId);
const chosen = (line: RecommendedLine | undefined) => line?.candidates.filter((candidate) => candidate.preselected).map((candidate) => candidate.resourceId);
const reasons = (line: RecommendedLine, id: string) => line.candidates.find((candidate) => candidate.resourceId === id)?.reasons.map(({ code }) => code) ?? [];
const stale = (km: number) => ({ fix: { lon: incident.lon + km / 96.2, lat: incident.lat, at: now - 47 * 60_000 } });

describe('candidates', () => {
	test('a nearer fire engine without the skill never outranks the hazmat team', () => {
		const line = one([unit('engine', 1, ['fire_fighting']), unit('hazmat', 25, ['hazchem'], { tier: 'supplement' })], 'hazchem', 1);
		expect(ids(line)).toEqual(['hazmat']);
		expect(chosen(line)).toEqual(['hazmat']);
	});

	test('turn-out counts as much as the road: the team that is ready first goes first', () => {
		const line = one([unit('near', 2, ['medical'], { turnOutMinutes: 25 }), unit('far', 10, ['medical'])], 'medical', 1);
		expect(ids(line)).toEqual(['far', 'near']);
	});

	test('within five minutes the main force goes before supplement, volunteer and expert; beyond, the faster goes first', () => {
		const team = (tier: Tier, km: number) => unit(tier, km, ['medical'], { tier });
		const line = one([team('volunteer', 1), team('main', 3), team('supplement', 2), team('expert', 0.5)], 'medical', 1);
		expect(ids(line)).toEqual(['main', 'supplement', 'volunteer', 'expert']);
		expect(reasons(line, 'main')).toContain('tier_first');
		expect(ids(one([team('volunteer', 1), team('main', 20)], 'medical', 1))).toEqual(['volunteer', 'main']);
	});

	test('a nearest unit with a stale fix stays first, is to be checked by radio and is not preselected', () => {
		const line = one([unit('a-old', 1, ['medical'], stale(1)), unit('b-new', 12, ['medical'])], 'medical', 1);
		expect(line.candidates[0]).toMatchObject({ resourceId: 'a-old', stale: true, checkByRadio: true, preselected: false, fixAgeS: 47 * 60 });
		expect(reasons(line, 'a-old')).toContain('check_by_radio');
		expect(chosen(line)).toEqual(['b-new']);
	});

	test('a radio contact makes an old position good, and a unit never heard of counts as at its base', () => {
		const line = one([unit('called', 1, ['medical'], { ...stale(1), contactAt: now - 60_000 }), unit('base', 2, ['medical'], { fix: null })], 'medical', 2);
		expect(line.candidates.map(({ fixAgeS, stale: old }) => [fixAgeS, old])).toEqual([
			[60, false],
			[null, false]
		]);
		expect(reasons(line, 'base')).toContain('from_base');
		expect(line.filled).toBe(2);
	});

	test('the way is measured from where the unit is, not from its base', () => {
		const line = one([unit('moved', 30, ['medical'], { fix: { lon: incident.lon, lat: incident.lat, at: now } }), unit('home', 5, ['medical'])], 'medical', 1);
		expect(ids(line)).toEqual(['moved', 'home']);
	});

	test('committed and unavailable units stand last with the reason and are not counted', () => {
		const line = one(
			[
				unit('busy', 1, ['medical'], { tasked: { state: 'working', incidentId: 'i2' } }),
				unit('broken', 2, ['medical'], { availability: 'unavailable', availabilityReason: '年检过期' }),
				unit('free', 30, ['medical'])
			],
			'medical',
			2
		);
		expect(ids(line)).toEqual(['free', 'busy', 'broken']);
		expect(line.candidates.map(({ busy, state }) => [busy, state])).toEqual([
			[false, 'standby'],
			[true, 'working'],
			[true, 'unavailable']
		]);
		expect(line).toMatchObject({ filled: 1, shortfall: 1 });
		expect(line.shortfallReasons).toEqual([
			{ code: 'committed', count: 1, facts: { incidentId: 'i2' } },
			{ code: 'unavailable', count: 1, facts: { reason: '年检过期' } }
		]);
	});

	test('a unit reserved for this incident is free for it and busy for any other', () => {
		const reserved = unit('u', 1, ['medical'], { tasked: { state: 'reserved', incidentId: 'i1' } });
		expect(one([reserved], 'medical', 1)).toMatchObject({ filled: 1, candidates: [{ state: 'reserved', busy: false }] });
		expect(run([reserved], [need('medical', 1)], { incident: { ...incident, id: 'other' } })[0]).toMatchObject({ filled: 0, candidates: [{ busy: true }] });
	});

	test('a place that cannot be tasked is no candidate', () => {
		expect(one([unit('hospital', 1, ['medical'], { mobile: false })], 'medical', 1).candidates).toEqual([]);
	});

	test('who comes after the time needed is offered and says so', () => {
		const [line] = run([unit('slow', 40, ['medical'])], [need('medical', 1, 'r1', now + 10 * 60_000)]);
		expect(line && reasons(line, 'slow')).toContain('after_needed_by');
		expect(line?.filled).toBe(1);
	});
});

describe('lines', () => {
	test('no unit is preselected for two lines, and the one with two skills goes where it alone can go', () => {
		const lines = run([unit('both', 1, ['medical', 'rope_rescue']), unit('medic', 9, ['medical'])], [need('medical', 1, 'm'), need('rope_rescue', 1, 'r')]);
		expect(lines.map(chosen)).toEqual([['medic'], ['both']]);
		expect(lines[0] && reasons(lines[0], 'both')).toContain('for_other_line');
	});

	test('units already working for a line fill it and are not asked twice', () => {
		const working = unit('there', 1, ['medical'], { taskingId: 't1', incidentId: 'i1', tasked: { state: 'turned_out', incidentId: 'i1', requirementId: 'r1' } });
		const line = one([working, unit('next', 5, ['medical'])], 'medical', 2);
		expect(line).toMatchObject({ assigned: 1, filled: 2, shortfall: 0, shortfallReasons: [] });
		expect(chosen(line)).toEqual(['next']);
	});

	test('a shortfall says whether nobody has the skill, all go already, or some must be called first', () => {
		expect(one([], 'diving', 2)).toMatchObject({ filled: 0, shortfall: 2, shortfallReasons: [{ code: 'no_capability', count: 0 }] });
		expect(one([unit('only', 1, ['diving'])], 'diving', 2)).toMatchObject({ filled: 1, shortfall: 1, shortfallReasons: [{ code: 'exhausted', count: 1 }] });
		expect(one([unit('old', 1, ['diving'], stale(1))], 'diving', 1)).toMatchObject({ filled: 0, shortfall: 1, shortfallReasons: [{ code: 'check_by_radio', count: 1 }] });
	});

	test('positions and taskings may be looked up beside an index made once, with the same answer', () => {
		const rows = [unit('a', 3, ['medical']), unit('b', 1, ['medical'], { taskingId: 't', incidentId: 'i2', tasked: { state: 'arrived', incidentId: 'i2' } })];
		const bare = indexResources(rows.map(({ fix: _fix, tasked: _tasked, ...row }) => row));
		const fixes = new Map(rows.flatMap(({ id, fix }) => (fix ? [[id, fix] as const] : [])));
		const taskings = new Map(rows.flatMap(({ id, tasked }) => (tasked ? [[id, tasked] as const] : [])));
		const looked = recommend({ incident, requirements: [need('medical', 1)], resources: bare, now, travel, fixes, taskings });
		expect(looked.lines).toEqual(run(rows, [need('medical', 1)]));
	});

	test('a long list is cut, but whoever is preselected is shown', () => {
		const rows = Array.from({ length: 60 }, (_, i) => unit(`u${String(i).padStart(2, '0')}`, i / 10, ['medical'], i < 40 ? stale(i / 10) : {}));
		const line = run(rows, [need('medical', 2)], { limit: { free: 5, busy: 5 } })[0];
		expect(chosen(line)).toHaveLength(2);
		expect(line?.total).toBe(60);
	});
});

describe('the order', () => {
	const tiers: Tier[] = ['main', 'supplement', 'volunteer', 'expert', 'support'];
	const some = fc.array(fc.record({ seconds: fc.nat(4000), tier: fc.constantFrom(...tiers) }), { minLength: 1, maxLength: 60 });
	const ordered = (list: { seconds: number; tier: Tier }[]) => [
		...orderByTimeAndTier(Float64Array.from(list.map(({ seconds }, i) => timeKey(seconds, i))), (position) => list[position]?.tier ?? 'main')
	];

	test('holds everybody once, and nobody stands more than five minutes behind a slower unit', () => {
		fc.assert(
			fc.property(some, (list) => {
				const order = ordered(list);
				expect(order.toSorted((a, b) => a - b)).toEqual(list.map((_, i) => i));
				const at = order.map((position) => list[position] ?? { seconds: 0, tier: 'main' as const });
				for (let i = 0; i < at.length; i += 1) for (let j = i + 1; j < at.length; j += 1) expect((at[i]?.seconds ?? 0) - (at[j]?.seconds ?? 0)).toBeLessThanOrEqual(tieWindowS);
			})
		);
	});

	test('puts a slower unit first only for a better tier', () => {
		fc.assert(
			fc.property(some, (list) => {
				const at = ordered(list).map((position) => list[position] ?? { seconds: 0, tier: 'main' as const });
				at.forEach((a, i) => at.slice(i + 1).forEach((b) => a.seconds > b.seconds && expect(tierRank[a.tier]).toBeLessThan(tierRank[b.tier])));
			})
		);
	});

	test('does not depend on the order in which the rows came', () => {
		const rows = Array.from({ length: 40 }, (_, i) => unit(`u${i}`, (i * 7) % 13, ['medical'], { tier: tiers[i % 5] as Tier }));
		expect(ids(one(rows.toReversed(), 'medical', 3))).toEqual(ids(one(rows, 'medical', 3)));
	});
});

test('as many places are filled as can be', () => {
	fc.assert(
		fc.property(fc.array(fc.record({ wanted: fc.nat(2), fit: fc.uniqueArray(fc.nat(6), { maxLength: 5 }) }), { minLength: 1, maxLength: 4 }), (wishes) => {
			const found = preselect(wishes).flat();
			expect(new Set(found).size).toBe(found.length);
			expect(found.length).toBe(most(wishes.flatMap(({ wanted, fit }) => Array.from({ length: wanted }, () => fit))));
		})
	);
});

/** The largest matching, by trying everything. */
function most([first, ...rest]: number[][], taken: ReadonlySet<number> = new Set()): number {
	if (!first) return 0;
	return Math.max(most(rest, taken), ...first.filter((position) => !taken.has(position)).map((position) => 1 + most(rest, new Set([...taken, position]))));
}
