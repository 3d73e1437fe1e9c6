import { expect, test } from 'vitest';
import { greatCircleTravel } from '../travel/travel.ts';
import { authorityIn, objectIn, ownerIn } from './register.fixture.ts';
import { preparedCase } from './case.fixture.ts';
import { asksSigner, meansOf, wayKinds, waysFor } from './ways.ts';

async function asked(capability: string | null = 'engineering', basis?: readonly string[]) {
	const at = await preparedCase({ kind: 'forest_fire', narrative: '山火' });
	const { world } = at;
	const depot = ownerIn(world, { kind: 'government', name: '区应急物资库' });
	const agreed = ownerIn(world, { agreementNo: 'XY-1', agreementUntil: world.now + 1 });
	const lapsed = ownerIn(world, { agreementNo: 'XY-2', agreementUntil: world.now });
	objectIn(world, depot.id, { name: '储备', serial: 'A' });
	objectIn(world, agreed.id, { name: '协议', serial: 'B' });
	objectIn(world, lapsed.id, { name: '协议已满', serial: 'C' });
	objectIn(world, at.owner.id, { name: '邻区', serial: 'D', areaId: '330110' });
	objectIn(world, ownerIn(world, { kind: 'garrison', name: '民兵应急分队' }).id, { name: '民兵', serial: 'G' });
	objectIn(world, at.owner.id, { name: '已占用', serial: 'E', lineId: 'line' });
	objectIn(world, at.owner.id, { name: '已注销', serial: 'F', retiredAt: world.now });
	world.unit({ name: '自有', capabilities: ['engineering'] });
	world.unit({ name: '他用', capabilities: ['engineering'], taskingId: 'tasking' });
	authorityIn(world, at.commander, { bodyLevel: 'department' });
	const ways = waysFor({
		...(basis && { basis }),
		...{ incident: world.row('incidents', at.incidentId), capability, days: 3, owners: world.rows('owners'), objects: world.rows('objects') },
		...{ resources: world.rows('resources'), authorities: world.rows('authorities'), rules: { parameters: {} }, travel: greatCircleTravel(), now: world.now }
	});
	return { at, ways };
}

test('what is least hard comes first, and what is taken or gone is not offered', async () => {
	const { ways } = await asked();
	expect(ways.map(({ kind }) => kind)).toEqual([...wayKinds]);
	expect(ways.map(({ candidates }) => candidates.map(({ name }) => name).sort())).toEqual([['储备', '自有'].sort(), ['协议'], ['民兵', '邻区'], ['挖掘机', '协议已满'].sort()]);
});

test('each has minutes, an interval of money and its papers; only a body that may sign is named', async () => {
	const { at, ways } = await asked();
	const [transfer, , , seizing] = ways;
	expect(seizing?.candidates[0]).toMatchObject({ hourLowFen: 7_500, hourHighFen: 22_500, totalLowFen: 540_000, totalHighFen: 1_620_000 });
	for (const way of ways) for (const { minutes } of way.candidates) expect(Number.isInteger(minutes) && minutes > 0).toBe(true);
	expect(transfer?.candidates.find(({ table }) => table === 'resources')).toMatchObject({ totalHighFen: 0 });
	expect(seizing?.papers).toEqual(['D14', 'D15', 'D17']);
	expect(seizing?.signers).toMatchObject([{ userId: at.decider.id, inWriting: true, orally: true }]);
	// A thing of another office in the register takes a decision; own units take an order of dispatch.
	expect([transfer?.papers, transfer?.signers.length]).toEqual([['D09', 'D14', 'D15', 'D17'], 1]);
	const aid = ways.find(({ kind }) => kind === 'mutual_aid');
	expect([aid?.papers, aid?.signers.map(({ userId }) => userId).sort()]).toEqual([['D35'], [at.decider.id, at.commander.id].sort()]);
});

test('whatever takes a decision or a letter names who can sign it now; own units, sent by an order of dispatch, name nobody', async () => {
	const { ways } = await asked();
	expect(ways.map(asksSigner)).toEqual([true, true, true, true]);
	expect(ways.every(({ signers }) => signers.length > 0)).toBe(true);
	const { at, ways: none } = await asked('medical');
	expect(none.map(asksSigner)).toEqual([false, false, false, false]);
	const units = { ...ways[0], candidates: ways[0]?.candidates.filter(({ table }) => table === 'resources') ?? [], papers: ['D09'] };
	expect([units.candidates.length, asksSigner(units)]).toEqual([1, false]);
	// With nobody in power at this hour the way still asks, so that the screen says that nobody can.
	const { world } = at;
	const powerless = waysFor({
		...{ incident: world.row('incidents', at.incidentId), capability: 'engineering', days: 3, owners: world.rows('owners'), objects: world.rows('objects') },
		...{ resources: world.rows('resources'), authorities: [], rules: { parameters: {} }, travel: greatCircleTravel(), now: world.now }
	});
	expect(powerless.map((way) => [asksSigner(way), way.signers.length])).toEqual(wayKinds.map(() => [true, 0]));
});

test('neighbours are asked by letter and own units ordered in dispatch: neither is an order of this kind', () => {
	expect(wayKinds.map((kind) => meansOf(kind, 'objects'))).toEqual(['transfer', 'agreement', null, 'requisition']);
	expect(meansOf('transfer', 'resources')).toBeNull();
});

test('who can sign follows from the law that is chosen', async () => {
	const who = async (basis?: readonly string[]) => (await asked('engineering', basis)).ways.at(-1)?.signers.length;
	expect([await who(), await who(['forest_fire']), await who(['civil_code']), await who(['flood_control']), await who([])]).toEqual([1, 1, 2, 0, 0]);
});
