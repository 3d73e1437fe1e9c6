/** A thing that moves on to another incident: each pays its own hours, its own fuel and its own ways; nothing is paid twice or by nobody. */
import { expect, test } from 'vitest';
import type { LineCount } from '../../../../db/requisition.ts';
import { DAY } from '../claim/claim.fixture.ts';
import { hasHandover } from '../claim/handover.ts';
import { propose } from '../claim/propose.ts';
import { servedCase, SignedCase } from '../claim/signed-case.fixture.ts';
import { refusalOf } from '../world.fixture.ts';

const zone = 'Asia/Shanghai';
const spokenBy = (orderedBy: string) => ({ orderedBy, witness: '见证人', reason: '塌方堵路' });
const machine = { kind: 'equipment', name: '挖掘机', specification: '20t', unit: '台', quantity: 1, rateFen: 180_000, rateUnit: 'day', rateIncludesOperator: true };
const count = (lineId: string, set: Partial<LineCount>): LineCount => ({ lineId, name: '挖掘机', unit: '台', condition: '完好', quantity: 1, ...set });
const back = { consumed: 0, usedReturned: 0, damaged: 0, lost: 0 };

/** What the case of a line comes to. */
function comes(of: SignedCase) {
	const { world, ruleSet } = of.at;
	const own = <T extends { requisitionId: string }>(rows: readonly T[]): T[] => rows.filter(({ requisitionId }) => requisitionId === of.requisitionId);
	return propose({
		...{ requisition: world.row('requisitions', of.requisitionId), ruleSet, zone, payments: [], tickets: own(world.rows('tickets')) },
		...{ lines: own(world.rows('requisition_lines')), handings: own(world.rows('handings')) }
	});
}

async function moved(pieces: number) {
	const first = await servedCase({ ...machine, quantity: pieces });
	const { world, clerk, decider } = first.at;
	const lineId = first.lineIds[0] ?? '';
	await first.paper('handover', [count(lineId, { claimed: pieces, quantity: pieces, km: 100, fuelLitres: 200 })]);
	const other = await world.send(world.user('DUTY'), 'incident.log', { kind: 'landslide', narrative: '塌方', point: { lon: 119.7, lat: 30.2 } });
	world.now += DAY;
	const move = () => ({
		...{ requisitionId: first.requisitionId, lineId, incidentId: String(other.result['incidentId']), purpose: '清理塌方', deliverPlace: '村口' },
		...{ expectedReturnAt: world.now + DAY, ...spokenBy(decider.id) }
	});
	const on = async (readings: object): Promise<SignedCase> => {
		const { result } = await world.send(clerk, 'requisition.transfer', { ...move(), ...readings } as never);
		return new SignedCase(first.at, String(result['requisitionId']), [String(result['lineId'])]);
	};
	return { first, lineId, on };
}

test('fuel and ways go with the incident: what was burnt before the move is the first one’s, after it the second one’s', async () => {
	const { first, on } = await moved(1);
	expect(await refusalOf(on({}))).toBe('rule requisition.fuel_missing fuelLitres');
	const second = await on({ fuelLitres: 150, km: 180 });
	first.at.world.now += 2 * DAY;
	await second.paper('return', [count(second.lineIds[0] ?? '', { ...back, km: 240, fuelLitres: 30 })]);
	const [one, two] = [comes(first), comes(second)];
	const litres = ({ drafts, wanted }: typeof one) => [...drafts, ...wanted].filter(({ formula }) => formula === 'C8').map(({ inputs }) => inputs['litres']);
	expect([litres(one), litres(two)]).toEqual([[50], [120]]);
	const trips = ({ wanted }: typeof one) => wanted.filter(({ formula }) => formula === 'C7').map(({ inputs }) => inputs['times']);
	expect([trips(one), trips(two)]).toEqual([[1], [2]]);
	expect(one.drafts.concat(two.drafts).flatMap(({ formula, inputs }) => (formula === 'C2' ? [inputs['hours']] : []))).toEqual([24, 48]);
});

test('what came from another incident was handed over there: its own case needs no statement in place of a list', async () => {
	const { first, on } = await moved(1);
	const second = await on({ fuelLitres: 150 });
	const { world } = first.at;
	const lines = world.rows('requisition_lines').filter(({ requisitionId }) => requisitionId === second.requisitionId);
	expect(world.rows('handings').some(({ requisitionId }) => requisitionId === second.requisitionId)).toBe(false);
	expect(hasHandover([], lines)).toBe(true);
	expect(hasHandover([], world.rows('requisition_lines'))).toBe(false);
	expect(hasHandover([], [])).toBe(false);
});

test('of three machines one was lost: two move on, the loss stays with the incident it happened in', async () => {
	const { first, lineId, on } = await moved(3);
	await first.paper('damage', [count(lineId, { damaged: 0, lost: 1, note: '坠崖' })]);
	first.at.world.now += DAY;
	const second = await on({ fuelLitres: 90 });
	const row = (id: string) => first.at.world.row('requisition_lines', id);
	expect(row(lineId)).toMatchObject({ state: 'settled', lost: 1, countedQuantity: 3 });
	expect(row(second.lineIds[0] ?? '')).toMatchObject({ countedQuantity: 2, lost: 0, ended: null });
	expect(comes(first).drafts.flatMap(({ formula, inputs }) => (formula === 'C2' ? [[inputs['quantity'] ?? 1, inputs['hours']]] : []))).toEqual([
		[1, 24],
		[2, 48]
	]);
	expect(comes(first).wanted.map(({ formula }) => formula)).toContain('C4');
	expect(comes(second).wanted.map(({ formula }) => formula)).not.toContain('C4');
});

test('what was lost whole does not move on', async () => {
	const { first, lineId, on } = await moved(1);
	await first.paper('damage', [count(lineId, { damaged: 0, lost: 1, note: '坠崖' })]);
	expect(await refusalOf(on({ fuelLitres: 1 }))).toBe('conflict requisition.wrong_line_state lineId');
});

test('a certificate signed before the move and brought after it is kept late; at the desk it is told where it belongs', async () => {
	const { first, lineId, on } = await moved(3);
	const team = await first.team();
	const signedAt = first.at.world.now;
	await on({ fuelLitres: 150 });
	const lost = [count(lineId, { damaged: 0, lost: 1, note: '坠崖' })];
	expect(await refusalOf(first.paper('damage', lost))).toBe('conflict handing.moved_on counts');
	expect((await first.paper('damage', lost, { by: team, occurredAt: signedAt })).result.late).toBe(true);
});

test('nobody who is liable for an accident is made to pay for the flood that the machine went on to', async () => {
	const { first, lineId, on } = await moved(1);
	const { world } = first.at;
	world.put('requisitions', { ...world.row('requisitions', first.requisitionId), fundingSource: 'liable_unit', budgetLine: '2240204' });
	world.put('requisition_lines', { ...world.row('requisition_lines', lineId), fundingSource: 'liable_unit' });
	const second = await on({ fuelLitres: 150 });
	expect(world.row('requisitions', second.requisitionId)).toMatchObject({ fundingSource: 'contingency', budgetLine: null });
	expect(world.row('requisition_lines', second.lineIds[0] ?? '').fundingSource).toBeNull();
});
