import { describe, expect, test } from 'vitest';
import { refusalOf } from '../world.fixture.ts';
import { bags, excavator, giveBackWith, scene } from './scene.fixture.ts';
import type { Scene } from './scene.fixture.ts';

const HOUR = 3_600_000;
describe('return and damage', () => {
	test('1,450 of 2,000 bags consumed and 550 returned balance; with the excavator damaged the case is returned', async () => {
		const at = await scene();
		at.world.put('case_clocks', {
			...{ id: at.world.newId(), requisitionId: at.requisitionId, claimId: null, incidentId: at.incidentId, areaId: '330112008', rule: 'return', ruleSetId: 'rules' },
			...{ basisAt: at.world.now, dueAt: at.world.now + 72 * HOUR, source: '', duty: 'clerk', state: 'open', metAt: null, overdueAt: null, note: null }
		});
		await at.handOver();
		at.world.now += 76 * HOUR;
		await giveBackWith(at, { [excavator]: { quantity: 0, damaged: 1, note: '左履带断裂' }, [bags]: { quantity: 550, consumed: 1_450 } });
		expect(at.requisition).toMatchObject({ state: 'returned', returnedAt: at.world.now });
		expect(at.line(excavator)).toMatchObject({ state: 'settled', active: false, returnedDamaged: 1, meterEnd: 128_850, stoppedAt: at.world.now, stopReason: 'returned' });
		expect(at.line(bags)).toMatchObject({ consumed: 1_450, returnedOk: 550, state: 'settled' });
		expect(at.world.rows('case_clocks')).toMatchObject([{ state: 'late', metAt: at.world.now }]);
		const damage = await at.paper('damage', [{ ...base(at, excavator), damaged: 1, lost: 0, note: '左履带断裂' }], at.team);
		await at.sendPaper(at.team, 'handing.certify_damage', damage);
		const more = await at.paper('damage', [{ ...base(at, excavator), damaged: 1, lost: 0, note: '又一处' }], at.team);
		expect(await refusalOf(at.sendPaper(at.team, 'handing.certify_damage', more))).toBe('rule handing.damage_exceeds counts.0.damaged');
	});

	test('what is lost whole stops costing at that moment, and a later return cannot say less than was certified', async () => {
		const at = await scene();
		await at.handOver();
		const lostAt = at.world.now + 10 * HOUR;
		at.world.now += 20 * HOUR;
		await at.sendPaper(at.team, 'handing.certify_damage', await at.paper('damage', [{ ...base(at, excavator), damaged: 0, lost: 1, note: '被洪水冲走' }], at.team, { at: lostAt }));
		expect(at.line(excavator)).toMatchObject({ state: 'in_use', stoppedAt: lostAt, stopReason: 'lost' });
		expect(await refusalOf(giveBackWith(at, {}))).toBe('rule handing.certified_more counts.0.damaged');
		await giveBackWith(at, { [excavator]: { quantity: 0, lost: 1, note: '被洪水冲走' } });
		expect(at.line(excavator)).toMatchObject({ state: 'settled', lost: 1, stoppedAt: lostAt, stopReason: 'lost' });
	});

	test('a return that arrives three days late, after the desk entered the paper: kept, nothing changes', async () => {
		const at = await scene();
		await at.handOver();
		const [tablet, desk] = [await at.paper('return', at.returnCounts(), at.team), await at.paper('return', at.returnCounts(), at.clerk, { onBehalf: { paper: '纸质返还单' } })];
		const signedAt = at.world.now;
		at.world.now += 24 * HOUR;
		await at.sendPaper(at.clerk, 'handing.give_back', desk);
		const before = at.lines;
		at.world.now += 48 * HOUR;
		const told = await at.sendPaper(at.team, 'handing.give_back', tablet, signedAt);
		expect(told.late).toBe(true);
		expect(at.lines).toEqual(before);
		expect(at.world.rows('handings').map(({ kind, late }) => `${kind} ${late}`)).toEqual(['handover false', 'return false', 'return true']);
	});

	test('lines come back one after the other; the case is returned with the last', async () => {
		const at = await scene();
		await at.handOver();
		const one = async (name: string) =>
			at.sendPaper(
				at.team,
				'handing.give_back',
				await at.paper(
					'return',
					at.returnCounts().filter((count) => count.name === name),
					at.team
				)
			);
		await one(bags);
		expect(at.requisition.state).toBe('in_use');
		expect(await refusalOf(one(bags))).toBe('conflict handing.not_in_use requisitionId');
		await one(excavator);
		expect(at.requisition.state).toBe('returned');
	});

	const base = (at: Scene, name: string) => ({ lineId: at.line(name).id, name, unit: at.line(name).unit, quantity: 0, condition: '见说明' });
});
