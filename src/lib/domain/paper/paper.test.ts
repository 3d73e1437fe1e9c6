/** Issuing, correcting and revoking the papers of a case. */
import { expect, test } from 'vitest';
import { workedCase } from '../claim/claim.fixture.ts';
import type { Actor } from '../command.ts';
import { caseIn } from '../requisition/case.fixture.ts';
import type { OrderedCase } from '../requisition/case.fixture.ts';
import { nextVersion } from '../requisition/papers/catalogue.ts';
import type { PaperType } from '../requisition/papers/catalogue.ts';
import { paperNamed } from '../requisition/papers/papers.ts';
import { readCase, stampOf } from '../requisition/papers/read.ts';
import { Refusal, must } from '../refusal.ts';
import { unissue } from './along.fixture.ts';
import { roles } from '../../../../db/schema.ts';
import type { Row } from '../../../../db/schema.ts';
import { corrects, issues, revokes, scenePapers } from './rights.ts';
import type { Made } from './version.ts';

const hash = (n: number): string => n.toString(16).padStart(64, '0');
let made = 0;

/** What the server would have made now. */
async function make({ world, requisitionId }: OrderedCase, type: PaperType, of: string | null): Promise<Made> {
	const rows = must(await readCase(world, requisitionId), 'case');
	const entry = paperNamed(rows, type, of);
	const { number, version } = nextVersion(
		{ papers: rows.papers, series: world.rows('series') },
		{ type, of: entry.of, own: entry.number },
		{ now: world.now, zone: 'Asia/Shanghai' },
		must(rows.ruleSet, 'rule set')
	);
	made += 1;
	return { stamp: stampOf(rows), seq: 7, sha256: hash(made), mime: 'application/pdf', number: number ?? '', version };
}
interface Asked {
	readonly by?: Actor;
	readonly reason?: string;
	readonly of?: string | null;
	readonly prepared?: Made;
}
async function issue(at: OrderedCase, type: PaperType, { by = at.clerk, reason, of = null, prepared }: Asked = {}) {
	const named = { requisitionId: at.requisitionId, type, of };
	const ready = { prepared: { made: prepared ?? (await make(at, type, of)) } };
	return reason === undefined ? at.world.send(by, 'paper.issue', named, ready) : at.world.send(by, 'paper.correct', { ...named, reason }, ready);
}
const refusal = (deed: Promise<unknown>): Promise<string> =>
	deed.then(
		() => 'done',
		(failure: unknown) => (failure instanceof Refusal ? `${failure.status} ${failure.code}` : String(failure))
	);

test('rule 12: a paper has number, version and hash with its actor and time; issued, it is never edited, only corrected or revoked', async () => {
	const at = await caseIn('served');
	const before = JSON.stringify(at.world.rows('papers'));
	const { result } = await issue(at, 'decision');
	const [first] = at.world.rows('papers');
	expect(before).toBe('[]');
	expect(first).toMatchObject({
		type: 'decision',
		number: '临应急征〔2026〕1号',
		version: 1,
		sha256: result.sha256,
		seq: 7,
		issuedBy: at.clerk.id,
		issuedAt: at.world.now,
		reason: null
	});
	// Issuing it again is refused and writes nothing: what is issued stands.
	expect(await refusal(issue(at, 'decision'))).toBe('409 paper.issued_already');
	expect(at.world.rows('papers')).toEqual([first]);
	await issue(at, 'decision', { reason: '规格写错' });
	expect(at.world.rows('papers').map(({ version, number, reason }) => [version, number, reason])).toEqual([
		[1, '临应急征〔2026〕1号', null],
		[2, '临应急征〔2026〕1号', '规格写错']
	]);
	expect(at.world.rows('papers')[0]).toEqual(first);
});

test('only what was issued is corrected, only the newest version revoked, and each once', async () => {
	const at = await caseIn('served');
	const { world } = at;
	expect(await refusal(issue(at, 'application', { reason: '错' }))).toBe('409 paper.not_issued');
	const { result: one } = await issue(at, 'application');
	const { result: two } = await issue(at, 'application', { reason: '错' });
	const revoke = (paperId: unknown) => refusal(world.send(at.clerk, 'paper.revoke', { paperId: String(paperId), reason: '作废' }));
	expect(await revoke(one.paperId)).toBe('409 paper.superseded');
	expect(await revoke(two.paperId)).toBe('done');
	expect(await revoke(two.paperId)).toBe('409 paper.revoked_already');
	expect(world.row('papers', String(two.paperId))).toMatchObject({ revokedAt: world.now, revokeReason: '作废', sha256: two.sha256 });
	// Issued anew it keeps its number and counts on.
	expect((await issue(at, 'application')).result).toMatchObject({ number: one.number, version: 3 });
	expect(await refusal(world.send(at.dispatcher, 'paper.revoke', { paperId: world.newId(), reason: '作废' }))).toBe('404 paper.unknown');
});

test('the number follows the format of the rule set of the case; a case of another set keeps its own', async () => {
	const at = await caseIn('served');
	const { ruleSet, world } = at;
	const format = { value: '临应急批〔{year}〕{n}号', unit: 'format', source: '区办公室', mark: 'K' } as const;
	const newer = world.put('rule_sets', { ...ruleSet, id: world.newId(), version: 2, parameters: { ...ruleSet.parameters, number_paper_application: format } });
	expect((await issue(at, 'application')).result).toMatchObject({ number: '330112-D14-2026-0001' });
	world.put('papers', { ...(world.rows('papers')[0] as Row<'papers'>), requisitionId: world.newId() });
	world.put('requisitions', { ...at.requisition(), ruleSetId: newer.id });
	// One series a kind: no number is given twice, whatever it looks like.
	expect((await issue(at, 'application')).result).toMatchObject({ number: '临应急批〔2026〕2号' });
});

test('bytes of another state of the case are not issued, nor those with a number that was taken meanwhile', async () => {
	const at = await caseIn('served');
	const old = await make(at, 'decision', null);
	at.world.put('requisitions', { ...at.requisition(), purpose: '另一用途' });
	expect(await refusal(issue(at, 'decision', { prepared: old }))).toBe('409 paper.changed');
	const [mine, other] = [await make(at, 'application', null), await caseIn('served')];
	expect(mine.number).toBe('330112-D14-2026-0001');
	expect(other.world).not.toBe(at.world);
	at.world.put('series', { id: 'document:application:2026', last: 1 });
	expect(await refusal(issue(at, 'application', { prepared: mine }))).toBe('409 paper.changed');
	expect((await issue(at, 'application')).result).toMatchObject({ number: '330112-D14-2026-0002' });
	expect(at.world.rows('papers')).toHaveLength(1);
});

test('a paper without facts is not issued, nor an application before it is decided on', async () => {
	const at = await caseIn('submitted');
	const anything: Made = { stamp: '', seq: 1, sha256: hash(1), mime: 'application/pdf', number: '1', version: 1 };
	expect(await refusal(issue(at, 'decision', { prepared: anything }))).toBe('409 requisition.no_paper');
	expect(await refusal(issue(at, 'application', { prepared: anything }))).toBe('409 requisition.no_paper');
	expect(at.world.rows('papers')).toEqual([]);
});

test('papers of a claim and of a list name the thing they are of', async () => {
	const of = await workedCase();
	const { at, claimId } = of;
	unissue(at.world);
	await issue(at, 'claim_application', { of: claimId });
	const list = at.world.rows('handings')[0];
	await issue(at, 'handover', { of: list?.id ?? null });
	expect(at.world.rows('papers').map(({ type, ofId, claimId: claim, number }) => ({ type, ofId, claim, number }))).toEqual([
		{ type: 'claim_application', ofId: claimId, claim: claimId, number: '330112-D21A-2026-0001' },
		{ type: 'handover', ofId: list?.id, claim: null, number: list?.number }
	]);
});

test('an order that is cancelled takes what was issued of it along', async () => {
	const at = await caseIn('approved');
	await issue(at, 'decision');
	await issue(at, 'decision', { reason: '规格写错' });
	await at.world.send(at.decider, 'requisition.cancel', { requisitionId: at.requisitionId, reason: '险情解除' });
	// What tells the owner so stands.
	expect(at.world.rows('papers').map(({ type, version, revokedAt, revokeReason }) => [type, version, revokedAt, revokeReason])).toEqual([
		['decision', 1, null, null],
		['decision', 2, at.world.now, '险情解除'],
		['cancellation', 1, null, null]
	]);
	// And nothing of it goes out anew.
	expect(await refusal(issue(at, 'decision'))).toBe('409 paper.order_cancelled');
});

test('who works on the case issues; a decision and an award are taken back by who may decide', () => {
	const may = (right: typeof issues, type: PaperType) => roles.filter((role) => right({ role }, type));
	expect([may(issues, 'decision'), may(revokes, 'decision')]).toEqual([
		['LEAD', 'DISP', 'REQ', 'DEC'],
		['LEAD', 'DEC']
	]);
	expect([may(issues, 'award'), may(revokes, 'award')]).toEqual([['REQ', 'DEC'], ['DEC']]);
	expect(may(issues, 'payments')).toEqual(['REQ', 'FIN']);
	expect([may(issues, 'return_notice'), may(revokes, 'return_notice')]).toEqual([
		['DISP', 'REQ'],
		['DISP', 'REQ']
	]);
	expect(may(issues, 'assessment')).toEqual(['REQ']);
	// What was signed at the scene is issued as it was signed by whoever signs there, and put right by the desk alone.
	for (const type of scenePapers)
		expect([may(issues, type), may(corrects, type), may(revokes, type)]).toEqual([
			['DISP', 'TEAM', 'WH', 'REQ'],
			['DISP', 'REQ'],
			['DISP', 'REQ']
		]);
});

test('the team issues the list it signed in its own incident, and corrects nothing', async () => {
	const { at } = await workedCase();
	unissue(at.world);
	const list = at.world.rows('handings').find(({ kind }) => kind === 'handover');
	const organisation = at.world.organisation('330112008');
	const unit = at.world.unit({ organisationId: organisation.id, areaId: '330112008' });
	const team = at.world.user('TEAM', { organisationId: organisation.id, resourceIds: [unit.id] });
	const elsewhere = at.world.user('TEAM');
	await at.world.send(at.world.user('DUTY'), 'order.issue', { incidentId: at.incidentId, text: '出动', resources: [{ resourceId: unit.id }] });
	expect(await refusal(issue(at, 'handover', { by: elsewhere, of: list?.id ?? '' }))).toBe('403 auth.forbidden');
	await issue(at, 'handover', { by: team, of: list?.id ?? '' });
	expect(at.world.rows('papers').map(({ type, number, issuedBy }) => [type, number, issuedBy])).toEqual([['handover', list?.number, team.id]]);
	expect(await refusal(issue(at, 'handover', { by: team, of: list?.id ?? '', reason: '数量写错' }))).toBe('403 auth.forbidden');
	expect(await refusal(issue(at, 'claim_notice', { by: team }))).toBe('403 auth.forbidden');
});

test('who may not issue is refused before anything of the case is told', async () => {
	const at = await caseIn('served');
	const prepared = await make(at, 'decision', null);
	expect(await refusal(issue(at, 'decision', { by: at.finance, prepared }))).toBe('403 auth.forbidden');
	expect(await refusal(issue(at, 'decision', { by: at.world.user('TEAM'), prepared }))).toBe('403 auth.forbidden');
	expect(at.world.rows('papers')).toEqual([]);
});
