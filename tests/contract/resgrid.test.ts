/**
 * Cases of a published dispatch system (`tests/fixtures/04-resgrid`) for the main job: closest unit, stale positions, status, shortfall, and
 * coordinates. The same units in the same order with an equivalent reason; where Muster differs on purpose the reason stands beside the case.
 * Station order, roles and rest periods belong to the ladder of the desk issue and are not expressed here.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { acknowledgeWithinS } from '../../src/lib/domain/clocks/limits.ts';
import { distanceM, insideRing } from '../../src/lib/domain/geo/distance.ts';
import { parsePoint } from '../../src/lib/domain/geo/parse.ts';
import { pointFault } from '../../src/lib/domain/geo/point.ts';
import type { RecommendedLine } from '../../src/lib/domain/recommendation/recommend.ts';
import { recommend } from '../../src/lib/domain/recommendation/recommend.ts';
import type { Recommendable } from '../../src/lib/domain/recommendation/resources.ts';
import { greatCircleTravel } from '../../src/lib/domain/travel/travel.ts';

interface Case {
	id: string;
	requires: Record<string, number>;
	delta_from_base: {
		unit_status?: Record<string, string>;
		already_dispatched_units?: number[];
		positions?: Record<string, { lat: number; lon: number; age_s: number }>;
	};
	expect: { units_in_order?: number[]; units?: (number | { unit: number; reason: string })[]; shortfalls?: { required: number; filled: number; reason?: string }[] };
}
interface Fixture {
	base_scenario: {
		call: { lat: number; lon: number };
		stations: { id: string; lat: number; lon: number }[];
		units: { id: number; type: string; station: string; status: string }[];
		config: { max_location_age_s: number };
	};
	dispatch_cases: Case[];
	late_position_cases: {
		id: string;
		stale_after_s: number;
		sources: { id: string; priority: number; age_s: number; received_age_s: number }[];
		expect: { pick: string; stale: boolean };
	}[];
	geometry_cases: { id: string; op: string; in: never; expect: never }[];
}

const fixture = JSON.parse(readFileSync(new URL('../fixtures/04-resgrid/cases/cases.json', import.meta.url), 'utf8')) as Fixture;
const { call, stations, units, config } = fixture.base_scenario;
const now = Date.UTC(2026, 10, 23, 8);
const caseOf = (id: string) => fixture.dispatch_cases.find((candidate) => candidate.id === id) as Case;

/** Their unit at its station as our resource: its type is the capability; their statuses of being bound are taskings here. */
function resource(unit: Fixture['base_scenario']['units'][number], { unit_status, positions, already_dispatched_units }: Case['delta_from_base']): Recommendable {
	const station = stations.find(({ id }) => id === unit.station) ?? call;
	const status = unit_status?.[unit.id] ?? unit.status;
	const position = positions?.[unit.id];
	const onCall = already_dispatched_units?.includes(unit.id);
	return {
		id: String(unit.id),
		mobile: true,
		tier: 'main',
		lon: station.lon,
		lat: station.lat,
		areaId: '',
		capabilities: [unit.type],
		travelClass: 'fire',
		turnOutMinutes: 0,
		availability: 'standby',
		availabilityReason: null,
		staleAfterS: config.max_location_age_s,
		contactAt: null,
		taskingId: null,
		incidentId: null,
		fix: position ? { lon: position.lon, lat: position.lat, at: now - position.age_s * 1000 } : null,
		tasked: onCall ? { state: 'issued', incidentId: 'call' } : status === 'Committed' ? { state: 'working', incidentId: 'another' } : null
	};
}

function line(id: string): RecommendedLine {
	const { requires, delta_from_base: delta } = caseOf(id);
	const requirements = Object.entries(requires).map(([capability, quantity]) => ({ id: capability, capability, quantity }));
	const resources = units.map((unit) => resource(unit, delta));
	return recommend({ incident: { id: 'call', lon: call.lon, lat: call.lat }, requirements, resources, now, travel: greatCircleTravel() }).lines[0] as RecommendedLine;
}

const picked = (found: RecommendedLine) => found.candidates.filter(({ preselected }) => preselected).map(({ resourceId }) => Number(resourceId));
const wanted = (id: string) => (caseOf(id).expect.units_in_order ?? caseOf(id).expect.units ?? []).map((unit) => (typeof unit === 'number' ? unit : unit.unit));

describe('dispatch', () => {
	test('stations-exhausted: both engines in order of nearness, one short of three, because there are no more', () => {
		// Their reason is StationsExhausted: they walk station by station. We know no stations but time, and say that all who have the skill go.
		const found = line('stations-exhausted');
		expect(picked(found)).toEqual(wanted('stations-exhausted'));
		expect(found).toMatchObject({ quantity: 3, filled: 2, shortfall: 1, shortfallReasons: [{ code: 'exhausted' }] });
	});

	test('committed-excluded: a committed engine is not counted, the shortfall names it', () => {
		// They leave it out of the answer; we list it last with the reason, so that nobody wonders where it is.
		const found = line('committed-excluded');
		expect(picked(found)).toEqual(wanted('committed-excluded'));
		expect(found).toMatchObject({ quantity: 2, filled: 1, shortfallReasons: [{ code: 'committed', count: 1 }] });
		expect(found.candidates.at(-1)).toMatchObject({ resourceId: '1', busy: true });
	});

	test('already-on-call-excluded: a unit sent to this call is not sent again', () => {
		const found = line('already-on-call-excluded');
		expect(picked(found)).toEqual(wanted('already-on-call-excluded'));
		expect(found.candidates.at(-1)).toMatchObject({ resourceId: '1', busy: true, reasons: [{ code: 'capability' }, { code: 'on_this_incident' }] });
	});

	test('closest-by-distance: the engine that is near now goes, wherever its station is', () => {
		const found = line('closest-by-distance');
		expect(picked(found)).toEqual(wanted('closest-by-distance'));
		expect(found.candidates[0]?.reasons.map(({ code }) => code)).toContain('nearest');
	});

	test('closest-radius-cap: differs on purpose, the nearest engine is offered whatever its distance', () => {
		// They refuse beyond a radius. In the mountains a unit 90 minutes away is better than none: it is offered with its time, and says when it comes too late.
		expect(wanted('closest-radius-cap')).toEqual([]);
		expect(picked(line('closest-radius-cap'))).toEqual([2]);
	});

	test('ladders are never sent for engines', () => {
		for (const { id, requires } of fixture.dispatch_cases) if (requires['Engine']) expect(line(id).candidates.map(({ resourceId }) => resourceId)).not.toContain('3');
	});
});

describe('late positions', () => {
	const byId = (id: string) => fixture.late_position_cases.find((candidate) => candidate.id === id) as Fixture['late_position_cases'][number];
	/** One unit has one latest position here, whichever device sent it: the newest wins, so no source has a priority. */
	const newest = (id: string) => byId(id).sources.toSorted((a, b) => a.age_s - b.age_s)[0];
	const staleOf = (ageS: number, staleAfterS: number) => {
		const engine = { ...resource(units[0] as (typeof units)[number], {}), staleAfterS, fix: { ...call, at: now - ageS * 1000 } };
		return recommend({ incident: call, requirements: [{ id: 'r', capability: 'Engine', quantity: 1 }], resources: [engine], now, travel: greatCircleTravel() }).lines[0]
			?.candidates[0];
	};

	test('ls-1: differs on purpose in the source taken, and agrees that the position is fresh', () => {
		// They prefer the built-in receiver while it is fresh. A tablet carried by the same crew that spoke five seconds ago is nearer to the truth.
		expect(newest('ls-1')?.id).toBe('mobile');
		expect(staleOf(newest('ls-1')?.age_s ?? 0, byId('ls-1').stale_after_s)).toMatchObject({ stale: byId('ls-1').expect.stale, preselected: true });
	});

	test('ls-3: when both are too old the newer is taken, stale, to be checked by radio', () => {
		expect(newest('ls-3')?.id).toBe(byId('ls-3').expect.pick);
		expect(staleOf(newest('ls-3')?.age_s ?? 0, byId('ls-3').stale_after_s)).toMatchObject({ stale: true, checkByRadio: true, preselected: false });
	});
});

test('time in status: differs on purpose, the limit is the priority’s of the order and never absent', () => {
	// They keep a list of thresholds a status, which may be empty (th-1) or zero (th-7: no warning). A limit that can be switched off is how an unsigned order is forgotten.
	for (const seconds of Object.values(acknowledgeWithinS)) expect(seconds).toBeGreaterThan(0);
});

describe('coordinates', () => {
	for (const { id, op, in: given, expect: wantedAnswer } of fixture.geometry_cases as { id: string; op: string; in: unknown; expect: unknown }[]) {
		test(`${id}: ${op}`, () => {
			if (op === 'parse_coord') {
				const [lat = '', lon = ''] = given as string[];
				const fault = lat === '' || lon === '' ? 'geo.not_a_number' : pointFault(Number(lon), Number(lat));
				expect(fault === null ? [Number(lat), Number(lon)] : null).toEqual(wantedAnswer);
			} else if (op === 'parse_pair') {
				const found = parsePoint(given as string);
				expect(found && [found.lat, found.lon]).toEqual(wantedAnswer);
			} else if (op === 'pip') {
				const { pt, poly } = given as { pt: [number, number]; poly: [number, number][] };
				const ring = poly.map(([lat, lon]) => ({ lat, lon }));
				expect(insideRing({ lat: pt[0], lon: pt[1] }, ring)).toBe(wantedAnswer);
			} else {
				const [from, to] = given as [[number, number], [number, number]];
				const metres = distanceM({ lat: from[0], lon: from[1] }, { lat: to[0], lon: to[1] });
				const [least = 0, most = 0] = (wantedAnswer as { between: number[] }).between;
				expect(metres >= least && metres <= most).toBe(true);
			}
		});
	}
});
