import { expect, test } from 'vitest';
import type { Way, WayCandidate } from '$lib/domain/requisition/ways';
import { chosenOf, necessityOf, ordersOf, unsaid } from './new-order';
import type { Fields } from './new-order';

const candidate = (id: string, ownerId: string | null, set: Partial<WayCandidate> = {}): WayCandidate => ({
	...{ table: 'objects', id, name: id, specification: '', quantity: 1, unit: '台', ownerId, ownerName: '', minutes: 30 },
	...{ hourLowFen: 1, hourHighFen: 2, totalLowFen: 1, totalHighFen: 2, cautions: [], verifiedAt: null },
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
	...{ reason: '不足', own: '已出动', agreement: '无', mutual: '太远', purpose: '清淤', place: '路口', hours: '2', days: '3', funding: 'contingency' },
	...{ oral: false, orderedBy: '', witness: '', oralReason: '', cautions: {} }
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

test('warnings, and what each way of ordering asks for, are to be said first', () => {
	const chosen = chosenOf(ways, ['a2']);
	expect(unsaid(chosen, fields)).toEqual(['a2:worn']);
	expect(unsaid(chosen, { ...fields, cautions: { 'a2:worn': '可用' } })).toEqual([]);
	expect(unsaid([], { ...fields, oral: true, days: '' })).toEqual(['orderedBy', 'witness', 'oralReason', 'days']);
});
