import { expect, test } from 'vitest';
import { item, repair, returnedCase, workedCase } from '../claim/claim.fixture.ts';
import { totalOf } from '../claim/money.ts';
import { refusalOf } from '../world.fixture.ts';

test('an amount is changed, and dropped with its reason, as long as the claim is counted', async () => {
	const of = await workedCase();
	const freight = of.items.find(({ formula }) => formula === 'C7');
	await of.by('clerk', 'claim_item.set', { ...item('C7', { times: 1, rateFen: 60_000 }, of.at.machineLineId), itemId: freight?.id, expect: freight?.inputs } as never);
	expect(totalOf(of.items)).toBe(1_612_000);
	await of.at.world.send(of.at.clerk, 'claim_item.drop', { itemId: freight?.id ?? '', expect: { times: 1, rateFen: 60_000 }, reason: '自行开来' });
	expect(totalOf(of.items)).toBe(1_552_000);
	await (await of.verify()).publicise();
	expect(await refusalOf(of.set(item('C9', { amountFen: 100 })))).toBe('conflict claim_item.closed claimId');
	expect(await refusalOf(of.at.world.send(of.at.clerk, 'claim_item.drop', { itemId: of.items[0]?.id ?? '', reason: '错' }))).toBe('conflict claim_item.closed itemId');
});

test('injured persons are referred, never computed (C11)', async () => {
	const of = await returnedCase();
	await of.file();
	const before = totalOf(of.items);
	await of.by('clerk', 'claim_item.set', { ...item('C11', { quantity: 1 }), note: '工伤认定：区人社局' } as never);
	expect(of.items.find(({ formula }) => formula === 'C11')).toMatchObject({ amountFen: 0, reduction: '工伤认定：区人社局' });
	expect(totalOf(of.items)).toBe(before);
});

test('labour and insurance of a team stand beside one another', async () => {
	const of = await returnedCase({
		machine: { kind: 'team', rateUnit: null, rateFen: null, rateIncludesOperator: false, originalFen: null, meterStart: null, meterEnd: null, startedAt: null, stoppedAt: null }
	});
	await of.file();
	await of.set(item('C6', { quantity: 36.5, rateFen: 4_500 }, of.at.machineLineId), item('D1', { amountFen: 64_250 }));
	expect(totalOf(of.items)).toBe(100_000);
});

test('a formula that is none and an input that is absurd are refused', async () => {
	const of = await workedCase();
	expect(await refusalOf(of.set(item('C99', { amountFen: 1 })))).toBe('rule claim_item.formula formula');
	expect(await refusalOf(of.set(item('C9', { amountFen: -1 })))).toBe('rule compensation.input items.0.inputs.amountFen');
	expect(await refusalOf(of.set({ ...item('C9', { amountFen: 1 }), lineId: of.at.requisitionId }))).toBe('missing claim_item.unknown_line lineId');
});

test('what somebody else changed meanwhile is not dropped either, and a drop says what it saw', async () => {
	const of = await workedCase();
	const seen = of.items.find(({ formula }) => formula === 'C3');
	await of.by('clerk', 'claim_item.set', { ...item('C3', { ...repair, repairFen: 1_100_000 }, of.at.machineLineId), itemId: seen?.id, expect: seen?.inputs } as never);
	const before = JSON.stringify([of.claim, of.items]);
	const drop = (more: object) => of.at.world.send(of.at.clerk, 'claim_item.drop', { itemId: seen?.id ?? '', reason: '错', ...more });
	expect(await refusalOf(drop({ expect: seen?.inputs }))).toBe('conflict claim_item.drop_changed expect');
	expect(await refusalOf(drop({}))).toBe('rule claim_item.expect_needed expect');
	expect(JSON.stringify([of.claim, of.items])).toBe(before);
	await drop({ expect: of.items.find(({ formula }) => formula === 'C3')?.inputs });
	expect(of.items.some(({ formula }) => formula === 'C3')).toBe(false);
});

test('of five things on a line one is repaired and two are lost, each paid once, and no more than there are', async () => {
	const of = await returnedCase({ machine: { countedQuantity: 5, returnedOk: 2, returnedDamaged: 1, lost: 2 } });
	await of.file();
	const lost = (quantity: number) => item('C4', { replacementFen: 100_000, age: 1, life: 10, floorRate: 0.05, salvageFen: 0, quantity }, of.at.machineLineId);
	await of.set(item('C3', { ...repair }, of.at.machineLineId), lost(1));
	// One damaged and two lost are three: what is repaired is not replaced as well.
	expect(await refusalOf(of.set(lost(2)))).toBe('rule compensation.exclusive');
	await of.set({ ...lost(1), inputs: { ...lost(1).inputs, salvageFen: 5_000 } } as never);
	expect(of.items.filter(({ formula }) => formula === 'C4').map(({ amountFen }) => amountFen)).toEqual([90_000, 85_000]);
	expect(await refusalOf(of.set(item('C3', { ...repair, repairFen: 1 }, of.at.machineLineId)))).toBe('conflict claim_item.twice formula');
});

test('what was damaged and not lost is repaired, never replaced as well', async () => {
	const of = await returnedCase({ machine: { countedQuantity: 5, returnedOk: 4, returnedDamaged: 1 } });
	await of.file();
	await of.set(item('C3', { ...repair }, of.at.machineLineId));
	const replaced = item('C4', { replacementFen: 100_000, age: 1, life: 10, floorRate: 0.05, salvageFen: 0 }, of.at.machineLineId);
	expect(await refusalOf(of.set(replaced))).toBe('rule compensation.exclusive');
});

test('price and salvage are those of each: three lost come to three times one', async () => {
	const of = await returnedCase({ machine: { countedQuantity: 3, returnedOk: 0, lost: 3 } });
	await of.file();
	await of.set(item('C4', { replacementFen: 100_000, age: 1, life: 10, floorRate: 0.05, salvageFen: 5_000, quantity: 3 }, of.at.machineLineId));
	expect(of.items.find(({ formula }) => formula === 'C4')?.amountFen).toBe(3 * 85_000);
});

test('beyond repair is replaced, each with its own salvage; two alike may cost the same; more than there are is refused, alone too', async () => {
	const of = await returnedCase({ machine: { countedQuantity: 2, returnedOk: 0, returnedDamaged: 2 } });
	await of.file();
	const wreck = (salvageFen: number, more: object = {}) => item('C4', { replacementFen: 100_000, age: 1, life: 10, floorRate: 0.05, salvageFen, ...more }, of.at.machineLineId);
	expect(await refusalOf(of.set(wreck(0, { quantity: 5 })))).toBe('rule claim_item.too_many inputs.quantity');
	await of.set(wreck(5_000), wreck(5_000));
	expect(of.items.filter(({ formula }) => formula === 'C4').map(({ amountFen }) => amountFen)).toEqual([85_000, 85_000]);
	expect(await refusalOf(of.set(wreck(0)))).toBe('conflict claim_item.twice formula');
});
