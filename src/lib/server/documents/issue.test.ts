/** Issued papers on a real store with its files: what was issued is answered byte by byte, for ever. */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { unzipSync, strFromU8 } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { busWorld } from '../../../../tests/bus-world.ts';
import type { BusWorld } from '../../../../tests/bus-world.ts';
import { plantIn } from '../../../../tests/planted.ts';
import { unissue } from '../../domain/paper/along.fixture.ts';
import { workedCase } from '../../domain/claim/claim.fixture.ts';
import type { ClaimCase } from '../../domain/claim/claim.fixture.ts';
import { Refusal } from '../../domain/refusal.ts';
import { openFiles } from '../files/open.ts';
import type { Files } from '../files/open.ts';
import type { World } from '../world.ts';
import { docxOf } from './docx.ts';
import { issuePaper } from './issue.ts';
import { casePaperAnswer, casePapers, caseText } from './issued.ts';
import { createPapers } from './render.ts';
import type { Papers } from './render.ts';

let bus: BusWorld;
let of: ClaimCase;
let files: Files;
let papers: Papers;
let world: World;
beforeAll(async () => {
	papers = createPapers(undefined);
	of = await workedCase();
	await of.verify();
	await of.publicise();
	await of.decide();
	bus = await busWorld();
	unissue(of.at.world);
	await plantIn(bus, of.at.world);
	bus.now = of.at.world.now;
	files = openFiles({
		folder: undefined,
		storage: bus.storage,
		clock: () => bus.now,
		onfailure: (failure) => {
			throw failure;
		}
	});
	world = { storage: bus.storage, bus: bus.bus, vault: bus.vault, files, zone: 'Asia/Shanghai', kind: 'demo', clock: () => bus.now } as unknown as World;
});
afterAll(async () => {
	await Promise.all([papers.close(), files.close()]);
	await bus.close();
});

const issue = (type: string, reason?: string, id = bus.id()) => issuePaper(world, papers, of.at.clerk, { id, requisitionId: of.at.requisitionId, type, of: null, reason });
async function read(type: string, version: string | null = null, actor = of.at.clerk): Promise<Buffer> {
	const answer = await casePaperAnswer(papers, world, actor, { requisitionId: of.at.requisitionId, type, of: null, version });
	expect(answer.headers.get('content-type')).toBe('application/pdf');
	return Buffer.from(await answer.arrayBuffer());
}
const code = (deed: Promise<unknown>): Promise<string> =>
	deed.then(
		() => 'done',
		(failure: unknown) => (failure instanceof Refusal ? `${failure.status} ${failure.code}` : String(failure))
	);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('what was issued is answered exactly, its corrections beside it, and a revoked paper is a draft again', async () => {
	const draft = await read('D15');
	const first = await issue('D15');
	const bytes = await read('decision');
	expect(sha256(bytes)).toBe(first.result['sha256']);
	expect(bytes.equals(draft)).toBe(false);
	const head = bus.storage.head().seq;
	bus.now += 60_000;
	const second = await issue('decision', '规格写错');
	expect(second.result).toMatchObject({ number: first.result['number'], version: 2 });
	expect([sha256(await read('decision')), sha256(await read('decision', '1')), sha256(await read('decision', '2'))]).toEqual(
		[second, first, second].map(({ result }) => result['sha256'])
	);
	const rows = await bus.storage.list('papers', { requisitionId: of.at.requisitionId });
	expect(
		rows
			.filter(({ type }) => type === 'decision')
			.toSorted((a, b) => a.version - b.version)
			.map(({ version, seq, issuedByName, mime }) => ({ version, seq, issuedByName, mime }))
	).toEqual([
		{ version: 1, seq: head - 1, issuedByName: of.at.clerk.name, mime: 'application/pdf' },
		{ version: 2, seq: head, issuedByName: of.at.clerk.name, mime: 'application/pdf' }
	]);
	expect(await code(read('decision', '3'))).toBe('404 paper.unknown');
	const story = await bus.storage.journal(0, 100, `requisitions:${of.at.requisitionId}`);
	expect(story.map(({ event }) => event)).toEqual(expect.arrayContaining(['paper.issued@1', 'paper.corrected@1']));
	await bus.bus.send(of.at.decider, { id: bus.id(), type: 'paper.revoke', payload: { paperId: second.result['paperId'], reason: '作废' } });
	const [again, kept] = [await read('decision'), await read('decision', '2')];
	expect(sha256(kept)).toBe(second.result['sha256']);
	expect(rows.some((row) => row.sha256 === sha256(again))).toBe(false);
	const told = (await casePapers(world, of.at.clerk, of.at.requisitionId)).find(({ type }) => type === 'decision');
	expect(told).toMatchObject({ catalogue: 'D15', mayIssue: true, mayRevoke: false, number: '临应急征〔2026〕1号' });
	expect(told?.versions.map(({ version, reason, revokeReason }) => [version, reason, revokeReason])).toEqual([
		[2, '规格写错', '作废'],
		[1, null, null]
	]);
});

test('the same press twice is one version, and nobody sends bytes or hashes of their own', async () => {
	const id = bus.id();
	const first = await issue('application', undefined, id);
	expect(await issue('application', undefined, id).then(({ result }) => result, String)).toEqual(first.result);
	expect(await code(issue('application'))).toBe('409 paper.issued_already');
	const forged = { requisitionId: of.at.requisitionId, type: 'award', of: of.claimId };
	for (const type of ['paper.issue', 'paper.correct'])
		expect(await code(bus.bus.send(of.at.clerk, { id: bus.id(), type, payload: { ...forged, sha256: 'a'.repeat(64) } }))).toBe('400 command.unknown');
	expect((await bus.storage.list('papers', { requisitionId: of.at.requisitionId })).filter(({ type }) => type === 'application')).toHaveLength(1);
});

test('a case that goes on while its paper is made gets the paper of the state it is issued in', async () => {
	let rendered = 0;
	const slow: Papers = {
		...papers,
		render: async (...job) => {
			rendered += 1;
			// Another clerk issues beside: the register of papers is another one now.
			if (rendered === 1) await issue('claim_notice');
			return papers.render(...job);
		}
	};
	const { result, seq } = await issuePaper(world, slow, of.at.clerk, { id: bus.id(), requisitionId: of.at.requisitionId, type: 'award', of: null });
	expect([rendered, result['number']]).toEqual([2, of.claim.decisionNo]);
	expect((await bus.storage.get('papers', String(result['paperId'])))?.seq).toBe(seq - 1);
});

test('issued bytes outlive the sweep, and bytes that are gone are said to be', async () => {
	const { result } = await issue('acceptance');
	const hash = String(result['sha256']);
	const isAttached = async (one: string): Promise<boolean> => (await bus.storage.list('papers', { sha256: one })).length > 0;
	expect(await isAttached(hash)).toBe(true);
	await files.store.sweep(Date.now() + 1_000, isAttached);
	expect(sha256(await read('acceptance'))).toBe(hash);
	await rm((await files.store.pathOf(hash)) ?? '');
	expect(await code(read('acceptance'))).toBe('503 paper.damaged');
});

test('who may not issue is told nothing but that; a unit at the scene has the list that was issued and no paper of the money', async () => {
	const asked = { id: bus.id(), requisitionId: of.at.requisitionId, type: 'payments', of: null };
	expect(await code(issuePaper(world, papers, of.at.finance, { ...asked, type: 'handover' }))).toBe('403 auth.forbidden');
	expect(await code(issuePaper(world, papers, of.at.world.user('AUD'), asked))).toBe('404 requisition.unknown');
	const { result } = await issue('handover');
	const team = { ...of.at.world.user('TEAM'), scopes: [`incident:${of.at.incidentId}`] };
	expect(sha256(await read('handover', null, team))).toBe(result['sha256']);
	expect(await code(read('award', null, team))).toBe('409 requisition.no_paper');
	const seen = await casePapers(world, team, of.at.requisitionId);
	expect(seen.flatMap(({ versions, type }) => versions.map(() => type))).toEqual(['handover']);
	// What it signed and was not issued it may issue, and nothing else.
	expect(seen.filter(({ mayIssue }) => mayIssue).map(({ type }) => type)).toEqual(['return', 'damage']);
	expect(seen.some(({ mayRevoke }) => mayRevoke)).toBe(false);
});

test('D15 and D24 are text documents with every word of the sheet', async () => {
	for (const [type, said] of [
		['D15', ['应急征用决定书', '临应急征〔2026〕1号', '挖掘机', '公平、合理的补偿', '送达回证', '（印章）']],
		['award', ['应急征用补偿决定书', of.claim.decisionNo ?? '?', '16,720.00元', '壹万陆仟柒佰贰拾元整', '材料齐全，核定无误']]
	] as const) {
		const sheet = await caseText(world, of.at.clerk, { requisitionId: of.at.requisitionId, type, of: null });
		const parts = unzipSync(await docxOf(sheet, ['流水 12']));
		const text = strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '');
		for (const words of said) expect(text).toContain(words);
		const written = sheet.blocks.flatMap((block) => (block.kind === 'table' ? block.rows.flat() : block.kind === 'paragraph' ? [block.text] : []));
		for (const words of written.flatMap((words) => words.split('\n'))) expect(text).toContain(words.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
		const around = Object.entries(parts).flatMap(([name, bytes]) => (/header|footer/.test(name) ? [strFromU8(bytes)] : []));
		expect(around.join()).toContain('以签发的文书为准');
		expect(around.join()).toContain('流水 12');
	}
	expect(await code(caseText(world, of.at.clerk, { requisitionId: of.at.requisitionId, type: 'oral', of: null }))).toBe('404 requisition.paper_type');
});
