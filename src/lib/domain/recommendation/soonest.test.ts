/** That looking at the near ones first, and at an index that follows its rows, changes no answer. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { availabilities, tiers } from '../../../../db/schema.ts';
import { greatCircleTravel } from '../travel/travel.ts';
import type { Travel } from '../travel/travel.ts';
import { tieWindowS, tierRank } from './order.ts';
import type { RecommendationInput } from './recommend.ts';
import { recommend } from './recommend.ts';
import type { Fix, Recommendable, Tasked } from './resources.ts';
import { followResources, indexResources } from './resources.ts';
import { Soonest } from './soonest.ts';

const now = Date.UTC(2026, 7, 10, 6, 32);
const travel = greatCircleTravel();
/** The same estimates without the promise: everybody is looked at. */
const plain: Travel = { estimate: (...asked) => travel.estimate(...asked) };

const skills = ['medical', 'fire_fighting', 'hazchem', 'diving'];
// Many at one place and few far away, as in a county; ages on both sides of the limit.
const lon = fc.oneof(fc.double({ min: 119.7, max: 119.75, noNaN: true }), fc.double({ min: 118.8, max: 120.2, noNaN: true }));
const lat = fc.double({ min: 29.9, max: 30.6, noNaN: true });
const at = fc.constantFrom(now, now - 60_000, now - 3_600_000);
const tasked = fc.record<Tasked>({
	state: fc.constantFrom('reserved', 'turned_out', 'working'),
	incidentId: fc.constantFrom('i1', 'i2'),
	requirementId: fc.constantFrom('r0', 'r1', null)
});

const unit = (id: string): fc.Arbitrary<Recommendable> =>
	fc.record({
		id: fc.constant(id),
		mobile: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
		tier: fc.constantFrom(...tiers),
		lon,
		lat,
		areaId: fc.constantFrom('330112008', '330112113', '330112'),
		capabilities: fc.subarray(skills, { minLength: 1, maxLength: 3 }),
		travelClass: fc.constantFrom('fire', 'boat', 'foot', 'hovercraft'),
		turnOutMinutes: fc.nat(30),
		availability: fc.oneof({ weight: 6, arbitrary: fc.constant('standby' as const) }, { weight: 1, arbitrary: fc.constantFrom(...availabilities) }),
		availabilityReason: fc.constantFrom(null, '年检过期'),
		staleAfterS: fc.constant(600),
		contactAt: fc.option(at),
		taskingId: fc.constant(null),
		incidentId: fc.constant(null),
		fix: fc.option(fc.record<Fix>({ lon, lat, at }), { freq: 2 }),
		tasked: fc.option(tasked, { freq: 8 })
	});
const units = fc.integer({ min: 0, max: 250 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => unit(`u${String(i).padStart(3, '0')}`))));

const inputs = fc.record({
	incident: fc.record({ id: fc.constant('i1'), lon, lat }),
	requirements: fc
		.array(fc.record({ capability: fc.constantFrom(...skills), quantity: fc.integer({ min: 1, max: 12 }), neededBy: fc.option(fc.constant(now + 1_800_000)) }), {
			minLength: 1,
			maxLength: 5
		})
		.map((lines) => lines.map((line, i) => ({ id: `r${i}`, ...line }))),
	resources: units,
	limit: fc.record({ free: fc.integer({ min: 1, max: 40 }), busy: fc.nat(12) })
}) satisfies fc.Arbitrary<Omit<RecommendationInput, 'now' | 'travel'>>;

test('however few are asked for, they are the first of everybody', () => {
	const someone = fc.record({ leastS: fc.nat(9_000), moreS: fc.oneof(fc.constant(0), fc.nat(2_000)), tier: fc.constantFrom(...tiers) });
	fc.assert(
		fc.property(fc.array(someone, { minLength: 80, maxLength: 300 }), fc.array(fc.nat(8), { minLength: 1, maxLength: 3 }), fc.boolean(), (people, asked, tied) => {
			const least = Float64Array.from(people, ({ leastS }) => leastS);
			const positions = Uint32Array.from(people.keys());
			const etaSeconds = (position: number): number => (people[position]?.leastS ?? 0) + (people[position]?.moreS ?? 0);
			const tierOf = tied ? (position: number) => people[position]?.tier ?? 'main' : undefined;
			const everybody = new Soonest(positions, { leastS: undefined, etaSeconds, tierOf }).all();
			const some = new Soonest(positions, { leastS: least, etaSeconds, tierOf });
			for (const count of asked) {
				const found = some.first(count);
				expect(found.length).toBeGreaterThanOrEqual(Math.min(count, people.length));
				expect([...found]).toEqual([...everybody.subarray(0, found.length)]);
			}
			expect([...some.all()]).toEqual([...everybody]);
		}),
		{ numRuns: 300 }
	);
});

test('of a thousand along a road the far ones are not looked at', () => {
	const looked: number[] = [];
	const leastS = Float64Array.from({ length: 1_000 }, (_, position) => position * 30);
	const some = new Soonest(Uint32Array.from(leastS.keys()), { leastS, etaSeconds: (position) => (looked.push(position), position * 30) });
	expect([...some.first(5)].slice(0, 5)).toEqual([0, 1, 2, 3, 4]);
	expect(looked.length).toBeLessThan(100);
});

test('passing over who is far changes no answer', () => {
	fc.assert(
		fc.property(inputs, fc.integer({ min: 1, max: 12 }), (input, times) => {
			// As many as make it worthwhile: the same people again and again, each somewhere else.
			const resources = Array.from({ length: times }, (_, again) =>
				input.resources.map((row) => ({ ...row, id: `${row.id}-${again}`, turnOutMinutes: row.turnOutMinutes + again }))
			).flat();
			expect(recommend({ ...input, resources, now, travel })).toEqual(recommend({ ...input, resources, now, travel: plain }));
		}),
		{ numRuns: 60 }
	);
});

test('the first shown are the first of everybody sorted', () => {
	fc.assert(
		fc.property(inputs, ({ resources, requirements: [line], ...input }) => {
			if (!line) return;
			const { candidates, total } = recommend({ ...input, requirements: [{ ...line, quantity: 1 }], resources, now, travel }).lines[0] ?? { candidates: [], total: 0 };
			const able = resources.filter((row) => row.mobile && row.capabilities.includes(line.capability)).map((row) => ({ row, etaS: etaS(row, input.incident) }));
			const busy = ({ row }: Timed) => (row.tasked ? row.tasked.incidentId !== 'i1' || row.tasked.state !== 'reserved' : row.availability === 'unavailable');
			const free = inWindows(able.filter((each) => !busy(each)).sort(byTime));
			const shown = candidates.filter((candidate) => !candidate.busy);
			expect(total).toBe(able.length);
			expect(shown.map(({ resourceId }) => resourceId)).toEqual(free.slice(0, shown.length).map(({ row }) => row.id));
			expect(shown.length).toBeGreaterThanOrEqual(Math.min(input.limit.free, free.length));
			const waiting = candidates.filter((candidate) => candidate.busy).map(({ resourceId }) => resourceId);
			expect(waiting).toEqual(
				able
					.filter(busy)
					.sort(byTime)
					.slice(0, input.limit.busy)
					.map(({ row }) => row.id)
			);
		}),
		{ numRuns: 200 }
	);
});

test('an index that followed its rows answers as one made anew', () => {
	const what = fc.constantFrom<keyof Recommendable>('availability', 'tier', 'lon', 'travelClass', 'turnOutMinutes', 'fix', 'tasked', 'contactAt', 'mobile', 'capabilities');
	const change = fc.record({ at: fc.nat(249), what, gone: fc.integer({ min: 0, max: 30 }).map((n) => n === 0) });
	fc.assert(
		fc.property(inputs, units, fc.array(fc.array(change, { maxLength: 5 }), { maxLength: 4 }), (input, others, turns) => {
			let rows: readonly Recommendable[] = input.resources;
			let index = indexResources(rows);
			for (const changes of turns) {
				const next = [...rows];
				for (const { at: place, what: name, gone } of changes) {
					const [row, other] = [next[place], others[place]];
					if (!row || !other) continue;
					if (gone) next.splice(place, 1);
					else next[place] = { ...row, [name]: other[name] };
				}
				index = followResources(index, (rows = next));
				expect(recommend({ ...input, resources: index, now, travel })).toEqual(recommend({ ...input, resources: rows, now, travel }));
			}
		})
	);
});

interface Timed {
	readonly row: Recommendable;
	readonly etaS: number;
}

const etaS = (row: Recommendable, to: RecommendationInput['incident']): number => travel.estimate(row.fix ?? row, to, row.travelClass).seconds + row.turnOutMinutes * 60;
const byTime = (a: Timed, b: Timed): number => a.etaS - b.etaS || (a.row.id < b.row.id ? -1 : 1);

/** Windows of five minutes, each from its fastest; inside one the tier first. */
function inWindows(byTimes: readonly Timed[]): Timed[] {
	const [fastest] = byTimes;
	if (!fastest) return [];
	const window = byTimes.filter(({ etaS: seconds }) => seconds <= fastest.etaS + tieWindowS);
	return [...window.sort((a, b) => tierRank[a.row.tier] - tierRank[b.row.tier] || byTime(a, b)), ...inWindows(byTimes.slice(window.length))];
}
