/**
 * What a step brings about is issued with it, in the same act: the decision as it is approved, the list as it is signed, the notice as it is
 * put up (domain/paper/required.data.ts). The step stands whatever becomes of its papers: one that could not be made is asked for by the
 * next step, and the same command sent again makes up for it.
 */
import type { Row } from '../../../../db/schema.ts';
import type { Actor } from '../../domain/command.ts';
import { deriveId } from '../../domain/journal/ids.ts';
import { inReach } from '../../domain/paper/rights.ts';
import { askedBy, isPaperStep, issuedAlong } from '../../domain/paper/required.ts';
import type { PaperStep } from '../../domain/paper/required.ts';
import { Refusal } from '../../domain/refusal.ts';
import { readCase } from '../../domain/requisition/papers/read.ts';
import type { Bus, Envelope } from '../bus/bus.ts';
import type { World } from '../world.ts';
import { issuePaper } from './issue.ts';
import type { Papers } from './render.ts';

type Payload = Readonly<Record<string, unknown>>;

/** The case a step was taken in, and the claim it was taken on; undefined where it names none that exists. */
async function caseOf({ storage }: World, step: PaperStep, payload: Payload): Promise<{ readonly requisitionId: string; readonly claimId: string | null } | undefined> {
	const id = (name: string): string => String(payload[name] ?? '');
	return storage.snapshot(async (read) => {
		switch (askedBy(step).of) {
			case 'requisition':
				return { requisitionId: id('requisitionId'), claimId: null };
			case 'claim':
				return caseWith(await read.get('claims', id('claimId')), id('claimId'));
			case 'payment':
				return caseWith(await read.get('payments', id('paymentId')), null);
			case 'ticket':
				return caseWith(await read.get('tickets', id('ticketId')), null);
			case 'proceeding':
				return caseWith(await read.get('proceedings', id('proceedingId')), null);
		}
	});
}
const caseWith = (row: Pick<Row<'claims'>, 'requisitionId'> | undefined, claimId: string | null) => row && { requisitionId: row.requisitionId, claimId };

/** One after the other: each is made of the state the one before has left. */
async function issueAll(world: World, papers: Papers, actor: Actor, step: PaperStep, { id, payload }: Envelope): Promise<void> {
	const of = await caseOf(world, step, payload as Payload);
	if (!of) return;
	const rows = await world.storage.snapshot(async (read) => readCase(read, of.requisitionId));
	if (!rows || !inReach(actor, rows.requisition)) return;
	for (const one of issuedAlong(step, rows, of.claimId, actor))
		await issuePaper(world, papers, actor, { ...one, id: deriveId(id, `paper:${one.type}:${one.of ?? ''}`), requisitionId: of.requisitionId });
}

/** The bus of a world whose steps issue their papers. `onfailure` hears of a paper that could not be made. */
export function issuingAlong(world: World, papers: Papers, onfailure: (failure: unknown) => void): Bus {
	const { bus } = world;
	return {
		sendInternal: (...given) => bus.sendInternal(...given),
		send: async (actor, given) => {
			const sent = await bus.send(actor, given);
			const envelope = given as Envelope;
			if (isPaperStep(envelope.type) && askedBy(envelope.type).along && sent.answer.late === undefined)
				await issueAll(world, papers, actor, envelope.type, envelope).catch((failure: unknown) => {
					if (!(failure instanceof Refusal) || failure.code !== 'paper.issued_already') onfailure(failure);
				});
			return sent;
		}
	};
}
