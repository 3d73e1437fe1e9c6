/** A thing in use moves on to another incident. */
import { expect, test } from 'vitest';
import type { Row } from '../../../../db/schema.ts';
import { preparedCase } from './case.fixture.ts';
import { forbidden, spokenBy, submitted } from './forbidden.fixture.ts';
import { takenInto } from './order.fixture.ts';

test('a machine that moves on ends its line and begins another in the same second, under an order of its own', async () => {
	const at = await preparedCase();
	const requisitionId = await submitted(at);
	await at.world.send(at.decider, 'requisition.approve', { requisitionId });
	await at.world.send(at.clerk, 'requisition.serve', { requisitionId, method: 'signed', servedTo: '王经理' });
	const line = takenInto(at.world, requisitionId);
	const other = await at.world.send(at.world.user('DUTY'), 'incident.log', { kind: 'landslide', narrative: '塌方', point: { lon: 119.7, lat: 30.2 } });
	at.world.now += 26 * 3_600_000;
	const move = {
		...{ requisitionId, lineId: line.id, incidentId: String(other.result['incidentId']), purpose: '清理塌方', deliverPlace: '村口' },
		...{ expectedReturnAt: at.world.now + 24 * 3_600_000, ...spokenBy(at.decider.id) }
	};
	await forbidden(at, at.clerk, 'requisition.transfer', { ...move, incidentId: at.incidentId }, 'requisition.same_incident');
	await forbidden(at, at.clerk, 'requisition.transfer', move, 'requisition.meter_missing');
	await forbidden(at, at.clerk, 'requisition.transfer', { ...move, meter: 1 }, 'requisition.meter_backwards');
	await forbidden(at, at.clerk, 'requisition.transfer', { ...move, meter: 131_500, orderedAt: Number(line.startedAt) - 1 }, 'requisition.before_use');
	const { result } = await at.world.send(at.clerk, 'requisition.transfer', { ...move, meter: 131_500 });
	const ended = at.world.row('requisition_lines', line.id);
	const begun = at.world.row('requisition_lines', String(result['lineId']));
	expect(ended).toMatchObject({ state: 'settled', active: false, stopReason: 'transferred', meterEnd: 131_500, stoppedAt: at.world.now, movedTo: begun.id });
	expect(begun).toMatchObject({ state: 'in_use', active: true, meterStart: 131_500, startedAt: at.world.now, movedFrom: line.id });
	const next: Row<'requisitions'> = at.world.row('requisitions', String(result['requisitionId']));
	expect(next).toMatchObject({ state: 'in_use', number: null, oralBy: at.decider.id, incidentId: begun.incidentId });
	expect(at.world.row('requisitions', requisitionId).state).toBe('returned');
	expect(at.world.row('objects', at.machine.id).lineId).toBe(begun.id);
});
