/**
 * The letter is signed and goes out: number, power and the paper itself by its hash. Sent by the server alone, which made the bytes
 * (domain.md §2.3 (12)); from now an answer is due by the rule set.
 *
 * Refusals: those of `signedAid` · `paper.changed` 409.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { defineCommand, insert } from '../command.ts';
import { Refusal, must } from '../refusal.ts';
import { uuid } from '../text.ts';
import { letterStamp, loadLetter, signedAid } from './letter.ts';
import { maySignAid } from './load.ts';
import { stepBy, theAid } from './states.ts';

/** What the server made before the lock. */
export interface MadeLetter {
	readonly stamp: string;
	readonly seq: number;
	readonly sha256: string;
	readonly mime: string;
	readonly version: number;
}

export const signAid = defineCommand({
	type: 'aid.sign',
	event: 'aid.signed@1',
	input: v.strictObject({ aidId: uuid() }),
	offline: 'never',
	internal: true,
	load: loadLetter,
	allow: maySignAid,
	decide(state, { aidId }, context) {
		const { row, changes } = signedAid(state, context);
		const made = must(context.prepared?.['made'] as MadeLetter | undefined, 'made letter');
		if (made.stamp !== letterStamp(row)) throw new Refusal('conflict', 'paper.changed', {}, 'aidId');
		const { number, incident, signedBy, signedByName, signedAt, authority, answerDueAt } = row;
		const paper: Row<'papers'> = {
			...{ id: context.id('paper'), requisitionId: null, claimId: null, incidentId: row.incidentId, areaId: row.areaId, type: 'aid_letter', ofId: row.id },
			...{ number: must(number, 'number of a letter'), version: 1, reason: null, sha256: made.sha256, mime: made.mime, seq: made.seq },
			...{ issuedBy: context.actor.id, issuedByName: context.actor.name, issuedAt: context.now, revokedAt: null, revokeReason: null, servedAt: null, service: null }
		};
		return {
			changes: [
				...stepBy(theAid(state.aid), 'sign', context.now, { number, incident, signedBy, signedByName, signedAt, authority, answerDueAt }),
				...changes,
				insert('papers', paper)
			],
			args: { aidId, number, sha256: made.sha256 },
			result: { aidId, number, paperId: paper.id, answerDueAt },
			subjects: [`incidents:${row.incidentId}`]
		};
	}
});
