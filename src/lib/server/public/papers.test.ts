/** On a real store with its files: an owner has the issued papers addressed to them, as they were issued, and no other. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { busWorld } from '../../../../tests/bus-world.ts';
import type { BusWorld } from '../../../../tests/bus-world.ts';
import { plantIn } from '../../../../tests/planted.ts';
import { unissue } from '../../domain/paper/along.fixture.ts';
import { workedCase } from '../../domain/claim/claim.fixture.ts';
import type { ClaimCase } from '../../domain/claim/claim.fixture.ts';
import { orderIn } from '../../domain/requisition/case.fixture.ts';
import { issuePaper } from '../documents/issue.ts';
import { issuedAnswer } from '../documents/issued.ts';
import { createPapers } from '../documents/render.ts';
import type { Papers } from '../documents/render.ts';
import { openFiles } from '../files/open.ts';
import type { Files } from '../files/open.ts';
import type { World } from '../world.ts';
import { ownerCase } from './case.ts';
import { ownerPaper } from './papers.ts';

let bus: BusWorld;
let of: ClaimCase;
let files: Files;
let papers: Papers;
let world: World;
let otherId: string;
beforeAll(async () => {
	papers = createPapers(undefined);
	of = await workedCase();
	await of.verify();
	await of.by('clerk', 'claim.propose');
	otherId = orderIn(of.at, 'approved', { number: '临应急征〔2026〕2号', decidedAt: of.at.world.now, decidedByName: '他人' }).requisitionId;
	bus = await busWorld();
	unissue(of.at.world);
	await plantIn(bus, of.at.world);
	const onfailure = (failure: unknown): void => {
		throw failure;
	};
	files = openFiles({ folder: undefined, storage: bus.storage, clock: () => bus.now, onfailure });
	world = { storage: bus.storage, bus: bus.bus, vault: bus.vault, files, zone: 'Asia/Shanghai', kind: 'demo', clock: () => bus.now } as unknown as World;
});
afterAll(async () => {
	await Promise.all([papers.close(), files.close()]);
	await bus.close();
});

const issue = async (type: string, requisitionId = of.at.requisitionId, reason?: string): Promise<Readonly<Record<string, unknown>>> =>
	(await issuePaper(world, papers, of.at.clerk, { id: bus.id(), requisitionId, type, of: null, reason })).result;
const listed = async () => (await ownerCase(bus.storage, of.at.requisitionId, { zone: 'Asia/Shanghai', language: 'zh-CN', now: bus.now }))?.papers ?? [];
const kinds = async (): Promise<string[]> => (await listed()).filter(({ id }) => id !== null).map(({ kind }) => kind);

test('what is issued to the owner is listed with its download, and what the office keeps to itself is not', async () => {
	expect(await kinds()).toEqual([]);
	expect((await listed()).map(({ kind }) => kind)).toContain('decision');
	for (const type of ['decision', 'handover', 'application', 'claim_notice', 'assessment']) await issue(type);
	const other = await issue('decision', otherId);
	expect((await kinds()).toSorted()).toEqual(['claim_notice', 'decision', 'handover']);
	const rows = await bus.storage.list('papers', { requisitionId: of.at.requisitionId });
	const mine = (type: string) => ownerPaper(bus.storage, of.at.requisitionId, rows.find((row) => row.type === type)?.id ?? '');
	for (const hidden of ['application', 'assessment']) expect(await mine(hidden)).toBeUndefined();
	expect(await ownerPaper(bus.storage, of.at.requisitionId, String(other['paperId']))).toBeUndefined();
	expect(await ownerPaper(bus.storage, otherId, String(other['paperId']))).toMatchObject({ number: '临应急征〔2026〕2号' });
	expect((await mine('decision'))?.type).toBe('decision');
});

test('the owner has the newest version byte by byte; a revoked one is there no more', async () => {
	const first = (await bus.storage.list('papers', { requisitionId: of.at.requisitionId })).find(({ type }) => type === 'decision');
	const second = await issue('decision', of.at.requisitionId, '补充规格');
	expect(await ownerPaper(bus.storage, of.at.requisitionId, first?.id ?? '')).toBeUndefined();
	const paper = await ownerPaper(bus.storage, of.at.requisitionId, String(second['paperId']));
	const bytes = Buffer.from(await (await issuedAnswer(world, paper as NonNullable<typeof paper>)).arrayBuffer());
	expect(createHash('sha256').update(bytes).digest('hex')).toBe(second['sha256']);
	expect(await listed()).toContainEqual({ kind: 'decision', number: '临应急征〔2026〕1号', at: of.at.requisition().decidedAt, id: second['paperId'], signed: null });
	await bus.bus.send(of.at.decider, { id: bus.id(), type: 'paper.revoke', payload: { paperId: second['paperId'], reason: '作废' } });
	expect(await ownerPaper(bus.storage, of.at.requisitionId, String(second['paperId']))).toBeUndefined();
	expect(await kinds()).not.toContain('decision');
});

test('what tells amounts is the owner’s from the public notice on', async () => {
	await bus.bus.send(of.at.clerk, { id: bus.id(), type: 'claim.publicise', payload: { claimId: of.claimId } });
	expect(await kinds()).toContain('assessment');
});
