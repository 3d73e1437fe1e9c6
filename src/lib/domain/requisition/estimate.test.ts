import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimate, estimateLine } from './estimate.ts';
import { basesFor, mayDecide, pickBasis } from './basis.ts';
import { codeLists } from '../codes/lists.ts';

const rules = { parameters: {} };
const hour = 3_600_000;
const machine = { kind: 'equipment', rateFen: 180_000, rateUnit: 'shift', unitPriceFen: null, quantity: 1 } as const;

test('a machine of one day costs one shift at least and three at most', () => {
	expect(estimateLine(machine, 24 * hour, rules)).toEqual({ lowFen: 180_000, highFen: 540_000 });
	expect(estimateLine({ ...machine, rateFen: null }, 24 * hour, rules)).toEqual({ lowFen: 0, highFen: 0 });
	expect(estimateLine({ ...machine, kind: 'vehicle', rateUnit: 'day', rateFen: 150_000 }, 36 * hour, rules)).toEqual({ lowFen: 225_000, highFen: 300_000 });
	expect(estimateLine({ kind: 'goods', rateFen: null, rateUnit: null, unitPriceFen: 120, quantity: 2_000 }, hour, rules)).toEqual({ lowFen: 72_000, highFen: 240_000 });
});

test('by depreciation where the rule set goes by it and the value is known, by rent otherwise', () => {
	const wear = { parameters: { valuation_basis: { value: 'C2d', unit: 'choice', source: '', mark: 'K' as const } } };
	const worn = { ...machine, originalFen: 96_000_000, lifeHours: 1_200_000 };
	// (960,000 − 48,000) ÷ 12,000 h = 76.00 an hour; a shift of 8 h at least, three at most.
	expect(estimateLine(worn, 24 * hour, wear)).toEqual({ lowFen: 60_800, highFen: 182_400 });
	expect(estimateLine(worn, 24 * hour, rules)).toEqual({ lowFen: 180_000, highFen: 540_000 });
	expect(estimateLine({ ...worn, lifeHours: null }, 24 * hour, wear)).toEqual({ lowFen: 180_000, highFen: 540_000 });
});

test('an estimate is whole 分, low before high, never less for longer or for more, and the sum of its lines', () => {
	const line = fc.record({
		kind: fc.constantFrom('goods', 'equipment', 'vehicle', 'site', 'team'),
		rateFen: fc.nat(10_000_000),
		rateUnit: fc.constantFrom('shift', 'day', 'month', 'piece', 'tonne', 'm2', 'room_night', 'person_day'),
		unitPriceFen: fc.option(fc.nat(100_000)),
		quantity: fc.integer({ min: 1, max: 10_000 })
	});
	fc.assert(
		fc.property(fc.array(line, { maxLength: 8 }), fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 0, max: 500 }), (lines, hours, more) => {
			const one = estimate(lines as never, hours * hour, rules);
			const longer = estimate(lines as never, (hours + more) * hour, rules);
			expect(Number.isInteger(one.lowFen) && Number.isInteger(one.highFen) && one.lowFen <= one.highFen).toBe(true);
			expect(one.highFen).toBeLessThanOrEqual(longer.highFen);
			const each = lines.map((single) => estimateLine(single as never, hours * hour, rules).highFen);
			expect(each.reduce((sum, fen) => sum + fen, 0)).toBe(one.highFen);
		})
	);
});

test('every kind of incident has a law to stand on and a body that may decide', () => {
	for (const { code } of codeLists.incidentKinds) {
		expect(basesFor(code).length, code).toBeGreaterThan(0);
		expect(mayDecide(pickBasis(code, undefined)), code).toContain('government');
	}
	expect(mayDecide(pickBasis('forest_fire', undefined))).toEqual(['government']);
	expect(mayDecide(pickBasis('typhoon', undefined))).toEqual(['government', 'department', 'command']);
	expect(mayDecide(pickBasis('river_flood', [{ code: 'flood_control', confirmed: '区防指公告' }]))).toEqual(['command']);
});
