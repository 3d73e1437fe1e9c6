/** A line that a signed list counted 0 is turned back by the desk with its reason, and counted by a second signed list. */
import { expect, test } from 'vitest';
import chinese from '../../../../messages/zh-CN/refusal.json' with { type: 'json' };
import english from '../../../../messages/en/refusal.json' with { type: 'json' };
import type { LineCount } from '../../../../db/requisition.ts';
import { objectIn } from '../requisition/register.fixture.ts';
import { refusalOf } from '../world.fixture.ts';
import { bags, excavator, plantLine, scene } from './scene.fixture.ts';
import type { Scene } from './scene.fixture.ts';

const nothing = { quantity: 0, note: '未送到' };
const again = (at: Scene, name: string, reason = '当晚送到') => at.world.send(at.clerk, 'handing.count_again', { lineId: at.line(name).id, reason });
async function handOver(at: Scene, name: string, set: Partial<LineCount> = {}) {
	const counts = at.handOverCounts({ [name]: set }).filter((count) => count.name === name);
	return at.sendPaper(at.team, 'handing.hand_over', await at.paper('handover', counts, at.team));
}
const written = (at: Scene) => JSON.stringify([at.requisition, at.lines, at.world.rows('handings'), at.world.rows('case_clocks')]);

test('what came after all is counted by a second list; the first one and its difference stay, with the reason', async () => {
	const at = await scene();
	await at.handOver({ [bags]: nothing });
	const first = JSON.stringify(at.world.rows('handings')[0]);
	await again(at, bags);
	expect(at.line(bags)).toMatchObject({ state: 'listed', active: true, countedQuantity: null, discrepancy: '未送到', discrepancyResolved: '当晚送到' });
	await handOver(at, bags);
	expect(at.line(bags)).toMatchObject({ state: 'in_use', countedQuantity: 2_000, discrepancy: '未送到', discrepancyResolved: '当晚送到', startedAt: at.world.now });
	expect(JSON.stringify(at.world.rows('handings')[0])).toBe(first);
	expect(at.world.rows('handings')).toHaveLength(2);
});

test('a second list that counts short tells its own difference beside the first, to be settled anew', async () => {
	const at = await scene();
	await at.handOver({ [bags]: nothing });
	await again(at, bags);
	await handOver(at, bags, { quantity: 1_940, note: '破损 60' });
	expect(at.line(bags)).toMatchObject({ countedQuantity: 1_940, discrepancy: '未送到 · 破损 60', discrepancyResolved: null });
	await at.world.send(at.clerk, 'discrepancy.resolve', { lineId: at.line(bags).id, resolution: '按实收' });
});

test('a case that had ended with nothing received is in use again, and ends with what came', async () => {
	const at = await scene();
	await at.handOver({ [excavator]: nothing, [bags]: nothing });
	expect(at.requisition.state).toBe('returned');
	at.world.now += 3_600_000;
	await again(at, bags);
	expect(at.requisition).toMatchObject({ state: 'in_use', returnedAt: null });
	await handOver(at, bags);
	const counts = at.returnCounts().filter(({ name }) => name === bags);
	await at.sendPaper(at.team, 'handing.give_back', await at.paper('return', counts, at.team));
	expect(at.requisition).toMatchObject({ state: 'returned', returnedAt: at.world.now });
});

test('what was due for return and ended is due again by the same limit, and takes what was counted 0', async () => {
	const at = await scene();
	await handOver(at, excavator);
	const returnDueAt = at.world.now + 72 * 3_600_000;
	at.world.put('requisitions', { ...at.requisition, state: 'return_due', returnDueAt });
	await handOver(at, bags, nothing);
	const counts = at.returnCounts().filter(({ name }) => name === excavator);
	await at.sendPaper(at.team, 'handing.give_back', await at.paper('return', counts, at.team));
	expect(at.requisition.state).toBe('returned');
	await again(at, bags);
	expect(at.requisition).toMatchObject({ state: 'return_due', returnDueAt });
	await handOver(at, bags);
	expect([at.requisition.state, at.line(bags).countedQuantity]).toEqual(['return_due', 2_000]);
});

test('what was counted, what is held elsewhere and what has its claim told of is not opened again; nothing is written', async () => {
	const at = await scene();
	at.world.put('requisition_lines', { ...at.line(bags), serial: 'S-1' });
	await at.handOver({ [bags]: nothing });
	const refused = async (name: string, expected: string) => {
		const before = written(at);
		expect(await refusalOf(again(at, name))).toBe(expected);
		expect(written(at)).toBe(before);
	};
	await refused(excavator, 'conflict handing.counted_something lineId');
	const other = plantLine(at.world, { ...at.requisition, id: at.world.newId() }, { serial: 'S-1', state: 'in_use' });
	await refused(bags, 'conflict requisition.object_taken lineId');
	at.world.put('requisition_lines', { ...other, active: false, state: 'settled' });
	at.world.put('requisitions', { ...at.requisition, state: 'claim_open' });
	await refused(bags, 'conflict handing.too_late_to_count lineId');
	expect(await refusalOf(at.world.send(at.team, 'handing.count_again', { lineId: at.line(bags).id, reason: '送到' }))).toBe('forbidden auth.forbidden');
	for (const sentences of [chinese, english]) for (const code of ['counted_something', 'too_late_to_count']) expect(sentences).toHaveProperty(`refusal_handing_${code}`);
});

test('of many alike the line takes its quantity again, as far as other orders left it', async () => {
	const at = await scene();
	const { world } = at;
	const thing = objectIn(world, at.requisition.ownerId, { kind: 'goods', name: bags, unit: '只', quantity: 3_000, serial: null, taken: 2_000 });
	world.put('requisition_lines', { ...at.line(bags), objectId: thing.id });
	await at.handOver({ [bags]: nothing });
	const taken = () => world.row('objects', thing.id).taken;
	expect(taken()).toBe(0);
	world.put('objects', { ...thing, taken: 1_500 });
	expect(await refusalOf(again(at, bags))).toBe('conflict requisition.part_taken lineId');
	world.put('objects', { ...thing, taken: 1_000 });
	await again(at, bags);
	expect(taken()).toBe(3_000);
});
