import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SimilarIncident } from './similar.ts';
import { similar } from './similar.ts';

interface Pair {
	same: boolean;
	story: string;
	incident: { kind: string; lon: number; lat: number; receivedMinute: number; happenedMinute: number | null; accuracyM: number | null };
	call: { kind: string; lon: number; lat: number; minute: number; accuracyM: number | null };
}

const pairs = JSON.parse(readFileSync(resolve('tests/fixtures/duplicate-pairs.json'), 'utf8')) as Pair[];
const start = Date.UTC(2026, 7, 10, 6);
const at = (minute: number) => start + minute * 60_000;
const rowOf = ({ incident: { kind, lon, lat, receivedMinute, happenedMinute, accuracyM } }: Pair): SimilarIncident => ({
	id: 'known',
	kind,
	lon,
	lat,
	accuracyM,
	receivedAt: at(receivedMinute),
	happenedAt: happenedMinute === null ? null : at(happenedMinute)
});
const found = (pair: Pair) => similar({ ...pair.call, at: at(pair.call.minute) }, [rowOf(pair)]);

describe('pairs of reports', () => {
	const reports = pairs.filter(({ same }) => same);
	const strangers = pairs.filter(({ same }) => !same);

	test('at least 95 of 100 second reports of the same event are found', () => {
		expect(reports).toHaveLength(20);
		const missed = reports.filter((pair) => found(pair).length === 0).map(({ story }) => story);
		expect(missed.length / reports.length, missed.join()).toBeLessThanOrEqual(0.05);
	});

	for (const pair of strangers) test(`not the same: ${pair.story}`, () => expect(found(pair)).toEqual([]));
});

const here = { lon: 119.8042, lat: 30.2583, kind: 'hazchem_leak', at: at(0) };
const known = (id: string, more: Partial<SimilarIncident> = {}): SimilarIncident => ({
	id,
	kind: 'hazchem_leak',
	lon: 119.8042,
	lat: 30.2583,
	receivedAt: at(0),
	happenedAt: null,
	accuracyM: null,
	...more
});
const northM = (metres: number) => here.lat + metres / 111_195;

test('two kilometres and sixty minutes are still similar, a little more is not', () => {
	expect(similar(here, [known('a', { lat: northM(1_999) })])).toHaveLength(1);
	expect(similar(here, [known('a', { lat: northM(2_010) })])).toHaveLength(0);
	expect(similar(here, [known('a', { receivedAt: at(-60) })])).toHaveLength(1);
	expect(similar(here, [known('a', { receivedAt: at(-61) })])).toHaveLength(0);
	expect(similar(here, [known('a', { receivedAt: at(-90), happenedAt: at(-10) })])[0]?.minutes).toBe(10);
});

test('a badly known place widens the search and says so, up to a limit', () => {
	expect(similar({ ...here, accuracyM: 1_500 }, [known('a', { lat: northM(3_000) })])).toMatchObject([{ byAccuracy: true, metres: 3_000 }]);
	expect(similar({ ...here, accuracyM: 50_000 }, [known('a', { lat: northM(6_100) })])).toEqual([]);
});

test('the same kind comes first, then the nearest', () => {
	const list = [known('far', { lat: northM(1_500) }), known('other', { kind: 'building_fire' }), known('near', { lat: northM(300) })];
	expect(similar(here, list).map(({ id, reason }) => [id, reason])).toEqual([
		['near', 'kind'],
		['far', 'kind'],
		['other', 'class']
	]);
});

test('an unknown kind is similar to nothing', () => {
	expect(similar({ ...here, kind: 'no_such_kind' }, [known('a')])).toEqual([]);
});
