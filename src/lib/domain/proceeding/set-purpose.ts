/**
 * What a piece of evidence is to prove, in the words of who answers; without words the proposal for its kind stands again. Refusals:
 * `proceeding.unknown` 404 · `proceeding.ended` 409 · `proceeding.no_list` 422: a recourse has no evidence list.
 */
import * as v from 'valibot';
import { defineCommand, update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { reason, uuid } from '../text.ts';
import { isCounsel, loadProceeding } from './load.ts';

export const setPurpose = defineCommand({
	type: 'proceeding.set_purpose',
	event: 'proceeding.purpose_set@1',
	input: v.strictObject({
		proceedingId: uuid(),
		/** Of the evidence, as its list has it. */
		key: v.pipe(v.string(), v.regex(/^[a-z_]+(?::[a-z_]+)?:(?:[0-9a-f-]{36}|[0-9a-f]{64})?(?::now)?$/, 'text.not_a_code')),
		purpose: v.optional(reason())
	}),
	offline: 'request',
	load: (read, { proceedingId }) => loadProceeding(read, proceedingId),
	allow: isCounsel,
	decide({ proceeding: row }, { key, purpose }) {
		const proceeding = found(row, 'proceeding.unknown', 'proceedingId');
		if (proceeding.kind === 'recourse') throw new Refusal('rule', 'proceeding.no_list', {}, 'proceedingId');
		if (proceeding.state !== 'open') throw new Refusal('conflict', 'proceeding.ended', {}, 'proceedingId');
		const { [key]: _before, ...others } = proceeding.purposes ?? {};
		return { changes: update('proceedings', proceeding, { purposes: purpose === undefined ? others : { ...others, [key]: purpose } }), result: {} };
	}
});
