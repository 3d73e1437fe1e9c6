/** A suit fourteen months later: what the decider had at that second, what came later, one archive with both, and nothing destroyed meanwhile. */
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photo, realCase } from '../../../../tests/real-case.ts';
import type { RealCase } from '../../../../tests/real-case.ts';
import { openZip } from '../../../verifier/archive.ts';
import { checkArchive, isSound } from '../../../verifier/check-archive.ts';
import { DAY, item, sha, ticket, workedCase } from '../../domain/claim/claim.fixture.ts';
import type { Actor } from '../../domain/command.ts';
import type { Evidence } from '../../domain/court/evidence.ts';
import { MANIFEST, parseManifest } from '../../domain/journal/manifest.ts';
import { verifyLines } from '../../domain/journal/verify.ts';
import { Refusal, must } from '../../domain/refusal.ts';
import { createPapers } from '../documents/render.ts';
import type { Papers } from '../documents/render.ts';
import { sha256 } from '../storage/hash.ts';
import { asOf } from './as-of.ts';
import { courtBundle } from './court.ts';
import { evidenceList } from './list.ts';

const [phone, account] = ['13900007001', '6222000011112222'];
let papers: Papers;
let real: RealCase;
let clerk: Actor;
let claimId: string;
let proceedingId: string;
/** The first of the list, as it was proposed. */
let first: Evidence | undefined;
let early: string;
let keeper: Actor;
let reviewer: Actor;
/** Rows of the case right before the decision. */
let before: Readonly<Record<string, unknown>>;

const tables = ['claims', 'claim_items', 'case_files', 'payments', 'case_clocks'] as const;
const snapshot = async (read: Pick<RealCase['world']['storage'], 'list'>): Promise<Readonly<Record<string, unknown>>> => {
	const rows = await Promise.all(
		tables.map(async (table) => [table, (await read.list(table, { requisitionId: real.requisitionId } as never)).toSorted((a, b) => (a.id < b.id ? -1 : 1))] as const)
	);
	return Object.fromEntries(rows);
};
const code = async (sending: Promise<unknown>): Promise<string> =>
	sending.then(
		() => 'done',
		(failure: unknown) => (failure instanceof Refusal ? failure.code : String(failure))
	);
const invoice = (sha256: string) => ({ ...item('C9', { amountFen: 1_000 }), evidence: [{ input: 'amountFen', source: `file:${sha256}` }] });

beforeAll(async () => {
	papers = createPapers(undefined);
	const of = await workedCase();
	ticket(of.at, '2026-08-11', 800);
	await of.at.world.issueBefore(of.at.clerk, 'claim.notify', of.at);
	[keeper, reviewer] = [of.at.world.user('SEC'), of.at.world.user('REV')];
	of.at.world.put('owners', { ...of.at.owner, phone });
	real = await realCase(of, { papers });
	({ claimId } = of);
	clerk = await real.as(of.at.clerk);
	const { decider, finance } = of.at;
	early = await real.upload(clerk, photo(1), '发票.jpg');
	await real.send(clerk, 'claim_item.set', { claimId, ...invoice(early) });
	for (const type of ['claim.accept', 'claim.verify', 'claim.propose', 'claim.publicise'] as const) await real.send(clerk, type, { claimId });
	real.now += 10 * DAY;
	before = await snapshot(real.world.storage);
	const amount = must((await real.world.storage.get('claims', claimId))?.proposedFen, 'amount');
	await real.send(decider, 'claim.decide', { claimId, expectFen: amount, reason: '核定无误' });
	await real.send(clerk, 'claim.serve', { claimId });
	const { paymentId } = await real.send(clerk, 'payment.plan', { requisitionId: real.requisitionId, claimId, kind: 'whole', amountFen: amount, payee: '某公司', account });
	await real.send(decider, 'payment.order', { paymentId: String(paymentId) });
	await real.send(finance, 'payment.confirm', { paymentId: String(paymentId), voucherNo: '1' });
	await real.send(clerk, 'claim.archive', { claimId });
	real.now += 425 * DAY;
	const day = { filedAt: real.now, notifiedAt: real.now };
	const { requisitionId } = real;
	({ proceedingId } = (await real.send(clerk, 'proceeding.open', {
		requisitionId,
		claimId,
		kind: 'litigation',
		body: '临安区人民法院',
		caseNo: '（2027）浙0112行初9号',
		...day
	})) as {
		proceedingId: string;
	});
});
afterAll(async () => {
	await real.close();
	await papers.close();
});
const list = async (): Promise<readonly Evidence[]> => (await evidenceList(real.world, papers, clerk, proceedingId)).evidence;

test('the rows of that second come back out of the journal, not out of today', async () => {
	const claim = must(await real.world.storage.get('claims', claimId), 'claim');
	const then = await asOf(real.world.storage, must(claim.decidedSeq, 'seq'), [`incidents:${real.incidentId}`]);
	expect(await snapshot(then)).toEqual(before);
	expect(await then.list('payments', { requisitionId: real.requisitionId })).toEqual([]);
	expect((await then.get('claims', claimId))?.state).toBe('publicised');
	expect(claim.state).toBe('litigation');
});

test('the list has the decision first, then all that was known by its time, numbered; later things apart with their date', async () => {
	const evidence = await list();
	[first] = evidence;
	const claim = must(await real.world.storage.get('claims', claimId), 'claim');
	expect(evidence.map(({ number }) => number)).toEqual(evidence.map((_, index) => index + 1));
	expect(evidence[0]).toMatchObject({ kind: 'award', later: false });
	const [then, later] = [evidence.filter((one) => !one.later), evidence.filter((one) => one.later)];
	expect(then.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['decision', 'handover', 'return', 'assessment', 'publicity', 'tickets', 'document']));
	for (const { kind, at } of then) if (kind !== 'award') expect(at).toBeLessThanOrEqual(must(claim.decidedAt, 'decision'));
	expect(later.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['payments', 'record']));
	expect(evidence.findLastIndex((one) => !one.later)).toBe(then.length - 1);
	for (const one of evidence) expect(one.kind === 'record' ? one.pages === null : (one.pages ?? 0) > 0, one.name).toBe(true);
});

test('the archive has the list with purposes as written, evidence under its numbers, record and the page that proves it', async () => {
	const { key, proposed } = must(first, 'evidence');
	await real.send(clerk, 'proceeding.set_purpose', { proceedingId, key, purpose: '被诉行政行为，内容合法' });
	const evidence = await list();
	expect(evidence[0]).toMatchObject({ purpose: '被诉行政行为，内容合法', proposed });
	const bundle = await courtBundle(real.world, papers, '<html></html>', clerk, { requisitionId: real.requisitionId, proceedingId });
	const pieces: Uint8Array[] = [];
	for await (const piece of bundle.pieces()) pieces.push(piece);
	await bundle.close();
	const whole = Buffer.concat(pieces);
	const judged = await checkArchive(must(await openZip(new Blob([whole])), 'archive'), undefined, () => undefined, new AbortController().signal);
	expect(typeof judged === 'object' && isSound(judged)).toBe(true);
	const files = unzipSync(whole);
	const manifest = must(parseManifest(Buffer.from(must(files[MANIFEST], MANIFEST)).toString()), 'manifest');
	expect(manifest.case.proceeding).toBe(proceedingId);
	const paths = manifest.files.map(({ path }) => path);
	expect(paths).toContain('证据目录.pdf');
	// The store never had the invoice of the fixture: it is named as lost, with its number kept for it.
	expect(manifest.lost.map(({ sha256 }) => sha256)).toEqual([sha]);
	for (const { number, later, key: of } of evidence) {
		if (of === `document:${sha}`) continue;
		const start = `${later ? '2 决定后形成的材料' : '1 证据'}/${String(number).padStart(2, '0')} `;
		expect(
			paths.filter((path) => path.startsWith(start)),
			start
		).not.toEqual([]);
	}
	expect(manifest.files.find(({ sha256 }) => sha256 === early)?.path).toMatch(/^1 证据\/\d\d 发票\.jpg$/);
});

const destroy = (owner: string): Promise<string> => code(real.send(keeper, 'key.destroy', { owner, reason: '办结销毁' }));
const decide = (set: object): Promise<string> =>
	code(real.send(real.planted.at.decider, 'retention.decide', { requisitionId: real.requisitionId, basis: '突发事件应对法第八十五条', reason: '办结', ...set } as never));
const readable = async (owner: string): Promise<number> => (await real.world.storage.sealedOf(owner)).filter((value) => real.world.vault.open(value) !== 'destroyed').length;

test('while the suit is open nothing of the case is destroyed, and the hold cannot be lifted', async () => {
	const holds = await real.world.storage.list('holds', { incidentId: real.incidentId });
	expect(holds).toMatchObject([{ liftedAt: null, reason: '（2027）浙0112行初9号' }]);
	await real.send(real.planted.at.commander, 'incident.close', { incidentId: real.incidentId, reason: '处置结束' });
	expect(await destroy(`incident:${real.incidentId}`)).toBe('key.held');
	expect(await destroy(`owner:${real.planted.at.owner.id}`)).toBe('key.held');
	expect(await code(real.send(reviewer, 'hold.lift', { holdId: must(holds[0], 'hold').id, reason: '办结' }))).toBe('hold.proceeding_open');
	expect(await decide({ choice: 'destroy' })).toBe('retention.case_open');
	expect(await readable(`incident:${real.incidentId}`)).toBeGreaterThan(0);
});

test('after it, personal values go only when no dispute is left and the decision of art. 85 says so; then they are gone and the chain still proves', async () => {
	const { storage } = real.world;
	const incident = `incident:${real.incidentId}`;
	await real.send(clerk, 'proceeding.end', { proceedingId, outcome: 'upheld', text: '维持' });
	const [hold] = await storage.list('holds', { incidentId: real.incidentId });
	await real.send(reviewer, 'hold.lift', { holdId: must(hold, 'hold').id, reason: '判决生效' });
	expect(await destroy(incident)).toBe('key.proceeding_open');
	const recourse = (await storage.list('proceedings', { requisitionId: real.requisitionId })).find(({ kind }) => kind === 'recourse');
	await real.send(clerk, 'proceeding.end', { proceedingId: must(recourse, 'recourse').id, outcome: 'unrecoverable', text: '责任单位注销' });
	expect(await destroy(incident)).toBe('key.undecided');
	expect(await decide({ choice: 'keep', basis: '会计档案管理办法', until: real.now + DAY })).toBe('done');
	expect(await destroy(incident)).toBe('key.kept');
	real.now += 60_000;
	expect(await decide({ choice: 'destroy' })).toBe('done');
	for (const owner of [incident, `owner:${real.planted.at.owner.id}`]) {
		expect(await readable(owner)).toBeGreaterThan(0);
		expect(await destroy(owner)).toBe('done');
		expect(await readable(owner)).toBe(0);
	}
	const decided = (await storage.list('retentions', {})).toSorted((a, b) => Number(a.carriedOutAt) - Number(b.carriedOutAt));
	expect(decided).toMatchObject([
		{ choice: 'keep', carriedOutAt: null },
		{ choice: 'destroy', carriedOutAt: real.now }
	]);
	expect(await decide({ choice: 'keep', until: real.now + DAY })).toBe('retention.carried_out');
	const lines = (await storage.journal(0, 1_000)).map(({ seq, digest, prevHash, hash, body }) => JSON.stringify({ seq, digest, prevHash, hash, body }));
	expect(verifyLines(lines, sha256, true)).toMatchObject({ ok: true });
});
