/** The features of a GeoJSON file. What bears OpenStreetMap tags is drawn as such, the rest plainly with its name. */
import { readFile, stat } from 'node:fs/promises';
import type { Feature, Geometry, Position } from 'geojson';
import { anyInBox } from './box.ts';
import { classify, namesOf } from './classify.ts';
import type { Drawn, Tags } from './classify.ts';
import type { Placed } from './osm.ts';
import { ImportRefused } from './refused.ts';

/** The text is held whole. */
const BYTES_MAX = 400 * 1024 * 1024;

export async function readGeoJson(path: string): Promise<{ readonly placed: Placed[]; readonly credit: string }> {
	if ((await stat(path)).size > BYTES_MAX) throw new ImportRefused('large', `${BYTES_MAX / 1024 / 1024} MB`);
	const read = parsed(await readFile(path, 'utf8'));
	const features = read.type === 'Feature' ? [read] : read.type === 'FeatureCollection' ? read.features : undefined;
	if (!Array.isArray(features)) throw new ImportRefused('kind');
	const credit = typeof read.attribution === 'string' ? read.attribution : '';
	return { placed: features.flatMap((feature, at) => placedOf(feature, at)), credit };
}

function parsed(text: string): { type?: unknown; features?: unknown; attribution?: unknown } {
	try {
		const read: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
		return typeof read === 'object' && read !== null ? read : {};
	} catch {
		throw new ImportRefused('broken', 'JSON');
	}
}

function placedOf(value: unknown, at: number): Placed[] {
	const feature = value as Partial<Feature> | null;
	const geometry = feature?.geometry;
	if (feature?.type !== 'Feature') throw new ImportRefused('broken', `features[${at}]`);
	if (!geometry) return [];
	const tags: Tags = Object.fromEntries(
		Object.entries(feature.properties ?? {}).flatMap(([key, one]) => (typeof one === 'string' || typeof one === 'number' ? [[key, String(one)]] : []))
	);
	const lines = linesOf(geometry, at);
	if (!lines.some(anyInBox)) return [];
	const shape = shapeOf(geometry);
	const found = classify(tags);
	const drawn: Drawn = found && found.shape === shape ? found : { layer: 'features', kind: tags['kind'] ?? '', minzoom: 5, shape };
	return [{ drawn, feature: { type: 'Feature', properties: { kind: drawn.kind, ...namesOf(tags) }, geometry } }];
}

const shapeOf = ({ type }: Geometry): Drawn['shape'] => (type.endsWith('Polygon') ? 'polygon' : type.endsWith('LineString') ? 'line' : 'point');

/** All coordinates of a geometry as lines. @throws ImportRefused when one is no degree of longitude and latitude. */
function linesOf(geometry: Geometry, at: number): Position[][] {
	const wrong = (): never => {
		throw new ImportRefused('broken', `features[${at}].geometry`);
	};
	if (geometry.type === 'GeometryCollection') return wrong();
	const lines: Position[][] = [];
	const walk = (value: unknown): void => {
		if (!Array.isArray(value)) return wrong();
		if (typeof value[0] !== 'number') return value.forEach(walk);
		const [lon, lat] = value as number[];
		if (lon === undefined || lat === undefined || !(Math.abs(lon) <= 180) || !(Math.abs(lat) <= 90)) return wrong();
		lines.push([[lon, lat]]);
	};
	walk(geometry.coordinates);
	return lines;
}
