import { expect, test } from 'vitest';
import { workedCase } from '../../domain/claim/claim.fixture.ts';
import { caseIn } from '../../domain/requisition/case.fixture.ts';
import type { TestWorld } from '../../domain/world.fixture.ts';
import type { World } from '../world.ts';
import { caseFacts } from './case-papers.ts';
import { casePapers, draftSheet } from './issued.ts';
import type { Sheet } from '../../domain/draft/sheet.ts';
import type { Actor } from '../../domain/command.ts';

const worldOf = (world: TestWorld): World =>
	({
		storage: {
			snapshot: (read: (from: unknown) => unknown) => read({ get: world.get.bind(world), list: world.list.bind(world), head: { seq: 0, hash: '' } }),
			sealed: () => Promise.resolve([])
		},
		zone: 'Asia/Shanghai',
		clock: () => world.now
	}) as unknown as World;

const casePaper = async (world: World, actor: Actor, requisitionId: string, type: string, of: string | null): Promise<Sheet> =>
	draftSheet(await caseFacts(world, actor, requisitionId), type, of);

test('who may not see a case finds neither its papers nor their list', async () => {
	const at = await caseIn('served');
	for (const stranger of [at.world.user('AUD'), at.world.user('TEAM'), at.world.user('TOWN', { areaId: '330112999' })]) {
		await expect(casePaper(worldOf(at.world), stranger, at.requisitionId, 'decision', null)).rejects.toMatchObject({ code: 'requisition.unknown', status: 404 });
		await expect(casePapers(worldOf(at.world), stranger, at.requisitionId)).rejects.toMatchObject({ code: 'requisition.unknown', status: 404 });
	}
});

test('the list names what exists with its address, and what it names can be had', async () => {
	const of = await workedCase();
	await of.verify();
	await of.publicise();
	const world = worldOf(of.at.world);
	const list = await casePapers(world, of.at.finance, of.at.requisitionId);
	expect(list.map(({ type }) => type)).toContain('assessment');
	for (const { type, of: row, address } of list) {
		expect(address.startsWith(`/api/v1/requisitions/${of.at.requisitionId}/papers/${type}.pdf`)).toBe(true);
		expect((await casePaper(world, of.at.finance, of.at.requisitionId, type, row)).blocks.length).toBeGreaterThan(2);
	}
	await expect(casePaper(world, of.at.finance, of.at.requisitionId, 'award', null)).rejects.toMatchObject({ code: 'requisition.no_paper', status: 409 });
});

test('a unit at the scene has the papers of the scene, and none of the money', async () => {
	const of = await workedCase();
	await of.verify();
	await of.publicise();
	const { world, incidentId, requisitionId } = of.at;
	const team = { ...world.user('TEAM'), scopes: [`incident:${incidentId}`] };
	const types = (await casePapers(worldOf(world), team, requisitionId)).map(({ type }) => type);
	expect(types).toContain('handover');
	expect(types.filter((type) => ['assessment', 'publicity', 'award', 'payments'].includes(type))).toEqual([]);
});

test('personal values stay behind their masks on paper', async () => {
	const at = await caseIn('served');
	at.world.put('owners', { ...at.owner, phone: { $personal: 'seal' } as unknown as string });
	const text = JSON.stringify(await casePaper(worldOf(at.world), at.clerk, at.requisitionId, 'decision', null));
	expect(text).toContain('***');
	expect(text).not.toContain('$personal');
});
