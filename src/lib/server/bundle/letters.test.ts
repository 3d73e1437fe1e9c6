/** Letters that asked for aid go with the case whose necessity names mutual aid: in its file, and before a court as the decider had them. */
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { realCase } from '../../../../tests/real-case.ts';
import type { RealCase } from '../../../../tests/real-case.ts';
import { openZip } from '../../../verifier/archive.ts';
import { checkArchive, isSound } from '../../../verifier/check-archive.ts';
import { askedOf } from '../../domain/aid/aid.fixture.ts';
import { lettersOf } from '../../domain/aid/evidence.ts';
import type { Actor } from '../../domain/command.ts';
import { MANIFEST, parseManifest } from '../../domain/journal/manifest.ts';
import { verifyLines } from '../../domain/journal/verify.ts';
import { must } from '../../domain/refusal.ts';
import { caseIn } from '../../domain/requisition/case.fixture.ts';
import type { OrderedCase } from '../../domain/requisition/case.fixture.ts';
import { ownerIn } from '../../domain/requisition/register.fixture.ts';
import { signLetter } from '../documents/aid-letter.ts';
import { createPapers } from '../documents/render.ts';
import type { Papers } from '../documents/render.ts';
import { sha256 } from '../storage/hash.ts';
import { newId } from '../worlds/uuid7.ts';
import { caseBundle } from './case.ts';
import type { Bundle } from './case.ts';
import { courtBundle } from './court.ts';
import { evidenceList } from './list.ts';

const HOUR = 3_600_000;
let papers: Papers;
let at: OrderedCase;
let real: RealCase;
let clerk: Actor;
let decider: Actor;
let neighbourId: string;
let early: string;
let late: string;
let proceedingId: string;

async function letter(): Promise<string> {
	const asked = askedOf(at.world, at.incidentId, neighbourId, [{ name: '冲锋舟', quantity: 2, unit: '艘' }]);
	const { aidId } = await real.send(at.clerk, 'aid.request', { ...asked, arriveBy: real.now + HOUR, neededUntil: real.now + 9 * HOUR });
	await signLetter(real.world, papers, decider, String(aidId), newId(real.now));
	real.now += HOUR;
	return String(aidId);
}
beforeAll(async () => {
	papers = createPapers(undefined);
	at = await caseIn('submitted');
	neighbourId = ownerIn(at.world, { kind: 'government', name: '富阳区应急管理局', areaId: '330111', creditCode: null }).id;
	real = await realCase({ at } as never);
	[clerk, decider] = [await real.as(at.clerk), await real.as(at.decider)];
	const { requisitionId } = at;
	early = await letter();
	await real.send(at.decider, 'requisition.approve', { requisitionId });
	real.now += HOUR;
	late = await letter();
	await real.send(at.clerk, 'requisition.serve', { requisitionId, method: 'signed', servedTo: '王经理' });
	const day = { filedAt: real.now, notifiedAt: real.now };
	proceedingId = String((await real.send(at.clerk, 'proceeding.open', { requisitionId, kind: 'litigation', body: '临安区人民法院', ...day })).proceedingId);
});
afterAll(async () => {
	await real.close();
	await papers.close();
});

async function taken(bundle: Bundle) {
	const pieces: Uint8Array[] = [];
	for await (const piece of bundle.pieces()) pieces.push(piece);
	await bundle.close();
	const whole = Buffer.concat(pieces);
	const files = unzipSync(whole);
	const manifest = must(parseManifest(Buffer.from(must(files[MANIFEST], MANIFEST)).toString('utf8')), 'manifest');
	const judged = await checkArchive(must(await openZip(new Blob([whole])), 'archive'), undefined, () => undefined, new AbortController().signal);
	const record = Buffer.from(must(files[manifest.journal.path], 'journal')).toString('utf8').trim().split('\n');
	return { manifest, sound: typeof judged === 'object' && isSound(judged), record };
}
const numberOf = async (aidId: string): Promise<string> => must((await real.world.storage.get('aid_requests', aidId))?.number, 'number');
const paperOf = async (aidId: string) =>
	must(
		(await real.world.storage.list('papers', { incidentId: at.incidentId })).find(({ ofId }) => ofId === aidId),
		'paper'
	);

test('the case file has every letter of its incident, each by its hash, with the entries that prove it', async () => {
	const { manifest, sound, record } = await taken(await caseBundle(real.world, papers, '<html>verify</html>', clerk, { requisitionId: at.requisitionId }));
	expect(sound).toBe(true);
	for (const aidId of [early, late]) {
		const paper = await paperOf(aidId);
		const listed = manifest.files.filter(({ source }) => source.includes(`papers:${paper.id}`));
		expect(listed).toMatchObject([{ sha256: paper.sha256, type: 'application/pdf', seq: paper.seq }]);
		expect(listed[0]?.path).toContain(`支援请求函 ${await numberOf(aidId)}`);
	}
	expect(verifyLines(record, sha256, true)).toMatchObject({ ok: true });
	expect(record.filter((line) => line.includes('aid.signed@1'))).toHaveLength(2);
});

test('before a court the letter signed by the decision is evidence, with number, source, purpose and pages; one that came after is told apart', async () => {
	const { evidence } = await evidenceList(real.world, papers, clerk, proceedingId);
	const [first, second] = [await numberOf(early), await numberOf(late)];
	const letters = evidence.filter(({ kind }) => kind === 'aid_letter');
	expect(letters.map(({ name, later, pages }) => ({ name, later, pages }))).toEqual([
		{ name: `支援请求函 ${first}`, later: false, pages: 2 },
		{ name: `支援请求函 ${second}`, later: true, pages: 2 }
	]);
	expect(letters.every(({ source, purpose }) => source !== '' && purpose.includes('支援'))).toBe(true);
	const { manifest, sound } = await taken(await courtBundle(real.world, papers, '<html>verify</html>', clerk, { requisitionId: at.requisitionId, proceedingId }));
	expect(sound).toBe(true);
	const paths = manifest.files.filter(({ path }) => path.includes('支援请求函')).map(({ path }) => path);
	expect(paths.map((path) => path.split('/')[0])).toEqual(['1 证据', '2 决定后形成的材料']);
	expect((await paperOf(early)).sha256).toBe(manifest.files.find(({ path }) => path === paths[0])?.sha256);
});

test('a case whose necessity names no mutual aid has no letters', async () => {
	const necessity = must((await real.world.storage.list('necessities', {}))[0], 'necessity');
	const other = { ...necessity, lesser: necessity.lesser.filter(({ means }) => means !== 'mutual_aid') };
	const read = { ...real.world.storage, get: () => Promise.resolve(other), list: real.world.storage.list.bind(real.world.storage) } as never;
	expect(await lettersOf(read, at.requisition())).toEqual([]);
});
