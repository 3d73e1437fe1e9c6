/** No path skips a required paper (issue 5, Correctness; domain.md §2.4 "Document"): from the application to the return. */
import { expect, test } from 'vitest';
import { DAY, returnedCase, ticket, workedCase } from '../claim/claim.fixture.ts';
import { servedCase, bags } from '../claim/signed-case.fixture.ts';
import { commands } from '../commands.ts';
import { must } from '../refusal.ts';
import { caseIn } from '../requisition/case.fixture.ts';
import { factsOf, issued, refusedFor, revoke } from './required.fixture.ts';
import { missingFor } from './required.ts';
import { paperSteps } from './required.data.ts';

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
