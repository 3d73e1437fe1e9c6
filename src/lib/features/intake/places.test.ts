import { expect, test } from 'vitest';
import { fullName, givenBy, placeHeard } from './places';

const town = { id: 't', name: '青山湖街道', areaName: '青山湖街道', lon: 119.8, lat: 30.25, accuracyM: 2000, matched: 'mention' };
const street = { id: 's', name: '大园路', areaName: '青山湖街道', lon: 119.8042, lat: 30.2583, accuracyM: 120, matched: 'mention' };
const answering = (places: readonly object[]) => (() => Promise.resolve(Response.json({ places }))) as typeof fetch;

test('of the places a story names the best known one is proposed, and a mere likeness is none', async () => {
	expect((await placeHeard('青山湖大园路冷库', answering([town, street])))?.id).toBe('s');
	expect(await placeHeard('有人晕倒', answering([{ ...street, matched: 'loose' }]))).toBeNull();
	expect(await placeHeard('有人晕倒', (() => Promise.reject(new Error('no network'))) as typeof fetch)).toBeNull();
});

test('a place is called with its town, once', () => {
	expect([fullName(street), fullName(town)]).toEqual(['青山湖街道大园路', '青山湖街道']);
	expect(givenBy(street)).toMatchObject({ indexed: '青山湖街道大园路', datum: 'CGCS2000', accuracyM: 120 });
});
