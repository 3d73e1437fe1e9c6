/**
 * 更正 of a letter that went out: what it says is put right with a reason, and goes out as a new version under the same number; the version
 * before stays readable (domain.md §2.3 (12)). Whom it asks is not corrected but asked anew; how many is, until they have answered. Signed
 * again by who may at that hour. Sent by the server alone, which made the bytes.
 *
 * Refusals: `aid.unknown` 404 · `aid.wrong_state`, `aid.answered`, `incident.closed`, `paper.not_issued`, `paper.changed` 409 ·
 * `aid.unchanged`, `aid.counts`, `aid.until_before_arrival`, `requisition.quantity_over`, `authority.none`, `aid.body` 422.
 */
import * as v from 'valibot';
import type { AidThing } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { defineCommand, insert, update } from '../command.ts';
import type { Context } from '../command.ts';
import { openIncident } from '../incident/open.ts';
import { canonical } from '../journal/canonical.ts';
import { Refusal, must } from '../refusal.ts';
import { line, prose, reason, time, uuid, whole } from '../text.ts';
import { incidentOf, letterStamp, loadLetter, powerOf } from './letter.ts';
import type { LetterState } from './letter.ts';
import { maySignAid } from './load.ts';
import { estimateOf, thingsMax } from './request.ts';
import type { MadeLetter } from './sign.ts';
import { theAid } from './states.ts';

const DAY = 24 * 3_600_000;

/** Why, and what it shall say instead; what is left out stays. */
export const saysOf = () => ({
	reason: reason(),
	says: v.strictObject({
		arriveBy: v.optional(time()),
		neededUntil: v.optional(time()),
		reportPlace: v.optional(line()),
		reportTo: v.optional(line()),
		danger: v.optional(prose(1_000)),
		extent: v.optional(prose(500)),
		measures: v.optional(prose(1_000)),
		shortfall: v.optional(prose(1_000)),
		/** How many of each thing, in the order of the letter. */
		counts: v.optional(v.pipe(v.array(whole(1, 1_000_000)), v.maxLength(thingsMax, 'aid.too_many_things')))
	})
});
const input = v.strictObject({ aidId: uuid(), ...saysOf() });
export type CorrectedLetter = v.InferInput<typeof input>;

function recounted(aid: Row<'aid_requests'>, objects: LetterState['objects'], counts: readonly number[] | undefined): readonly AidThing[] {
	if (counts === undefined) return aid.things;
	if (aid.state !== 'sent') throw new Refusal('conflict', 'aid.answered', {}, 'says.counts');
	if (counts.length !== aid.things.length) throw new Refusal('rule', 'aid.counts', {}, 'says.counts');
	return aid.things.map((thing, index) => {
		const [quantity, object] = [must(counts[index], 'count of a thing'), objects[index]];
		if (object && quantity > object.quantity)
			throw new Refusal('rule', 'requisition.quantity_over', { name: thing.name, quantity: object.quantity, unit: thing.unit }, `says.counts[${index}]`);
		return { ...thing, quantity };
	});
}

/** The row as the corrected letter says it, and which version it is. Pure, so that the server makes the paper of exactly that. Refuses as the command does. */
export function correctedAid(state: LetterState, given: Pick<CorrectedLetter, 'says'>, { actor, now }: Pick<Context, 'actor' | 'now'>) {
	const aid = theAid(state.aid);
	if (aid.state === 'drafted' || aid.state === 'withdrawn') throw new Refusal('conflict', 'aid.wrong_state', { state: aid.state }, 'aidId');
	const [newest] = state.papers;
	if (newest?.revokedAt !== null) throw new Refusal('conflict', 'paper.not_issued', {}, 'aidId');
	const incident = incidentOf(openIncident(state.incident));
	powerOf(state.authorities, aid, actor.id, now);
	const { counts, ...texts } = given.says;
	const said = { ...aid, ...(texts as Partial<Row<'aid_requests'>>), incident, things: recounted(aid, state.objects, counts) };
	if (canonical(said) === canonical(aid)) throw new Refusal('rule', 'aid.unchanged', {}, 'says');
	if (said.neededUntil <= said.arriveBy) throw new Refusal('rule', 'aid.until_before_arrival', {}, 'says.neededUntil');
	const estimate = estimateOf(said.things, state.objects, (said.neededUntil - said.arriveBy) / DAY, must(state.ruleSet, 'rule set of a request'));
	const isPriced = counts !== undefined || said.neededUntil !== aid.neededUntil || said.arriveBy !== aid.arriveBy;
	const row: Row<'aid_requests'> = { ...said, ...(isPriced && estimate), revisedAt: now };
	return { aid, row, newest, version: newest.version + 1 };
}

export const correctAid = defineCommand({
	type: 'aid.correct',
	event: 'aid.corrected@1',
	input,
	offline: 'never',
	internal: true,
	load: loadLetter,
	allow: maySignAid,
	decide(state, given, context) {
		const { aid, row, newest, version } = correctedAid(state, given, context);
		const made = context.prepared?.['made'] as MadeLetter | undefined;
		if (made?.stamp !== letterStamp(row) || made.version !== version) throw new Refusal('conflict', 'paper.changed', {}, 'aidId');
		const paper: Row<'papers'> = {
			...newest,
			...{ id: context.id('paper'), version, reason: given.reason, sha256: made.sha256, mime: made.mime, seq: made.seq },
			...{ issuedBy: context.actor.id, issuedByName: context.actor.name, issuedAt: context.now }
		};
		return {
			changes: [...update('aid_requests', aid, row), insert('papers', paper)],
			args: { aidId: aid.id, number: paper.number, version, sha256: made.sha256, reason: given.reason },
			result: { aidId: aid.id, number: paper.number, version, paperId: paper.id },
			subjects: [`incidents:${aid.incidentId}`]
		};
	}
});
