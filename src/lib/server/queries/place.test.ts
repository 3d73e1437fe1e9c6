import { describe, expect, test } from 'vitest';
import type { Row } from '../../../../db/schema.ts';
import { seedRows } from '../seed/seed.ts';
import { stakeOf } from './place-stake.ts';
import { createPlaceIndex, createResourceIndex } from './place.ts';
import { TextIndex } from './text-index.ts';

const rows = seedRows(Date.UTC(2026, 7, 10));
const places = createPlaceIndex(rows.places);
const resources = createResourceIndex(rows.resources);
const first = (query: string) => places.search(query, 5)[0]?.name;
const names = (query: string) => resources.search(query, 5).map((hit) => rows.resources.find((row) => row.id === hit.id)?.name);

describe('a place is found as people type it', () => {
	test.each([
		['於潜', '於潜镇'],
		['于潜', '於潜镇'],
		['yuqian', '於潜镇'],
		['yq', '於潜镇'],
		['YUQIAN', '於潜镇'],
		['岛石', '岛石镇'],
		['ds', '岛石镇'],
		['湍口', '湍口镇'],
		['tuankou', '湍口镇'],
		['龙岗', '龙岗镇'],
		['qsh', '青山湖街道'],
		['qingsh', '青山湖街道'],
		['青山湖 大园路', '大园路'],
		['dayuanlu', '大园路'],
		['颊口', '颊口村'],
		['hgt', '华光潭水库']
	])('%s is %s', (query, name) => {
		expect(first(query)).toBe(name);
	});

	test('a caller’s sentence finds the places it names, the longest first', () => {
		expect(places.search('大园路冷库氨味很浓，有人晕倒')[0]).toMatchObject({ name: '大园路', matched: 'mention' });
		expect(places.search('岛石镇银坑村姚家被水冲了').map((place) => place.name)).toEqual(['姚家自然村', '岛石镇', '银坑村']);
	});

	test('what is typed without any meaning finds nothing', () => {
		expect(places.search('zzzzq')).toEqual([]);
		expect(places.search('   ')).toEqual([]);
		expect(places.search('<script>alert(1)</script>')).toEqual([]);
	});

	test('the beginning of a name comes before a part of one, and a town before what bears its name', () => {
		const found = places.search('青山', 20).map((place) => place.name);
		expect(found[0]).toBe('青山湖街道');
		expect(places.search('shan', 40).findIndex((place) => place.name === '上溪村')).toBeLessThan(places.search('shan', 40).findIndex((place) => place.name === '天目山镇'));
	});

	test('every reading of a polyphone is a key', () => {
		const index = new TextIndex([{ id: 'a', names: ['长乐村'] }]);
		for (const query of ['changle', 'zhangle', 'changyue', 'cl', 'zl', 'cy']) expect(index.search(query, 1), query).toHaveLength(1);
	});

	test('the limit is kept and every result tells its accuracy and source', () => {
		const found = places.search('g56', 3);
		expect(found).toHaveLength(3);
		for (const place of found) expect(place.accuracyM > 0 && place.source !== '' && place.areaName !== '').toBe(true);
	});
});

describe('a road and its stake number', () => {
	test.each([
		['G330 K18+700', { road: 'G330', metres: 18_700 }],
		['g330k18', { road: 'G330', metres: 18_000 }],
		['330国道18公里700米', { road: 'G330', metres: 18_700 }],
		['Ｇ３３０　Ｋ１８＋７００', { road: 'G330', metres: 18_700 }],
		['省道208 K3+50', { road: 'S208', metres: 3_500 }],
		['G56 K123+400', { road: 'G56', metres: 123_400 }],
		['杭瑞高速 K123+400', { road: 'G56', metres: 123_400 }],
		['杭徽高速公路123公里400米', { road: 'G56', metres: 123_400 }],
		['hangrui k123+4', { road: 'G56', metres: 123_400 }],
		['02省道12公里', { road: 'S102', metres: 12_000 }],
		['省道02 K12', { road: 'S102', metres: 12_000 }],
		['S102 K12', { road: 'S102', metres: 12_000 }],
		['G56 K123+400 往安徽方向', { road: 'G56', metres: 123_400, direction: '往安徽方向' }],
		['杭瑞高速下行线 K98', { road: 'G56', metres: 98_000, direction: '下行线' }],
		['大园路', undefined]
	])('%s', (text, stake) => {
		expect(stakeOf(text)).toEqual(stake);
	});

	test('a known stake comes first with its accuracy; one beside it is as unsure as it is far', () => {
		expect(places.search('G330 K18+700')[0]).toMatchObject({ name: 'G330 K18+700', matched: 'stake', accuracyM: 2_500 });
		expect(places.search('G330 K20')[0]).toMatchObject({ name: 'G330 K20+000', accuracyM: 3_800 });
		expect(places.search('G330 K18+700 往安徽方向')[0]).toMatchObject({ name: 'G330 K18+700 往安徽方向', accuracyM: 2_500 });
		expect(places.search('G330 K200').some((place) => place.matched === 'stake')).toBe(false);
	});

	test('between two anchors the point lies between them', () => {
		const anchor = (name: string, lon: number): Row<'places'> => ({
			id: name,
			class: 'stake',
			name,
			aliases: [],
			areaId: '330112117',
			lon,
			lat: 30.2,
			accuracyM: 200,
			source: 'test',
			demonstration: true
		});
		const found = createPlaceIndex([anchor('S1 K10+000', 119.1), anchor('S1 K20+000', 119.2)]).search('S1 K15')[0];
		expect(found).toMatchObject({ lon: 119.15, lat: 30.2, name: 'S1 K15+000' });
		expect(found?.accuracyM).toBeGreaterThan(200);
	});
});

describe('what a point is called', () => {
	test('a point beside a street is near that street, in its town', () => {
		expect(places.near(119.804, 30.258)).toMatchObject({ name: '大园路', areaName: '青山湖街道', pointAreaName: '青山湖街道' });
	});

	test('a point far from everything named is in its town only', () => {
		const near = places.near(118.94, 30.21);
		expect(near).toMatchObject({ class: 'town' });
		expect(near?.distanceM).toBeGreaterThan(3_000);
	});

	test('an empty index names nothing', () => {
		expect(createPlaceIndex([]).near(119, 30)).toBeUndefined();
	});
});

describe('a resource is found', () => {
	test('by initials, name, pinyin, plate, call sign and duty phone', () => {
		expect(names('chxfz')[0]).toBe('昌化消防救援站');
		expect(names('蓝色民间')[0]).toBe('蓝色民间救援队');
		expect(names('lansemin')[0]).toBe('蓝色民间救援队');
		const withPlate = rows.resources.find((row) => row.plate !== null);
		expect(names(withPlate?.plate ?? '')[0]).toBe(withPlate?.name);
		expect(names('临消 04')[0]).toBe('昌化消防救援站');
		const phone = rows.resources.find((row) => row.name === '蓝色民间救援队')?.phone ?? '';
		expect(names(phone.replace(/\D/g, ''))[0]).toBe('蓝色民间救援队');
		expect(names(phone.slice(-4))).toContain('蓝色民间救援队');
	});

	test('a unit comes before a place of the same name', () => {
		expect(names('於潜')[0]).not.toContain('储备库');
	});
});
