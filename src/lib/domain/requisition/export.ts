/**
 * A case given out as files is an entry: who took it, for which proceeding, how many files, the hash of their manifest, and, where personal
 * values stand in clear, why (个人信息保护法 art. 28). Refusals: `requisition.unknown`, `proceeding.unknown` 404.
 */
import * as v from 'valibot';
import { can } from '../access/matrix.ts';
import { mayRead } from '../access/scopes.ts';
import { defineCommand } from '../command.ts';
import type { Actor } from '../command.ts';
import { found } from '../refusal.ts';
import { reason, uuid, whole } from '../text.ts';

/** Whoever deals with the money of a case may take its file; in clear only who may unmask. */
export const mayExport = (actor: Pick<Actor, 'role'>, inClear: boolean): boolean =>
	can(actor, 'compensation', 'read') && (!inClear || can(actor, 'sensitive', 'unmask', 'unmask_with_reason'));

export const exportCase = defineCommand({
	type: 'requisition.export',
	event: 'requisition.exported@1',
	input: v.strictObject({
		requisitionId: uuid(),
		proceedingId: v.optional(uuid()),
		files: whole(0, 10_000_000),
		/** Of `manifest.json`: what was given out can be told from what came later. */
		manifestSha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
		/** Why personal values stand in clear; absent: they are masked. */
		unmask: v.optional(reason())
	}),
	offline: 'never',
	internal: true,
	load: async (read, { requisitionId, proceedingId }) => ({
		requisition: await read.get('requisitions', requisitionId),
		proceeding: proceedingId === undefined ? undefined : await read.get('proceedings', proceedingId)
	}),
	allow: (actor, { requisition }, { unmask }) => mayExport(actor, unmask !== undefined) && (requisition === undefined || mayRead(actor, 'requisitions', requisition)),
	decide({ requisition, proceeding }, { proceedingId }) {
		const row = found(requisition, 'requisition.unknown', 'requisitionId');
		const of = proceedingId === undefined ? undefined : found(proceeding?.requisitionId === row.id ? proceeding : undefined, 'proceeding.unknown', 'proceedingId');
		return { changes: [], result: {}, subjects: [`requisitions:${row.id}`, `incidents:${row.incidentId}`, `owners:${row.ownerId}`, ...(of ? [`proceedings:${of.id}`] : [])] };
	}
});
