/** What never came is counted 0, and a case of which nothing is left to account for is returned by whichever list says so. */
import { expect, test } from 'vitest';
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import type { LineCount } from '../../../../db/requisition.ts';
import { refusalOf } from '../world.fixture.ts';
import { bags, excavator, scene } from './scene.fixture.ts';
import type { Scene } from './scene.fixture.ts';

const HOUR = 3_600_000;
const nothing = { quantity: 0, note: '未送到' };

/** A list of the lines of this name. */
async function handOver(at: Scene, name: string, set: Partial<LineCount> = {}, occurredAt?: number) {
	const counts = at.handOverCounts({ [name]: set }).filter((count) => count.name === name);
	return at.sendPaper(at.team, 'handing.hand_over', await at.paper('handover', counts, at.team), occurredAt);
}
async function giveBack(at: Scene, name: string) {
	const counts = at.returnCounts().filter((count) => count.name === name);
	return at.sendPaper(at.team, 'handing.give_back', await at.paper('return', counts, at.team));
}
function clock(at: Scene, rule: 'return' | 'expected_return' | 'extension_notice'): void {
	at.world.put('case_clocks', {
		...{ id: at.world.newId(), requisitionId: at.requisitionId, claimId: null, incidentId: at.incidentId, areaId: '330112008', rule, ruleSetId: 'rules' },
		...{ basisAt: at.world.now, dueAt: at.world.now + 72 * HOUR, source: '', duty: 'clerk', state: 'open', metAt: null, overdueAt: null, note: null }
	});
}
const clocks = (at: Scene): string[] => at.world.rows('case_clocks').map(({ rule, state }) => `${rule} ${state}`);

test('everything counted 0: the case is returned at once, with its list and number, and no day of return is watched', async () => {
	const at = await scene();
	await at.handOver({ [excavator]: nothing, [bags]: nothing });
	expect(at.requisition).toMatchObject({ state: 'returned', stateAt: at.world.now, handedOverAt: at.world.now, returnedAt: at.world.now, markNo: 'M-HO2026-0001' });
	expect(at.lines.map(({ state, active }) => [state, active])).toEqual([
		['settled', false],
		['settled', false]
	]);
	expect(clocks(at)).toEqual([]);
});

test('the last line that is listed never came: the case is returned, and its clocks are met', async () => {
	const at = await scene();
	await handOver(at, excavator);
	for (const rule of ['return', 'extension_notice', 'expected_return'] as const) clock(at, rule);
	at.world.now += 5 * HOUR;
	await giveBack(at, excavator);
	expect(at.requisition.state).toBe('in_use');
	at.world.now += HOUR;
	await handOver(at, bags, nothing);
	expect(at.requisition).toMatchObject({ state: 'returned', returnedAt: at.world.now, handedOverAt: at.world.now - 6 * HOUR, markNo: 'M-HO2026-0001' });
	expect(clocks(at)).toEqual(['return met', 'extension_notice met', 'expected_return met']);
});

test('a line counted 0 while another is in use leaves the case in use', async () => {
	const at = await scene();
	await at.handOver({ [bags]: nothing });
	expect(at.requisition.state).toBe('in_use');
	await giveBack(at, excavator);
	expect(at.requisition.state).toBe('returned');
});

test('what is due for return takes nothing new, but what never came is counted 0', async () => {
	const at = await scene();
	await handOver(at, excavator);
	at.world.put('requisitions', { ...at.requisition, state: 'return_due', returnDueAt: at.world.now + 72 * HOUR });
	await giveBack(at, excavator);
	expect(at.requisition.state).toBe('return_due');
	expect(await refusalOf(handOver(at, bags))).toBe('conflict handing.return_due requisitionId');
	for (const sentences of [chinese, english]) expect(sentences).toHaveProperty('refusal_handing_return_due');
	expect((await handOver(at, bags, {}, at.world.now - HOUR)).late).toBe(true);
	expect([at.requisition.state, at.line(bags).state]).toEqual(['return_due', 'listed']);
	await handOver(at, bags, nothing);
	expect([at.requisition.state, at.line(bags).state]).toEqual(['returned', 'settled']);
});
