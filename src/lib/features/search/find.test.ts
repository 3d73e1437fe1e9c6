import { expect, test } from 'vitest';
import type { Row } from '$db/schema';
import { find, type FindParts } from './find';

const incident = { id: 'i1', number: '330112-2026-0003', title: '岛石镇银坑村山洪', placeName: '银坑村' } as Row<'incidents'>;
const unit = {
	id: 'r1',
	name: '锦城消防救援站',
	shortName: '锦城消防站',
	callSign: '临消 01',
	plate: '浙A·演0001',
	phone: '0571-0000 1158',
	areaId: '330112006'
} as Row<'resources'>;
const parts = (more: Partial<FindParts> = {}): FindParts => ({
	incidents: [incident],
	resources: [unit],
	actions: [{ id: 'intake', name: '新接报', keys: 'F2', run: () => undefined }],
	townName: () => '锦城街道',
	ask: () => Promise.resolve(null),
	...more
});
const names = async (text: string, more: Partial<FindParts> = {}) => (await find(text, parts(more))).map(({ kind, id }) => `${kind}/${id}`);

test('while the server is silent, what this screen holds is found by name, plate, call sign and phone digits', async () => {
	expect(await names('银坑')).toEqual(['incident/i1']);
	expect(await names('浙a演0001')).toEqual(['resource/r1']);
	expect(await names('临消01')).toEqual(['resource/r1']);
	expect(await names('1158')).toEqual(['resource/r1']);
	expect(await names('接报')).toEqual(['action/intake']);
});

test('what server and screen both find stands once, and a unit this reader does not hold is left out', async () => {
	const ask = () =>
		Promise.resolve({
			resources: [
				{ id: 'r1', name: 'x' },
				{ id: 'r9', name: 'y' }
			],
			incidents: [{ id: 'i1', number: 'n', title: 't' }],
			places: [{ id: 'p1', name: '锦城', lon: 119.7, lat: 30.2, accuracyM: 300 }]
		});
	expect(await names('锦城', { ask })).toEqual(['incident/i1', 'resource/r1', 'place/p1']);
});
