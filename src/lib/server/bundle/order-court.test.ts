/** The decision to requisition is disputed: what the decider had at that second, the decision itself first, the service apart as later. */
import { expect, test } from 'vitest';
import { realCase } from '../../../../tests/real-case.ts';
import { caseIn } from '../../domain/requisition/case.fixture.ts';
import type { OrderedCase } from '../../domain/requisition/case.fixture.ts';
import { openClock } from '../../domain/requisition/clocks.ts';
import { createPapers } from '../documents/render.ts';
import { evidenceList, evidencePaper } from './list.ts';

/** Used longer than promised, with a notice that was left with the owner. */
function extended({ world, requisitionId, clerk, ruleSet, requisition }: OrderedCase): void {
	const of = { requisition: requisition(), ruleSet, holidays: [], zone: 'Asia/Shanghai' };
	for (const [index, basisAt] of [world.now - 2, world.now - 1].entries())
		world.change(openClock(`promised-${index}`, of, 'expected_return', basisAt, { dueAt: world.now, source: '' }));
	const { incidentId, areaId } = requisition();
	world.put('papers', {
		...{ id: world.newId(), requisitionId, claimId: null, incidentId, areaId, type: 'extension', ofId: null, number: '330112-D18-2026-0001', version: 1, reason: null },
		...{ sha256: 'e'.repeat(64), mime: 'application/pdf', seq: 1, issuedBy: clerk.id, issuedByName: clerk.name, issuedAt: world.now, revokedAt: null, revokeReason: null },
		...{ servedAt: world.now, service: { method: 'left', to: '王经理', witness: '李某' } }
	});
}

test('the evidence of a disputed order is what stood before its decision; what came after is told apart', async () => {
	const at = await caseIn('submitted');
	extended(at);
	const real = await realCase({ at } as never);
	const papers = createPapers(undefined);
	const { requisitionId } = at;
	await real.send(at.decider, 'requisition.approve', { requisitionId });
	// The decision, and then its papers.
	const decided = real.world.storage.head().seq - (await real.world.storage.list('papers', { requisitionId })).filter(({ type }) => type !== 'extension').length;
	real.now += 3_600_000;
	await real.send(at.clerk, 'requisition.serve', { requisitionId, method: 'signed', servedTo: '王经理' });
	const day = { filedAt: real.now, notifiedAt: real.now };
	const { proceedingId } = await real.send(at.clerk, 'proceeding.open', { requisitionId, kind: 'litigation', body: '临安区人民法院', ...day });
	const clerk = await real.as(at.clerk);
	const { asOf, evidence } = await evidenceList(real.world, papers, clerk, String(proceedingId));
	expect(asOf).toBe(decided - 1);
	expect(evidence[0]).toMatchObject({ kind: 'decision', later: false, number: 1 });
	expect(evidence.filter(({ later }) => !later).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['application']));
	expect(evidence.at(-1)).toMatchObject({ kind: 'record', later: true });
	// How a notice reached its owner is told beside it, with its day.
	expect(evidence.find(({ kind }) => kind === 'extension')?.name).toMatch(/^应急征用续用通知书（2026年\d+月\d+日 留置送达，王经理，见证人 李某）$/);
	const sheet = JSON.stringify(await evidencePaper(real.world, papers, clerk, String(proceedingId)));
	const order = await real.world.storage.get('requisitions', requisitionId);
	expect(sheet).toContain(order?.number ?? 'no number');
	expect(sheet).toContain(order?.ownerName);
	await papers.close();
	await real.close();
});
