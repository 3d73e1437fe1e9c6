/**
 * What the other side said: all of it, a part, or no; by whom, how many of each, and when they will be there. An answer may change until
 * somebody came. One told late by a device, after the request was withdrawn, is entered as late and changes nothing.
 *
 * Refusals: `aid.unknown` 404 · `aid.wrong_state` 409 · `aid.quantities`, `aid.expected_needed`, `aid.words_needed` 422.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { defineCommand } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { line, prose, time, uuid, whole } from '../text.ts';
import { loadAid, mayWriteAid } from './load.ts';
import { mayBe, stepBy, theAid } from './states.ts';
import type { AidVerb } from './states.ts';

export const outcomes = ['granted', 'partly', 'refused'] as const;
const verbs: Readonly<Record<(typeof outcomes)[number], AidVerb>> = { granted: 'grant', partly: 'grant_partly', refused: 'refuse' };

const input = v.strictObject({
	aidId: uuid(),
	outcome: v.picklist(outcomes),
	/** Who of them answered. */
	by: line(120),
	words: v.optional(prose(1_000)),
	/** Of a part: how many of each thing, in the order of the letter. */
	granted: v.optional(v.pipe(v.array(whole(0, 1_000_000)), v.maxLength(50, 'aid.too_many_things'))),
	expectedAt: v.optional(time())
});
type Input = v.InferOutput<typeof input>;

/** How many of each were granted. Of a part it is less than everything and more than nothing. */
function grantedOf({ things }: Row<'aid_requests'>, { outcome, granted }: Input): readonly number[] {
	const asked = things.map(({ quantity }) => quantity);
	if (outcome === 'granted') return asked;
	if (outcome === 'refused') return asked.map(() => 0);
	const given = granted ?? [];
	const isPart =
		given.length === asked.length &&
		given.every((one, index) => one <= (asked[index] ?? 0)) &&
		given.some((one) => one > 0) &&
		given.some((one, index) => one < (asked[index] ?? 0));
	if (!isPart) throw new Refusal('rule', 'aid.quantities', {}, 'granted');
	return given;
}

export const answerAid = defineCommand({
	type: 'aid.answer',
	event: 'aid.answered@1',
	input,
	offline: 'fact',
	load: loadAid,
	allow: mayWriteAid,
	decide(state, given, { now, occurredAt, occurredGiven }) {
		const aid = theAid(state.aid);
		const subjects = [`incidents:${aid.incidentId}`, `aid_requests:${aid.id}`];
		const verb = verbs[given.outcome];
		if (occurredGiven && !mayBe(aid.state, verb)) return { changes: [], result: { late: true }, late: true, subjects };
		const granted = grantedOf(aid, given);
		if (given.outcome !== 'refused' && given.expectedAt === undefined) throw new Refusal('rule', 'aid.expected_needed', {}, 'expectedAt');
		if (given.outcome === 'refused' && given.words === undefined) throw new Refusal('rule', 'aid.words_needed', {}, 'words');
		const expectedAt = given.outcome === 'refused' ? null : (given.expectedAt ?? null);
		const set = { answeredAt: occurredAt, answeredBy: given.by, answer: given.words ?? null, granted, expectedAt };
		return { changes: stepBy(aid, verb, now, set), result: {}, subjects };
	}
});
