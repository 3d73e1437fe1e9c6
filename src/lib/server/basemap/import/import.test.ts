import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { PbfWriter } from 'pbf';
import { afterAll, expect, test } from 'vitest';
import { openArchive } from '../archive.ts';
import { importBasemap } from './import.ts';
import { ringsOf } from './rings.ts';
import { ImportRefused } from './refused.ts';

const room = mkdtempSync(join(tmpdir(), 'muster-basemap-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));
const folder = join(room, 'basemap');
let files = 0;
function file(name: string, content: string | Uint8Array): string {
	const path = join(room, `${(files += 1)}-${name}`);
	writeFileSync(path, content);
	return path;
}
const line = (coordinates: number[][], properties: object = {}) => ({ type: 'Feature', properties, geometry: { type: 'LineString', coordinates } });
const geojson = (features: object[], more: object = {}): string => JSON.stringify({ type: 'FeatureCollection', ...more, features });
const here = geojson([line([[119.1, 30.1], [119.5, 30.3]], { highway: 'primary', name: '临安路' })], { attribution: '© 某测绘院' }); // prettier-ignore

const framed = (type: string, body: Uint8Array, packed = true): Uint8Array => {
	const blob = new PbfWriter();
	if (packed) blob.writeBytesField(3, deflateSync(body));
	else blob.writeBytesField(6, body);
	const bytes = blob.finish();
	const header = new PbfWriter();
	header.writeStringField(1, type);
	header.writeVarintField(3, bytes.byteLength);
	const head = header.finish();
	const length = Buffer.alloc(4);
	length.writeUInt32BE(head.byteLength);
	return Buffer.concat([length, head, bytes]);
};
const deltas = (values: readonly number[]): number[] => values.map((value, at) => value - (values[at - 1] ?? 0));

/** A way of three dense nodes and the node of a village. */
function osm({ ids = [1, 2, 3, 9], packed = true } = {}): Uint8Array {
	const head = new PbfWriter();
	head.writeStringField(4, 'OsmSchema-V0.6');
	head.writeStringField(4, 'DenseNodes');
	const words = ['', 'highway', 'primary', 'name', '昌文线', 'place', 'village', '白牛村'];
	const at = [[119.1, 30.1], [119.2, 30.15], [119.3, 30.1], [119.25, 30.12]]; // prettier-ignore
	const data = new PbfWriter();
	data.writeMessage(1, (list: string[], pbf) => list.forEach((word) => pbf.writeBytesField(1, Buffer.from(word))), words);
	data.writeMessage(
		2,
		(_: null, group) => {
			group.writeMessage(
				2,
				(__: null, dense) => {
					dense.writePackedSVarint(1, deltas(ids));
					dense.writePackedSVarint(8, deltas(at.map(([, lat = 0]) => Math.round(lat * 1e7))));
					dense.writePackedSVarint(9, deltas(at.map(([lon = 0]) => Math.round(lon * 1e7))));
					dense.writePackedVarint(10, [0, 0, 0, 5, 6, 3, 7, 0]);
				},
				null
			);
			group.writeMessage(
				3,
				(__: null, way) => {
					way.writeVarintField(1, 77);
					way.writePackedVarint(2, [1, 3]);
					way.writePackedVarint(3, [2, 4]);
					way.writePackedSVarint(8, deltas([1, 2, 3]));
				},
				null
			);
		},
		null
	);
	return Buffer.concat([framed('OSMHeader', head.finish()), framed('OSMData', data.finish(), packed)]);
}

async function reasonOf(path: string): Promise<string> {
	const before = readdirSync(folder).toSorted();
	const pointer = readFileSync(join(folder, 'basemap.json'), 'utf8');
	const refused = await importBasemap(folder, path, 2).then(
		() => undefined,
		(failure: unknown) => failure
	);
	expect(readdirSync(folder).toSorted()).toEqual(before);
	expect(readFileSync(join(folder, 'basemap.json'), 'utf8')).toBe(pointer);
	return refused instanceof ImportRefused ? refused.reason : String(refused);
}

test('GeoJSON becomes the base map and keeps what it says of its makers', async () => {
	const made = await importBasemap(folder, file('city.geojson', here), 1);
	expect(made).toMatchObject({ credit: '© 某测绘院', tiles: 'vector' });
	const archive = await openArchive(join(folder, made.file));
	expect(await archive.facts()).toMatchObject({ vectorLayers: ['roads'], credit: '© 某测绘院' });
	const tile = await archive.tile(8, 212, 105);
	expect(Buffer.from(tile ?? []).toString('utf8')).toContain('临安路');
	await archive.close();
});

test('an OpenStreetMap extract becomes roads and places under the credit of its makers', async () => {
	const made = await importBasemap(folder, file('zhejiang.osm.pbf', osm()), 2);
	expect(made.credit).toContain('OpenStreetMap');
	const archive = await openArchive(join(folder, made.file));
	const text = Buffer.from((await archive.tile(11, 1702, 844)) ?? []).toString('utf8');
	expect(text).toContain('昌文线');
	expect(text).toContain('白牛村');
	await archive.close();
});

test('an archive is taken over as it is, and the credit given by hand is the one that stands', async () => {
	const first = await importBasemap(folder, file('a.geojson', here), 3);
	const again = await importBasemap(folder, join(folder, first.file), 4, '省测绘院');
	expect(again).toMatchObject({ file: first.file, credit: '省测绘院', from: first.file });
});

test('a file that is no map is refused with its reason and nothing is replaced', async () => {
	await importBasemap(folder, file('good.geojson', here), 5);
	expect(await reasonOf(join(room, 'nowhere.geojson'))).toBe('unreadable');
	expect(await reasonOf(file('map.txt', 'x'))).toBe('kind');
	expect(await reasonOf(file('map.geojson', '{"type":"FeatureCollection","features":['))).toBe('broken');
	expect(await reasonOf(file('map.geojson', '{"type":"Topology"}'))).toBe('kind');
	expect(await reasonOf(file('map.geojson', geojson([line([[999, 30], [119, 30]])])))).toBe('broken'); // prettier-ignore
	expect(await reasonOf(file('berlin.geojson', geojson([line([[13.3, 52.5], [13.4, 52.5]])])))).toBe('elsewhere'); // prettier-ignore
	expect(await reasonOf(file('map.pmtiles', 'no archive at all'.repeat(20)))).toBe('broken');
	expect(await reasonOf(file('map.osm.pbf', Buffer.from('no extract at all')))).toBe('kind');
	expect(await reasonOf(file('map.osm.pbf', osm().subarray(0, 150)))).toBe('broken');
	expect(await reasonOf(file('map.osm.pbf', osm({ ids: [3, 2, 1, 9] })))).toBe('unsorted');
	expect(await reasonOf(file('map.osm.pbf', osm({ packed: false })))).toBe('compression');
});

test('an archive cut off in its tiles is refused', async () => {
	const made = await importBasemap(folder, file('whole.geojson', here), 6);
	const whole = readFileSync(join(folder, made.file));
	expect(await reasonOf(file('cut.pmtiles', whole.subarray(0, Math.floor(whole.byteLength / 2))))).toBe('broken');
});

test('more tiles than a root directory holds are found again through its leaves', async () => {
	const grid = Array.from({ length: 60 }, (_, at) => line([[117.95, 29.25 + at / 31], [120.75, 29.26 + at / 31]], { highway: 'motorway' })); // prettier-ignore
	const made = await importBasemap(folder, file('grid.geojson', geojson(grid)), 7);
	const archive = await openArchive(join(folder, made.file));
	for (const [z, x, y] of [[6, 53, 26], [9, 425, 211], [13, 6806, 3380]] as const) expect(await archive.tile(z, x, y), `${z}/${x}/${y}`).toBeDefined(); // prettier-ignore
	await archive.close();
});

test('rings are put together from ways in any order and direction', () => {
	expect(ringsOf([[1, 2, 3], [5, 4, 3], [5, 1]])).toEqual([[1, 2, 3, 4, 5, 1]]); // prettier-ignore
	expect(ringsOf([[1, 2, 3], [7, 8]])).toEqual([]); // prettier-ignore
});
