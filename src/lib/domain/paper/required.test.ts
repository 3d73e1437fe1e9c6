/** No path skips a required paper (issue 5, Correctness; domain.md §2.4 "Document"): what a step asks for, what it issues itself, and that no order of deeds leads past it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, returnedCase, ticket, workedCase } from '../claim/claim.fixture.ts';
import type { ClaimCase } from '../claim/claim.fixture.ts';
import { servedCase, bags } from '../claim/signed-case.fixture.ts';
import type { Actor } from '../command.ts';
import { commands } from '../commands.ts';
import type { CommandType } from '../commands.ts';
import { Refusal, must } from '../refusal.ts';
import { caseIn } from '../requisition/case.fixture.ts';
import type { TestWorld } from '../world.fixture.ts';
import { missingFor } from './required.ts';
import { paperSteps } from './required.data.ts';

const factsOf = (world: TestWorld, requisitionId: string) => {
	const of = <T extends { readonly requisitionId: string | null }>(rows: readonly T[]): T[] => rows.filter((row) => row.requisitionId === requisitionId);
	return {
		requisition: world.row('requisitions', requisitionId),
		handings: of(world.rows('handings')),
		tickets: of(world.rows('tickets')),
		claims: of(world.rows('claims')),
		clocks: of(world.rows('case_clocks')),
		payments: of(world.rows('payments')),
		proceedings: of(world.rows('proceedings')),
		papers: of(world.rows('papers'))
	};
};
const everything = (world: TestWorld): string =>
	JSON.stringify((['requisitions', 'claims', 'claim_items', 'payments', 'papers', 'case_clocks', 'series'] as const).map((table) => world.rows(table)));
/** Refused for exactly these papers, and nothing was written. */
async function refusedFor(world: TestWorld, sending: () => Promise<unknown>, papers: string): Promise<void> {
	const before = everything(world);
	const failure = await sending().then(
		() => undefined,
		(reason: unknown) => reason
	);
	expect(failure).toMatchObject({ kind: 'rule', code: 'paper.required', field: 'papers', facts: { papers } });
	expect(everything(world)).toBe(before);
}
const revoke = async (world: TestWorld, by: Actor, ...types: readonly string[]): Promise<void> => {
	for (const { id, type, revokedAt } of world.rows('papers')) if (types.includes(type) && revokedAt === null) await world.send(by, 'paper.revoke', { paperId: id, reason: '作废' });
};
const issued = (world: TestWorld): string[] => world.rows('papers').flatMap(({ type, revokedAt }) => (revokedAt === null ? [type] : []));

test('every step of the table is a command', () => {
	expect(Object.keys(paperSteps).filter((step) => !Object.hasOwn(commands, step))).toEqual([]);
});

test('the decision and its application are issued as they are approved; without them nothing is served at the desk', async () => {
	const at = await caseIn('submitted');
	const { world, decider, clerk, requisitionId } = at;
	await world.send(decider, 'requisition.approve', { requisitionId });
	expect(issued(world)).toEqual(['application', 'decision']);
	expect(world.rows('papers').map(({ number, issuedBy }) => [number, issuedBy])).toEqual([
		['330112-D14-2026-0001', decider.id],
		[at.requisition().number, decider.id]
	]);
	const serve = { requisitionId, method: 'signed', servedTo: '王经理' } as const;
	await revoke(world, decider, 'decision');
	await refusedFor(world, () => world.send(clerk, 'requisition.serve', serve), 'decision');
	await world.issueBefore(clerk, 'requisition.serve', { requisitionId });
	await world.send(clerk, 'requisition.serve', serve);
	expect(at.requisition().state).toBe('served');
});

test('what was left at the scene is a fact and never refused for a paper; the next step at the desk asks for it', async () => {
	const at = await caseIn('approved');
	const { world, clerk, requisitionId } = at;
	await world.send(clerk, 'requisition.serve', { requisitionId, method: 'left', servedTo: '门卫', witness: '村干部' }, { occurredAt: world.now });
	expect([at.requisition().state, issued(world)]).toEqual(['served', []]);
	const back = await returnedCase();
	await revoke(back.at.world, back.at.decider, 'decision');
	await refusedFor(back.at.world, () => back.at.world.send(back.at.clerk, 'claim.notify', { requisitionId: back.at.requisitionId, papers: ['发票'] }), 'decision,handover,return');
});

test('an oral order has its record and its decision issued as it is put into writing', async () => {
	const { world, decider, requisitionId } = await caseIn('oral');
	await world.send(decider, 'requisition.regularise', { requisitionId });
	expect(issued(world)).toEqual(['application', 'oral', 'decision']);
});

test('lists and tickets are issued by their signing; one that was corrected or came second is asked for no more', async () => {
	const of = await servedCase(bags);
	const { world, clerk } = of.at;
	await of.paper('handover', [{ lineId: must(of.lineIds[0], 'line'), name: '编织袋', unit: '只', claimed: 2_000, quantity: 2_000, condition: '完好' }]);
	expect(issued(world)).toContain('handover');
	const list = world.rows('handings').find(({ kind }) => kind === 'handover');
	expect(world.rows('papers').find(({ type }) => type === 'handover')).toMatchObject({ number: list?.number, ofId: list?.id, issuedBy: clerk.id });
	const back = await workedCase();
	const { at } = back;
	const old = ticket(at, '2026-08-11', 800);
	await at.world.issueBefore(at.clerk, 'claim.archive', { claimId: back.claimId });
	at.world.put('tickets', { ...old, id: at.world.newId(), number: 'TB-2', late: true });
	expect(missingFor('claim.archive', factsOf(at.world, at.requisitionId))).toEqual([]);
	ticket(at, '2026-08-12', 800);
	expect(missingFor('claim.archive', factsOf(at.world, at.requisitionId)).map(({ type }) => type)).toEqual(['ticket']);
});

test('an extension issues its notice with the decision, and a second one issues it anew', async () => {
	const running = await servedCase(bags);
	await running.paper('handover', [{ lineId: must(running.lineIds[0], 'line'), name: '编织袋', unit: '只', claimed: 2_000, quantity: 2_000, condition: '完好' }]);
	const extend = (days: number) =>
		running.at.world.send(running.at.decider, 'requisition.extend', {
			requisitionId: running.requisitionId,
			expectedReturnAt: running.at.world.row('requisitions', running.requisitionId).expectedReturnAt + days * DAY,
			reason: '险情未除'
		});
	await extend(2);
	running.at.world.now += DAY;
	await extend(3);
	const notices = running.at.world.rows('papers').filter(({ type }) => type === 'extension');
	expect(notices.map(({ version, issuedBy, reason }) => [version, issuedBy, reason])).toEqual([
		[1, running.at.decider.id, null],
		[2, running.at.decider.id, '使用期限再次变更']
	]);
	expect(new Set(notices.map(({ number }) => number)).size).toBe(1);
});

const road: readonly (readonly [type: CommandType, who: 'clerk' | 'decider', papers: string, payload?: object])[] = [
	['claim.accept', 'clerk', 'claim_notice'],
	['claim.verify', 'clerk', 'claim_application,acceptance'],
	['claim.propose', 'clerk', 'claim_application,acceptance'],
	['claim.publicise', 'clerk', 'assessment'],
	['claim.decide', 'decider', 'assessment,publicity'],
	['claim.serve', 'clerk', 'award'],
	['claim.agree', 'clerk', 'award', { paper: '协议 1 号' }]
];
test.each(road.map(([type, who, papers], index) => ({ type, who, papers, index })))('$type by the $who needs $papers', async ({ type, who, papers, index }) => {
	const of = await workedCase();
	const { world, clerk, decider } = of.at;
	const payloadOf = (step: CommandType, payload: object = {}) => (step === 'claim.decide' ? { expectFen: of.claim.proposedFen, reason: '核定无误' } : payload) as never;
	for (const [step, by, , payload] of road.slice(0, index)) {
		if (step === 'claim.decide') world.now += 10 * DAY;
		await of.by(by, step, payloadOf(step, payload));
	}
	if (type === 'claim.decide') world.now += 10 * DAY;
	await revoke(world, papers === 'award' ? decider : clerk, ...papers.split(','));
	const take = () => of.by(who, type, payloadOf(type, road[index]?.[3]));
	await refusedFor(world, take, papers);
	// Issued again, the step is taken.
	await world.issueBefore(clerk, type as 'claim.accept', { claimId: of.claimId });
	await take();
});

test('an amount that was proposed and put up again has its assessment and notice issued again', async () => {
	const of = await workedCase();
	const { world } = of.at;
	await (await of.verify()).publicise();
	world.now += DAY;
	await of.by('clerk', 'claim.object', { words: '偏低' } as never);
	await of.by('clerk', 'claim.verify');
	world.now += DAY;
	await of.publicise();
	const versions = (type: string) =>
		world
			.rows('papers')
			.filter((row) => row.type === type)
			.map(({ version, reason }) => [version, reason]);
	expect([versions('assessment'), versions('publicity')]).toEqual([
		[
			[1, null],
			[2, '重新核实后再次提出']
		],
		[
			[1, null],
			[2, '重新公示']
		]
	]);
});

test('a payment needs the award it is of, and nothing is archived before its register is issued', async () => {
	const of = await workedCase();
	const { world, decider, finance, clerk, requisitionId } = of.at;
	await (await (await (await of.verify()).publicise()).decide()).serve();
	await revoke(world, decider, 'award');
	const { result } = await world.send(clerk, 'payment.plan', { requisitionId, claimId: of.claimId, kind: 'whole', amountFen: of.claim.decidedFen ?? 0, payee: '某公司' });
	const paymentId = String(result.paymentId);
	await refusedFor(world, () => world.send(decider, 'payment.order', { paymentId }), 'award');
	await world.issueBefore(decider, 'payment.order', { paymentId });
	await world.send(decider, 'payment.order', { paymentId });
	await world.send(finance, 'payment.confirm', { paymentId, voucherNo: '1' });
	expect(issued(world)).toContain('payments');
	await revoke(world, clerk, 'payments');
	await refusedFor(world, () => of.by('clerk', 'claim.archive'), 'payments');
	await world.issueBefore(clerk, 'claim.archive', { claimId: of.claimId });
	await of.by('clerk', 'claim.archive');
	expect(of.claim.state).toBe('archived');
});

/** Steps of a claim in any order, by anybody who works on it, with and without their papers. */
const verbs = [
	'supplement',
	'complete',
	'accept',
	'verify',
	'appraise',
	'appraised',
	'propose',
	'publicise',
	'object',
	'decide',
	'serve',
	'agree',
	'refuse',
	'waive',
	'archive'
] as const;
const deed = fc.record({
	verb: fc.oneof({ arbitrary: fc.constantFrom(...verbs), weight: 4 }, { arbitrary: fc.constantFrom('next', 'pay', 'revoke', 'issue', 'wait'), weight: 5 }),
	who: fc.constantFrom('clerk', 'colleague', 'decider', 'finance'),
	along: fc.boolean(),
	pick: fc.nat(40)
});
interface Deed {
	readonly verb: string;
	readonly who: 'clerk' | 'colleague' | 'decider' | 'finance';
	readonly along: boolean;
	readonly pick: number;
}
const next: Readonly<Record<string, string>> = {
	filed: 'accept',
	supplement: 'complete',
	accepted: 'verify',
	verifying: 'propose',
	appraising: 'appraised',
	proposed: 'publicise',
	publicised: 'decide',
	objected: 'verify',
	decided: 'serve'
};

async function pay(of: ClaimCase): Promise<void> {
	const { world, clerk, decider, finance, requisitionId } = of.at;
	const planned = await world.send(clerk, 'payment.plan', { requisitionId, claimId: of.claimId, kind: 'whole', amountFen: of.claim.decidedFen ?? 1, payee: '某公司' });
	const paymentId = String(planned.result.paymentId);
	await world.send(decider, 'payment.order', { paymentId });
	await world.send(finance, 'payment.confirm', { paymentId, voucherNo: '1' });
}

async function take(of: ClaimCase, { verb, who, along, pick }: Deed): Promise<void> {
	const { world, clerk, decider } = of.at;
	if (verb === 'wait') return void (world.now += 10 * DAY);
	if (verb === 'pay') return pay(of);
	if (verb === 'issue') return world.issueBefore(of.at[who], 'claim.archive', { claimId: of.claimId });
	if (verb === 'revoke') {
		const paper = world.rows('papers')[pick % Math.max(1, world.rows('papers').length)];
		await world.send(pick % 2 === 0 ? clerk : decider, 'paper.revoke', { paperId: paper?.id ?? world.newId(), reason: '作废' });
		return;
	}
	const step = verb === 'next' ? (next[of.claim.state] ?? 'archive') : verb;
	const by = verb === 'next' ? (step === 'decide' ? decider : clerk) : of.at[who];
	const given: Readonly<Record<string, object>> = {
		supplement: { missing: ['发票'] },
		appraise: { name: '评估公司', chosenBy: 'both', feePayer: '政府', feeFen: 100 },
		appraised: { reportNo: '1' },
		object: { words: '偏低' },
		decide: { expectFen: of.claim.proposedFen ?? 0, reason: '核定无误' },
		agree: { paper: '协议 1 号' },
		refuse: { reason: '不予补偿' },
		waive: { words: '捐赠', paper: '声明 1 号' }
	};
	await world[along ? 'send' : 'sendAlone'](by, `claim.${step}` as 'claim.accept', { claimId: of.claimId, ...given[step] });
}

test('from any order of deeds, a case that is archived has every required paper issued, and was approved by another than who assessed', async () => {
	const reached = { archived: 0, refused: 0 };
	await fc.assert(
		fc.asyncProperty(fc.array(deed, { minLength: 20, maxLength: 45 }), async (deeds) => {
			const of = await workedCase();
			const { world, requisitionId } = of.at;
			for (const each of deeds) {
				await take(of, each as Deed).catch((failure: unknown) => {
					if (!(failure instanceof Refusal)) throw failure;
					if (failure.code === 'paper.required') reached.refused += 1;
				});
				const { claim } = of;
				if (claim.decidedBy !== null) expect(claim.decidedBy).not.toBe(claim.assessedBy);
				if (claim.state !== 'archived') continue;
				reached.archived += 1;
				expect(of.at.requisition()).toMatchObject({ state: 'closed' });
				expect(of.at.requisition().decidedBy).not.toBe(of.at.requisition().draftedBy);
				expect(missingFor('claim.archive', factsOf(world, requisitionId))).toEqual([]);
				break;
			}
		}),
		{ numRuns: 60, seed: 12 }
	);
	// The walk got to the archive, and past the refusals on its way.
	expect(reached.archived > 5 && reached.refused > 20, JSON.stringify(reached)).toBe(true);
});

test('under an agreement the same papers are asked for; what one office lends another is not closed without them', async () => {
	for (const [means, step] of [
		['agreement', 'claim.notify'],
		['transfer', 'requisition.close']
	] as const) {
		const of = await returnedCase();
		const { world, clerk, decider, requisitionId } = of.at;
		world.put('requisitions', { ...of.at.requisition(), means });
		await revoke(world, decider, 'decision');
		const take = () => (step === 'claim.notify' ? world.send(clerk, step, { requisitionId, papers: ['权属证明'] }) : world.send(clerk, step, { requisitionId }));
		await refusedFor(world, take, 'decision,handover,return');
		await world.issueBefore(clerk, step, { requisitionId });
		await take();
	}
});
