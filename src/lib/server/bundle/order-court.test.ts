/** The decision to requisition is disputed: what the decider had at that second, the decision itself first, the service apart as later. */
import { expect, test } from 'vitest';
import { realCase } from '../../../../tests/real-case.ts';
import { caseIn } from '../../domain/requisition/case.fixture.ts';
import { createPapers } from '../documents/render.ts';
import { evidenceList, evidencePaper } from './list.ts';

test('the evidence of a disputed order is what stood before its decision; what came after is told apart', async () => {
	const at = await caseIn('submitted');
	const real = await realCase({ at } as never);
	const papers = createPapers(undefined);
	const { requisitionId } = at;
	await real.send(at.decider, 'requisition.approve', { requisitionId });
	// The decision, and then its papers.
	const decided = real.world.storage.head().seq - (await real.world.storage.list('papers', { requisitionId })).length;
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
	const sheet = JSON.stringify(await evidencePaper(real.world, papers, clerk, String(proceedingId)));
	const order = await real.world.storage.get('requisitions', requisitionId);
	expect(sheet).toContain(order?.number ?? 'no number');
	expect(sheet).toContain(order?.ownerName);
	await papers.close();
	await real.close();
});
