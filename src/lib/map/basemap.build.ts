/**
 * Makes the drawn parts of the base map: `node src/lib/map/basemap.build.ts`. The result is committed; run it again after the
 * seats or the outline change. Town areas are a sketch (示意): the part of the outline nearest to each seat, no boundary at all.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { englishNames } from './basemap.names.data.ts';

type Point = readonly [number, number];
type Ring = readonly Point[];
interface Seat {
	readonly code: string;
	readonly zh: string;
	readonly en: string;
	readonly lon: number;
	readonly lat: number;
}
interface Shape {
	readonly type: 'Feature';
	readonly properties: Record<string, string | number | boolean>;
	readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

const folder = new URL('../../../static/basemap/', import.meta.url);
const read = <T>(path: string): T => JSON.parse(readFileSync(new URL(path, folder), 'utf8')) as T;
const write = (path: string, features: readonly Shape[]): void => writeFileSync(new URL(path, folder), JSON.stringify({ type: 'FeatureCollection', features }) + '\n');
const rounded = (ring: Ring): Point[] => ring.map(([lon, lat]) => [Number(lon.toFixed(5)), Number(lat.toFixed(5))]);

/** A degree of longitude is this much of a degree of latitude here; distances are compared in that metric. */
const squeeze = Math.cos((30.2 * Math.PI) / 180);

/** Keeps the part of a ring for which `side` is not negative (Sutherland and Hodgman). */
function clip(ring: Ring, side: (point: Point) => number): Point[] {
	const kept: Point[] = [];
	ring.forEach((here, index) => {
		const before = ring[(index + ring.length - 1) % ring.length] ?? here;
		const a = side(before);
		const b = side(here);
		if (a >= 0 !== b >= 0) {
			const part = a / (a - b);
			kept.push([before[0] + part * (here[0] - before[0]), before[1] + part * (here[1] - before[1])]);
		}
		if (b >= 0) kept.push(here);
	});
	return kept;
}

/** Positive on the side of `seat`, zero on the line halfway to `other`. */
const nearer = (seat: Seat, other: Seat) => {
	const dx = (seat.lon - other.lon) * squeeze * squeeze;
	const dy = seat.lat - other.lat;
	const mid: Point = [(seat.lon + other.lon) / 2, (seat.lat + other.lat) / 2];
	return (point: Point): number => (point[0] - mid[0]) * dx + (point[1] - mid[1]) * dy;
};

function centre(ring: Ring): { readonly at: Point; readonly area: number } {
	let [x, y, area] = [0, 0, 0];
	ring.forEach((here, index) => {
		const next = ring[(index + 1) % ring.length] ?? here;
		const cross = here[0] * next[1] - next[0] * here[1];
		x += (here[0] + next[0]) * cross;
		y += (here[1] + next[1]) * cross;
		area += cross / 2;
	});
	return { at: [x / (6 * area), y / (6 * area)], area: Math.abs(area) };
}

/** Two tints so that neighbours differ as often as two colours allow: each area takes the tint its drawn neighbours have less of. */
function tints(seats: readonly Seat[]): Map<string, number> {
	const chosen = new Map<string, number>();
	for (const seat of [...seats].sort((a, b) => a.lon - b.lon)) {
		const near = [...seats]
			.filter((other) => chosen.has(other.code))
			.sort((a, b) => Math.hypot((a.lon - seat.lon) * squeeze, a.lat - seat.lat) - Math.hypot((b.lon - seat.lon) * squeeze, b.lat - seat.lat));
		const nearest = near.slice(0, 3).map((other) => chosen.get(other.code) ?? 0);
		chosen.set(seat.code, nearest.filter((tint) => tint === 0).length * 2 > nearest.length ? 1 : 0);
	}
	return chosen;
}

const outline = read<{ geometry: { coordinates: Point[][][] } }>('outline.geojson').geometry.coordinates[0]?.[0] ?? [];
const seats = read<Seat[]>('../../db/seed/codes/towns.json');
const tintOf = tints(seats);
const open = outline.slice(0, -1);

const areas = seats.map((seat): Shape => {
	const ring = seats.filter((other) => other !== seat).reduce<Point[]>((rest, other) => clip(rest, nearer(seat, other)), open);
	const closed = [...ring, ...ring.slice(0, 1)];
	return { type: 'Feature', properties: { code: seat.code, tint: tintOf.get(seat.code) ?? 0, sketch: true }, geometry: { type: 'Polygon', coordinates: [rounded(closed)] } };
});

const mainTowns = new Set(['330112006', '330112104', '330112108']);
const names = seats.map((seat): Shape => {
	const en = seat.en.replace(/ (Sub-district|Town)$/, '');
	return { type: 'Feature', properties: { kind: 'town', zh: seat.zh, en, rank: mainTowns.has(seat.code) ? 1 : 2 }, geometry: { type: 'Point', coordinates: [seat.lon, seat.lat] } };
});

const frame = [(p: Point) => p[0] - 118.72, (p: Point) => 119.98 - p[0], (p: Point) => p[1] - 29.82, (p: Point) => 30.58 - p[1]];
const around = read<{ features: { properties: { name: string }; geometry: { type: string; coordinates: Point[][][] | Point[][] } }[] }>('neighbours.geojson').features.flatMap(
	(county): Shape[] => {
		const en = englishNames[county.properties.name];
		if (en === undefined) return [];
		const rings =
			county.geometry.type === 'Polygon' ? [(county.geometry.coordinates as Point[][])[0] ?? []] : (county.geometry.coordinates as Point[][][]).map((part) => part[0] ?? []);
		const parts = rings.map((ring) => centre(frame.reduce<Point[]>((rest, side) => clip(rest, side), ring.slice(0, -1)))).sort((a, b) => b.area - a.area);
		const best = parts[0];
		return best === undefined || Number.isNaN(best.at[0])
			? []
			: [{ type: 'Feature', properties: { kind: 'county', zh: county.properties.name, en, rank: 3 }, geometry: { type: 'Point', coordinates: rounded([best.at])[0] } }];
	}
);

/** The sketch has few points: a curve through them (Catmull and Rom) reads as a river or a road, and claims no more. */
function curved(line: Ring): Point[] {
	const at = (index: number): Point => line[Math.min(Math.max(index, 0), line.length - 1)] ?? [0, 0];
	const bend = (a: number, b: number, c: number, d: number, t: number): number =>
		0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
	const steps = [0, 1, 2, 3, 4, 5, 6, 7].map((step) => step / 8);
	const points = line
		.slice(0, -1)
		.flatMap((_, i) => steps.map((t): Point => [bend(at(i - 1)[0], at(i)[0], at(i + 1)[0], at(i + 2)[0], t), bend(at(i - 1)[1], at(i)[1], at(i + 1)[1], at(i + 2)[1], t)]));
	return [...points, at(line.length - 1)];
}

const drawn = read<{ features: Shape[] }>('sketch.geojson').features.map((shape): Shape => {
	const en = englishNames[String(shape.properties['name'] ?? '')];
	const geometry = shape.geometry.type === 'LineString' ? { type: 'LineString', coordinates: rounded(curved(shape.geometry.coordinates as Point[])) } : shape.geometry;
	const zh = String(shape.properties['name'] ?? '').replace(/\uff08.*$/, '');
	return { type: 'Feature', properties: { ...shape.properties, ...(en === undefined ? {} : { zh, en }) }, geometry };
});

write('towns-voronoi.geojson', areas);
write('names.geojson', [...names, ...around]);
write('drawn.geojson', drawn);
