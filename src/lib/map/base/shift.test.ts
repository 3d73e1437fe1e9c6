import fc from 'fast-check';
import gcoord from 'gcoord';
import { expect, test } from 'vitest';
import { mercatorX, mercatorY } from '../geometry.ts';
import { cutsOf } from './shift.ts';

/** Metres on the ground of one tile's width. */
const tileM = (z: number, lat: number): number => (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / 2 ** z;

/** Where a place of the ground is seen in our tile when theirs are laid as `cutsOf` says, in parts of a tile. */
function seenAt(z: number, lon: number, lat: number): { readonly x: number; readonly y: number } {
	const count = 2 ** z;
	const [ourX, ourY] = [Math.floor(mercatorX(lon) * count), Math.floor(mercatorY(lat) * count)];
	const [shiftedLon = 0, shiftedLat = 0] = gcoord.transform([lon, lat], gcoord.WGS84, gcoord.GCJ02);
	const [theirX, theirY] = [mercatorX(shiftedLon) * count, mercatorY(shiftedLat) * count];
	const [cut] = cutsOf(z, ourX, ourY);
	if (cut === undefined) throw new Error('no cut');
	return { x: ourX + cut.left + (theirX - cut.x), y: ourY + cut.top + (theirY - cut.y) };
}

test('a place on GCJ-02 tiles is seen within 5 m of where it is, at every zoom of streets', () => {
	fc.assert(
		fc.property(fc.double({ min: 118.84, max: 119.87, noNaN: true }), fc.double({ min: 29.93, max: 30.45, noNaN: true }), fc.integer({ min: 14, max: 18 }), (lon, lat, z) => {
			const at = seenAt(z, lon, lat);
			const metres = Math.hypot(at.x - mercatorX(lon) * 2 ** z, at.y - mercatorY(lat) * 2 ** z) * tileM(z, lat);
			expect(metres).toBeLessThan(5);
		}),
		{ numRuns: 2_000, seed: 14 }
	);
});

test('uncorrected it would be hundreds of metres off', () => {
	const [lon = 0, lat = 0] = gcoord.transform([119.4, 30.2], gcoord.WGS84, gcoord.GCJ02);
	const z = 14;
	expect(Math.hypot(mercatorX(lon) - mercatorX(119.4), mercatorY(lat) - mercatorY(30.2)) * 2 ** z * tileM(z, 30.2)).toBeGreaterThan(300);
});

test('the cuts cover the whole tile and none of them is another tile’s', () => {
	fc.assert(
		fc.property(fc.integer({ min: 6, max: 18 }), fc.double({ min: 118, max: 121, noNaN: true }), fc.double({ min: 29, max: 31.5, noNaN: true }), (z, lon, lat) => {
			const count = 2 ** z;
			const cuts = cutsOf(z, Math.floor(mercatorX(lon) * count), Math.floor(mercatorY(lat) * count));
			expect(cuts.length).toBeLessThanOrEqual(4);
			const covered = cuts.reduce((sum, { left, top }) => sum + Math.max(0, Math.min(1, left + 1) - Math.max(0, left)) * Math.max(0, Math.min(1, top + 1) - Math.max(0, top)), 0);
			expect(covered).toBeCloseTo(1, 9);
		}),
		{ numRuns: 500, seed: 14 }
	);
});
