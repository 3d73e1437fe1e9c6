/** 口头征用: who ordered it, when, before whom and why; a fact, with 48 h to put it into writing (杭州市政府令255 art. 13). */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import type { Context } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { postAllows } from '../ruleset/record-authority.ts';
import { line, reason, time, uuid } from '../text.ts';
import { openClock } from './clocks.ts';
import type { ClockOf } from './clocks.ts';
import { powerFor } from './decision.ts';

const minute = 60_000;

/** Who ordered by word of mouth, when, before which witness, and why there was no time to write. */
export const spokenInput = () => ({ orderedBy: uuid(), orderedAt: v.optional(time()), witness: line(), reason: reason() });
interface Spoken {
	readonly orderedBy: string;
	readonly orderedAt?: number | undefined;
	readonly witness: string;
	readonly reason: string;
}
interface Speakers {
	readonly speaker: Row<'users'> | undefined;
	readonly authorities: readonly Row<'authorities'>[];
}

type SpokenOf = Omit<ClockOf, 'requisition' | 'zone'> & { readonly incident: Row<'incidents'> };

/** A time told to the minute means all of it: a power given within that minute was there. */
const told = (at: number, now: number): number => (at % minute === 0 ? Math.min(now, at + minute - 1) : at);

/** An order is spoken after its incident happened and not in the future. Refuses `requisition.spoken_in_future`, `.spoken_before_incident` 422. */
function judgeSpokenAt(at: number, { happenedAt, receivedAt }: Row<'incidents'>, now: number): void {
	if (at > now) throw new Refusal('rule', 'requisition.spoken_in_future', {}, 'orderedAt');
	// A time is told to the minute.
	if (at < Math.floor(Math.min(happenedAt ?? receivedAt, receivedAt) / minute) * minute) throw new Refusal('rule', 'requisition.spoken_before_incident', {}, 'orderedAt');
}

/**
 * The spoken order as columns, with its clock. The power is judged as of the moment it was spoken.
 * Refusals: `requisition.speaker_unknown` 404 · `.spoken_in_future`, `.spoken_before_incident` 422 · `authority.none`, `authority.post` (another post since), `requisition.basis_body` 422.
 */
export function spoken(state: Speakers, given: Spoken, order: Row<'requisitions'>, of: SpokenOf, { id, now, occurredAt, zone }: Context) {
	const speaker = found(state.speaker, 'requisition.speaker_unknown', 'orderedBy');
	const at = given.orderedAt ?? occurredAt;
	judgeSpokenAt(at, of.incident, now);
	if (!postAllows(speaker, 'requisition.oral')) throw new Refusal('rule', 'authority.post', { name: speaker.name }, 'orderedBy');
	powerFor(state.authorities, speaker.id, 'requisition.oral', told(at, now), order);
	const clocks = openClock(id('clock:regularise'), { ...of, requisition: order, zone }, 'regularise', at);
	const due = clocks[0]?.op === 'insert' ? Number(clocks[0].after['dueAt']) : null;
	const set: Partial<Row<'requisitions'>> = {
		oralBy: speaker.id,
		oralByName: speaker.name,
		oralAt: at,
		oralWitness: given.witness,
		oralReason: given.reason,
		regulariseDueAt: due
	};
	return { set, clocks };
}
