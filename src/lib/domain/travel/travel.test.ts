import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeLists } from '../codes/lists.ts';
import { haversineM } from '../geo/distance.ts';
import { greatCircleTravel, inMountains } from './travel.ts';

const travel = greatCircleTravel();
const jincheng = { lon: 119.7153, lat: 30.2361, areaId: '330112006' };
const qingshan = { lon: 119.795, lat: 30.256, areaId: '330112008' };
const daoshi = { lon: 118.9454, lat: 30.2927, areaId: '330112113' };
const straight = haversineM(jincheng.lon, jincheng.lat, qingshan.lon, qingshan.lat);

test('in the plain the road is 1.35 times the great circle, at the speed of the class', () => {
	const fire = travel.estimate(jincheng, qingshan, 'fire');
	expect(fire).toEqual({ metres: Math.round(straight * 1.35), seconds: Math.round((straight * 1.35) / (50 / 3.6)), factor: 1.35, estimated: true });
	const seconds = ['ambulance', 'fire', 'lorry', 'boat', 'excavator', 'foot'].map((name) => travel.estimate(jincheng, qingshan, name).seconds);
	expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
	expect(travel.estimate(jincheng, qingshan, 'hovercraft')).toEqual(travel.estimate(jincheng, qingshan, 'lorry'));
});

test('when either end lies in a mountain town the road is 1.6 times as long and the speed 0.7', () => {
	const there = travel.estimate(jincheng, daoshi, 'fire');
	expect(there.factor).toBe(1.6);
	expect(there.seconds).toBe(Math.round((haversineM(jincheng.lon, jincheng.lat, daoshi.lon, daoshi.lat) * 1.6) / ((50 * 0.7) / 3.6)));
	expect(travel.estimate(daoshi, jincheng, 'fire')).toEqual(there);
});

test('the mountain towns are the nine of the rule, and a point without a town finds its own', () => {
	const names = codeLists.towns.filter((town) => inMountains({ lon: 0, lat: 0, areaId: town.code })).map((town) => town.zh.replace(/镇|街道/, ''));
	expect(names.toSorted()).toEqual(['岛石', '龙岗', '清凉峰', '湍口', '河桥', '昌化', '太湖源', '天目山', '高虹'].toSorted());
	expect(inMountains({ lon: 118.95, lat: 30.29 })).toBe(true);
	expect(inMountains({ lon: 118.95, lat: 30.29, areaId: '330112' })).toBe(true);
	expect(inMountains({ lon: 120.15, lat: 30.28 })).toBe(false);
});

test('an estimate is never negative, never absurdly short, and zero only for no way at all', () => {
	const point = fc.record({ lon: fc.double({ min: 118.8, max: 119.9, noNaN: true }), lat: fc.double({ min: 29.9, max: 30.5, noNaN: true }) });
	fc.assert(
		fc.property(point, point, fc.constantFrom('fire', 'lorry', 'foot'), (from, to, name) => {
			const { metres, seconds } = travel.estimate(from, to, name);
			expect(metres).toBeGreaterThanOrEqual(Math.floor(haversineM(from.lon, from.lat, to.lon, to.lat)));
			expect(seconds).toBeGreaterThanOrEqual(Math.floor(metres / (50 / 3.6)));
		})
	);
	expect(travel.estimate(jincheng, jincheng, 'fire')).toMatchObject({ metres: 0, seconds: 0 });
});
