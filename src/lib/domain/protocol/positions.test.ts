import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UNITS_PER_FRAME_MAX, decodePositions, encodePositions } from './positions.ts';

const T0 = Date.UTC(2026, 10, 24, 2);
const scaled = (min: number, max: number, factor: number) => fc.integer({ min: min * factor, max: max * factor }).map((value) => value / factor);
const position = fc.record({
	unitId: fc.oneof(fc.uuid(), fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' })),
	at: fc.integer({ min: T0 - 2 ** 32 + 1, max: T0 }),
	lon: scaled(-180, 180, 1e7),
	lat: scaled(-90, 90, 1e7),
	speed: fc.option(scaled(0, 350, 10)),
	heading: fc.option(scaled(0, 360, 100))
});

test('a frame comes back as it was, to the precision it carries', () => {
	fc.assert(
		fc.property(fc.array(position, { maxLength: 30 }), fc.boolean(), (positions, full) => {
			const frame = { full, serverTime: T0, positions };
			expect(decodePositions(encodePositions(frame))).toEqual(frame);
		})
	);
});

test('a frame inside a larger buffer is read from its own offset', () => {
	const bytes = encodePositions({ full: true, serverTime: T0, positions: [{ unitId: 'u', at: T0 - 1_500, lon: 119.7, lat: 30.2, speed: null, heading: null }] });
	const padded = new Uint8Array(bytes.length + 9);
	padded.set(bytes, 7);
	expect(decodePositions(padded.subarray(7, 7 + bytes.length))?.positions[0]).toMatchObject({ unitId: 'u', at: T0 - 1_500, lon: 119.7 });
});

test('a frame that is cut short or of another version is refused whole', () => {
	const bytes = encodePositions({ full: false, serverTime: T0, positions: [{ unitId: 'unit', at: T0, lon: 1, lat: 2, speed: 3, heading: 4 }] });
	for (let length = 0; length < bytes.length; length += 1) expect(decodePositions(bytes.subarray(0, length))).toBeNull();
	expect(decodePositions(Uint8Array.from([9, ...bytes.subarray(1)]))).toBeNull();
});

test('a frame of too many units is a bug of the sender', () => {
	const one = { unitId: 'u', at: T0, lon: 0, lat: 0, speed: null, heading: null };
	expect(() => encodePositions({ full: true, serverTime: T0, positions: Array.from({ length: UNITS_PER_FRAME_MAX + 1 }, () => one) })).toThrow();
});
