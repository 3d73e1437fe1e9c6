/** A list signed before the case fell due and arrived later: counted by the desk as signed; quantities balance as ever. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import type { LineCount } from '../../../../db/requisition.ts';
import { refusalOf } from '../world.fixture.ts';
import { accountedFor } from './balance.ts';
import { bags, excavator, scene } from './scene.fixture.ts';
import type { Scene } from './scene.fixture.ts';

const HOUR = 3_600_000;
async function handOver(at: Scene, name: string, set: Partial<LineCount> = {}, occurredAt?: number): Promise<string> {
	const counts = at.handOverCounts({ [name]: set }).filter((count) => count.name === name);
	return String((await at.sendPaper(at.team, 'handing.hand_over', await at.paper('handover', counts, at.team), occurredAt)).result.handingId);
}
const countLate = (at: Scene, handingId: string) => at.world.send(at.clerk, 'handing.count_late', { handingId, reason: '平板离线，签署在先' });

/** The machine in use, the case due since an hour, and the list of the bags signed two hours before that. */
async function arrivedLate(quantity = 2_000): Promise<{ at: Scene; handingId: string; signedAt: number }> {
	const at = await scene();
	await handOver(at, excavator);
	const counts = at.handOverCounts({ [bags]: { quantity, note: '实点' } }).filter((count) => count.name === bags);
	const paper = await at.paper('handover', counts, at.team);
	const signedAt = at.world.now;
	at.world.now += 2 * HOUR;
	at.world.put('requisitions', { ...at.requisition, state: 'return_due', stateAt: at.world.now, returnDueAt: at.world.now + 72 * HOUR });
	at.world.now += HOUR;
	const { result } = await at.sendPaper(at.team, 'handing.hand_over', paper, signedAt);
	return { at, handingId: String(result.handingId), signedAt };
}

test('its lines are in use since the signing, with reason and name; then they come back like any others', async () => {
	const { at, handingId, signedAt } = await arrivedLate();
	expect([at.world.row('handings', handingId).late, at.line(bags).state]).toEqual([true, 'listed']);
	await countLate(at, handingId);
	expect(at.world.row('handings', handingId)).toMatchObject({ late: false, countedLate: { at: at.world.now, byName: at.clerk.name, reason: '平板离线，签署在先' } });
	expect(at.line(bags)).toMatchObject({ state: 'in_use', countedQuantity: 2_000, startedAt: signedAt });
	expect(at.requisition.state).toBe('return_due');
	expect(await refusalOf(countLate(at, handingId))).toBe('conflict handing.not_late handingId');
	await at.sendPaper(at.team, 'handing.give_back', await at.paper('return', at.returnCounts(), at.team));
	expect([at.requisition.state, at.line(bags).state]).toEqual(['returned', 'settled']);
});

test('not what was signed after the case fell due, not what was counted already, not by the tablet; nothing is written', async () => {
	const { at, handingId } = await arrivedLate();
	const list = at.world.row('handings', handingId);
	const forbidden = async (expected: string): Promise<void> => {
		const before = JSON.stringify([at.lines, at.world.rows('handings')]);
		expect(await refusalOf(countLate(at, handingId))).toBe(expected);
		expect(JSON.stringify([at.lines, at.world.rows('handings')])).toBe(before);
	};
	expect(await refusalOf(at.world.send(at.team, 'handing.count_late', { handingId, reason: '自行计入' }))).toBe('forbidden auth.forbidden');
	at.world.put('handings', { ...list, at: at.world.now });
	await forbidden('rule handing.signed_after_due handingId');
	at.world.put('handings', list);
	await handOver(at, bags, { quantity: 0, note: '未送到' });
	await forbidden('conflict handing.line_taken handingId');
	for (const sentences of [chinese, english])
		for (const code of ['signed_after_due', 'not_late', 'line_taken', 'unknown']) expect(sentences).toHaveProperty(`refusal_handing_${code}`);
});

test('quantities balance in every reachable state, a late list counted among them', async () => {
	const split = fc.record({ usedReturned: fc.nat(3), damaged: fc.nat(3), lost: fc.nat(3), consumed: fc.nat(3), quantity: fc.nat(3) });
	await fc.assert(
		fc.asyncProperty(fc.nat(12), fc.array(split, { minLength: 1, maxLength: 4 }), fc.boolean(), async (counted, tries, twice) => {
			const { at, handingId } = await arrivedLate(counted);
			// What never came is counted at once, also when it is due: only a list of something waits.
			await countLate(at, handingId).catch(() => undefined);
			if (twice) await countLate(at, handingId).catch(() => undefined);
			expect(at.line(bags).countedQuantity).toBe(counted);
			for (const given of tries) {
				if (at.line(bags).state !== 'in_use') break;
				const counts = at.returnCounts({ [bags]: { ...given, note: '说明' } }).filter(({ name }) => name === bags);
				await at.sendPaper(at.team, 'handing.give_back', await at.paper('return', counts, at.team)).catch(() => undefined);
			}
			const { returnedOk: quantity, returnedUsed: usedReturned, returnedDamaged: damaged, lost, consumed, state } = at.line(bags);
			expect(accountedFor({ quantity, usedReturned, damaged, lost, consumed })).toBe(state === 'settled' ? counted : 0);
		}),
		{ numRuns: 40 }
	);
});
