import { expect, test } from 'vitest';
import type { Way, WayCandidate } from '$lib/domain/requisition/ways';
import { chosenOf, necessityOf, ordersOf, priceAsked, quantityOf, sumOf, unsaid, usualBasis } from './new-order';
import type { Fields } from './new-order';

const candidate = (id: string, ownerId: string | null, set: Partial<WayCandidate> = {}): WayCandidate => ({
	...{ table: 'objects', id, name: id, specification: '', quantity: 1, unit: '台', ownerId, ownerName: '', minutes: 30 },
	...{ hourLowFen: 1, hourHighFen: 2, totalLowFen: 1, totalHighFen: 2, cautions: [], verifiedAt: null, price: null },
	...set
});
const way = (kind: Way['kind'], candidates: WayCandidate[]): Way => ({ kind, papers: [], candidates, signers: [] });
const ways = [
	way('transfer', [candidate('unit', null, { table: 'resources' }), candidate('depot', 'g')]),
	way('agreement', []),
	way('mutual_aid', [candidate('far', 'x')]),
	way('requisition', [candidate('a1', 'a'), candidate('a2', 'a', { cautions: ['worn'] }), candidate('b1', 'b')])
];
const fields: Fields = {
	...{ reason: '不足', own: '已出动', agreement: '无', mutual: '太远', purpose: '清淤', place: '路口', hours: '2', days: '3', funding: 'contingency', budget: '' },
	...{ basis: ['civil_code'], confirmed: {}, oral: false, orderedBy: '', orderedAt: '', witness: '', oralReason: '', cautions: {}, quantities: {}, fundings: {} }
};

test('one necessity serves a batch: an order for each owner, none for neighbours and own units', () => {
	const chosen = chosenOf(ways, ['unit', 'depot', 'far', 'a1', 'a2', 'b1']);
	const orders = ordersOf('i', chosen, fields, 0);
	expect(orders.map(({ ownerId, means, lines }) => [ownerId, means, lines.length])).toEqual([
		['g', 'transfer', 1],
		['a', 'requisition', 2],
		['b', 'requisition', 1]
	]);
	expect(orders[0]).toMatchObject({ deliverAt: 2 * 3_600_000, expectedReturnAt: 74 * 3_600_000 });
	expect(necessityOf('i', null, ways, fields).lesser.map(({ found }) => found)).toEqual([2, 0, 1]);
});

test('a thing may have its own source of money, by word too; what names none is paid as the order says', () => {
	const chosen = chosenOf(ways, ['a1', 'a2', 'b1']);
	const [first, second] = ordersOf('i', chosen, { ...fields, fundings: { a1: 'insurance', a2: '' } }, 0);
	expect(first).toMatchObject({ fundingSource: 'contingency' });
	expect(first?.lines.map(({ fundingSource }) => fundingSource)).toEqual(['insurance', undefined]);
	expect(second?.lines[0]).not.toHaveProperty('fundingSource');
});

test('warnings, and what each way of ordering asks for, are to be said first', () => {
	const chosen = chosenOf(ways, ['a2']);
	expect(unsaid('typhoon', chosen, fields)).toEqual(['a2:worn']);
	expect(unsaid('typhoon', chosen, { ...fields, cautions: { 'a2:worn': '可用' } })).toEqual([]);
	expect(unsaid('typhoon', [], { ...fields, oral: true, days: '' })).toEqual(['orderedBy', 'orderedAt', 'witness', 'oralReason', 'days']);
});

const rooms = candidate('rooms', 'h', { quantity: 86, unit: '间', price: { kind: 'site', rateFen: 18_000, rateUnit: 'room_night' } });
const quilts = candidate('quilts', 'q', { quantity: 8_000, unit: '条', price: { kind: 'goods', rateFen: 8_500, rateUnit: 'piece' } });
const rules = { parameters: {} };

test('what is shown is what is ordered: 42 of 86 rooms, 2,000 of 8,000 quilts', () => {
	const offered = [way('requisition', [rooms, quilts])];
	const chosen = chosenOf(offered, ['rooms', 'quilts']);
	expect(unsaid('typhoon', chosen, fields)).toEqual(['quantity:rooms', 'quantity:quilts']);
	const said = { ...fields, quantities: { rooms: '42', quilts: '2000' } };
	expect(unsaid('typhoon', chosen, said)).toEqual([]);
	expect(ordersOf('i', chosen, said, 0).map(({ lines }) => lines)).toMatchObject([[{ quantity: 42 }], [{ quantity: 2_000 }]]);
	expect(priceAsked(rooms, said, rules).totalHighFen).toBe(42 * 3 * 18_000);
	expect(priceAsked(rooms, fields, rules).totalHighFen).toBe(86 * 3 * 18_000);
	expect(priceAsked(quilts, said, rules).totalHighFen).toBe(2_000 * 8_500);
	expect(sumOf(chosen, said, rules)).toMatchObject({ highFen: 42 * 3 * 18_000 + 2_000 * 8_500, dearestFen: 2_000 * 8_500 });
});

test('a quantity is whole, at least one and at most what is free; of a single thing nothing is asked', () => {
	for (const typed of ['0', '-1', '87', '4.5', 'x', '']) expect(quantityOf(rooms, { rooms: typed })).toBeNaN();
	expect(quantityOf(rooms, { rooms: '86' })).toBe(86);
	expect(quantityOf({ id: 'a1', quantity: 1 }, {})).toBe(1);
});

test('a law under a condition is chosen with how the condition is met, and none at all is not enough', () => {
	expect(usualBasis('typhoon')).toEqual(['response_law', 'civil_code']);
	const flood = { ...fields, basis: ['flood_control'] };
	const chosen = chosenOf(ways, ['b1']);
	expect(unsaid('typhoon', chosen, flood)).toEqual(['basis:flood_control']);
	expect(unsaid('typhoon', chosen, { ...fields, basis: [] })).toEqual(['basis']);
	const met = { ...flood, confirmed: { flood_control: '区防指 8 月 10 日公告' }, budget: ' 2240702 ' };
	expect(unsaid('typhoon', chosen, met)).toEqual([]);
	expect(ordersOf('i', chosen, met, 0)[0]).toMatchObject({ legalBasis: [{ code: 'flood_control', confirmed: '区防指 8 月 10 日公告' }], budgetLine: '2240702' });
});
