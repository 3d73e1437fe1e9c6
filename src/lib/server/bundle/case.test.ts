/** A case given out as one ZIP: all of it, provable, masked unless somebody may and says why, and told in the journal. */
import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photo, realCase } from '../../../../tests/real-case.ts';
import type { RealCase } from '../../../../tests/real-case.ts';
import { item, workedCase } from '../../domain/claim/claim.fixture.ts';
import type { Actor } from '../../domain/command.ts';
import { MANIFEST, faultOf, parseManifest } from '../../domain/journal/manifest.ts';
import type { Manifest } from '../../domain/journal/manifest.ts';
import { verifyLines } from '../../domain/journal/verify.ts';
import { must } from '../../domain/refusal.ts';
import { createPapers } from '../documents/render.ts';
import type { Papers } from '../documents/render.ts';
import { openZip } from '../../../verifier/archive.ts';
import { checkArchive, isSound } from '../../../verifier/check-archive.ts';
import { sha256 } from '../storage/hash.ts';
import { caseBundle } from './case.ts';
import type { Bundle } from './case.ts';
import { factsOf } from './sources.ts';

const secrets = { idNumber: '33011200000000001X', phone: '13900007001', bankAccount: '6200000000000077001' };
let papers: Papers;
let real: RealCase;
let clerk: Actor;
let invoice: string;
/** The bundle of the first test, for those that look at other sides of it. */
let masked: Taken;
interface Taken {
	readonly files: Record<string, Uint8Array>;
	readonly manifest: Manifest;
	readonly whole: Buffer<ArrayBuffer>;
}
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

beforeAll(async () => {
	papers = createPapers(undefined);
	const of = await workedCase();
	of.at.world.put('owners', { ...of.at.owner, ...secrets });
	real = await realCase(of);
	clerk = await real.as(of.at.clerk);
	invoice = await real.upload(clerk, photo(7), '发票/甲:乙.jpg');
	const evidence = item('C7', { times: 1, rateFen: 60_000 }, of.at.machineLineId);
	await real.send(clerk, 'claim_item.set', {
		claimId: of.claimId,
		...evidence,
		formula: 'C9',
		inputs: { amountFen: 1_000 },
		evidence: [{ input: 'amountFen', source: `file:${invoice}` }]
	});
});
afterAll(async () => {
	await real.close();
	await papers.close();
});

async function taken(bundle: Bundle): Promise<Taken> {
	const pieces: Uint8Array[] = [];
	for await (const piece of bundle.pieces()) pieces.push(piece);
	await bundle.close();
	const whole = Buffer.concat(pieces);
	const files = unzipSync(whole);
	return { files, manifest: must(parseManifest(text(must(files[MANIFEST], MANIFEST))), 'manifest'), whole };
}
const ask = (actor: Actor, unmask?: string): Promise<Bundle> => caseBundle(real.world, papers, '<html>verify</html>', actor, { requisitionId: real.requisitionId, unmask });

test('papers, files, ledger, record and the page that checks them are in it, each as its list says', async () => {
	const bundle = await ask(clerk);
	masked = await taken(bundle);
	const { files, manifest, whole } = masked;
	expect(whole.length).toBe(bundle.size);
	expect(Object.keys(files)).toHaveLength(bundle.files);
	const judged = await checkArchive(must(await openZip(new Blob([masked.whole])), 'archive'), undefined, () => undefined, new AbortController().signal);
	expect(typeof judged === 'object' && isSound(judged)).toBe(true);
	expect(manifest.files.map(({ path }) => path).sort()).toEqual(
		Object.keys(files)
			.filter((path) => path !== MANIFEST)
			.sort()
	);
	for (const listed of manifest.files) {
		const bytes = must(files[listed.path], listed.path);
		expect(faultOf(listed, { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })).toBeUndefined();
	}
	const named = (part: string): string[] => manifest.files.filter(({ path }) => path.includes(part)).map(({ path }) => path);
	expect(named('决定书')).not.toEqual([]);
	expect(named('核验')).toHaveLength(1);
	expect(named('台账')).toHaveLength(1);
	// The amounts can be reckoned again from what is in it.
	expect(named('规则集')).toHaveLength(1);
	const photoOf = must(
		manifest.files.find(({ sha256: hash }) => hash === invoice),
		'invoice'
	);
	expect(photoOf).toMatchObject({ type: 'image/jpeg', size: 2_000 });
	expect(photoOf.seq).toBeGreaterThan(1);
	expect(photoOf.path).not.toMatch(/[\\:*?"<>|]/);
	expect(photoOf.path.split('/')).toHaveLength(3);
});

test('its part of the journal proves itself and ends at the place that the list names', () => {
	const { files, manifest } = masked;
	const lines = text(must(files[manifest.journal.path], 'journal')).trim().split('\n');
	expect(verifyLines(lines, sha256, true)).toMatchObject({ ok: true, to: manifest.journal.to, head: manifest.journal.head.hash });
	expect(lines.some((line) => line.includes('claim_item.set@1'))).toBe(true);
});

test('the export is an entry that names the hash of its list', async () => {
	const entry = must((await real.world.storage.journal(masked.manifest.journal.current.seq, 1))[0], 'entry');
	const hash = createHash('sha256').update(must(masked.files[MANIFEST], MANIFEST)).digest('hex');
	expect(JSON.parse(entry.body ?? '')).toMatchObject({ event: 'requisition.exported@1', args: { manifestSha256: hash } });
});

test('personal values are masked; in clear only for a reason, by who may', async () => {
	const asking = (inClear: boolean) => ({ world: real.world, papers, actor: clerk, inClear, at: real.now });
	expect((await factsOf(asking(false), real.world.storage, real.requisitionId)).owner).toMatchObject({ phone: '139****7001' });
	expect((await factsOf(asking(true), real.world.storage, real.requisitionId)).owner).toMatchObject(secrets);
	expect(masked.manifest.made.unmasked).toBe(false);
	await expect(ask(await real.as(real.planted.at.finance), '看看')).rejects.toMatchObject({ code: 'auth.forbidden' });
	const { manifest } = await taken(await ask(clerk, '法院调取'));
	expect(manifest.made.unmasked).toBe(true);
	const last = must((await real.world.storage.journal((await real.world.storage.current()) - 1, 1))[0], 'entry');
	expect(JSON.parse(last.body ?? '')).toMatchObject({ args: { unmask: '法院调取' }, actor: { user: clerk.id } });
});

test('who does not deal with the money of cases gets nothing, and nothing is entered', async () => {
	const before = await real.world.storage.current();
	await expect(ask(await real.as(real.planted.at.dispatcher))).rejects.toMatchObject({ code: 'auth.forbidden', status: 403 });
	await expect(caseBundle(real.world, papers, '', clerk, { requisitionId: real.incidentId })).rejects.toMatchObject({ code: 'requisition.unknown', status: 404 });
	expect(await real.world.storage.current()).toBe(before);
});
