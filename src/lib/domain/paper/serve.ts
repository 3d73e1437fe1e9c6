/**
 * 送达 of a letter to the owner that nothing else of the case keeps: when it reached them, and how; left (留置送达) before a witness. The decision and
 * the award keep their own service (`requisition.serve`, `claim.serve`), for the owner's limits run from it.
 * A fact: when the paper no longer stands, it is entered late and changes nothing.
 *
 * Refusals: `paper.unknown` 404 · `paper.served_elsewhere`, `claim.day_future`, `claim.day_before`, `requisition.witness_needed` 422 ·
 * `paper.revoked_already`, `paper.not_current`, `paper.served_already` 409.
 */
import * as v from 'valibot';
import type { Service } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { dayAfter } from '../claim/day.ts';
import { defineCommand, update } from '../command.ts';
import type { Context, Decision } from '../command.ts';
import { Refusal, found, must } from '../refusal.ts';
import { versionsOf } from '../requisition/papers/catalogue.ts';
import { orLate } from '../requisition/scene.ts';
import { line, time, uuid } from '../text.ts';
import { inReach, serves, servesSome } from './rights.ts';
import { isServedApart } from './served.ts';

/** `at`: when the owner had it, where the desk enters it afterwards; UTC ms. */
const input = v.strictObject({
	paperId: uuid(),
	method: v.picklist(['signed', 'left', 'electronic']),
	servedTo: line(),
	witness: v.optional(line()),
	at: v.optional(time())
});

function served(paper: Row<'papers'>, versions: readonly Row<'papers'>[], given: v.InferOutput<typeof input>, context: Context): Decision {
	const facts = { number: paper.number, version: paper.version };
	if (paper.revokedAt !== null) throw new Refusal('conflict', 'paper.revoked_already', facts, 'paperId');
	if (versionsOf(versions, paper.type, paper.ofId)[0]?.id !== paper.id) throw new Refusal('conflict', 'paper.not_current', facts, 'paperId');
	if (paper.servedAt !== null) throw new Refusal('conflict', 'paper.served_already', facts, 'paperId');
	if (given.method === 'left' && given.witness === undefined) throw new Refusal('rule', 'requisition.witness_needed', {}, 'witness');
	const servedAt = dayAfter(paper.issuedAt, given.at ?? (context.occurredGiven ? context.occurredAt : undefined), context);
	const service: Service = { method: given.method, to: given.servedTo, witness: given.witness ?? null };
	return {
		changes: update('papers', paper, { servedAt, service }),
		args: { requisitionId: paper.requisitionId, paperId: paper.id, type: paper.type, number: paper.number, version: paper.version, servedAt, ...service },
		result: { paperId: paper.id },
		subjects: [`requisitions:${paper.requisitionId}`]
	};
}

export const servePaper = defineCommand({
	type: 'paper.serve',
	event: 'paper.served@1',
	input,
	offline: 'fact',
	load: async (read, { paperId }) => {
		const paper = await read.get('papers', paperId);
		const requisitionId = paper?.requisitionId ?? null;
		return {
			paper,
			requisition: requisitionId === null ? undefined : await read.get('requisitions', requisitionId),
			versions: requisitionId === null ? [] : await read.list('papers', { requisitionId })
		};
	},
	// What is unknown is refused alike to whoever might serve some paper.
	allow: (actor, { paper, requisition }) => (paper ? serves(actor, paper.type) : servesSome(actor)) && inReach(actor, requisition),
	decide({ paper: row, requisition, versions }, given, context) {
		const paper = found(row, 'paper.unknown', 'paperId');
		if (!isServedApart(paper.type)) throw new Refusal('rule', 'paper.served_elsewhere', {}, 'paperId');
		return orLate(must(requisition, 'case of a paper'), context, () => served(paper, versions, given, context));
	}
});
