/**
 * Who has to do with a case besides the owner: lessor or financier, operator, entrusted signer, payee, each with what proves it, in words
 * and as a file (domain.md §2.8). Named or taken off until the case is over; what is taken off stays in the journal.
 */
import * as v from 'valibot';
import { sha256 } from '../channel/attachments.ts';
import { defineCommand } from '../command.ts';
import { hangPhotos } from '../handing/case.ts';
import { Refusal } from '../refusal.ts';
import { line, reason, uuid } from '../text.ts';
import { loadCase, mayWrite, theOrder } from './load.ts';
import { stepBy } from './states.ts';

/** Parties of one case. */
export const partiesMax = 50;
export const partyRoles = ['lessor', 'financier', 'operator', 'signer', 'payee'] as const;
const who = { requisitionId: uuid(), role: v.picklist(partyRoles), name: line() };

/** Refusals: `requisition.unknown` 404, `.wrong_state` 409 · `.party_known`, `.too_many_parties`, `handing.photo_unknown` 422. */
export const nameParty = defineCommand({
	type: 'requisition.name_party',
	event: 'requisition.party_named@1',
	input: v.strictObject({ ...who, proof: line(), attachments: v.optional(v.pipe(v.array(sha256()), v.maxLength(1, 'text.too_long')), []) }),
	offline: 'request',
	load: loadCase,
	allow: mayWrite,
	decide(state, { role, name, proof, attachments }, context) {
		const order = theOrder(state);
		const [file] = attachments;
		const parties = [...order.parties, { role, name, proof, ...(file !== undefined && { sha256: file }) }];
		const changes = stepBy(order, 'name_party', context.now, { parties });
		if (order.parties.some((party) => party.role === role && party.name === name)) throw new Refusal('rule', 'requisition.party_known', { name }, 'name');
		if (parties.length > partiesMax) throw new Refusal('rule', 'requisition.too_many_parties', {}, 'name');
		return { changes: [...changes, ...hangPhotos(`requisitions:${order.id}`, order, file === undefined ? [] : [{ sha256: file }], context)], result: { requisitionId: order.id } };
	}
});

/** Refusals: `requisition.unknown`, `.party_unknown` 404, `.wrong_state` 409. */
export const dropParty = defineCommand({
	type: 'requisition.drop_party',
	event: 'requisition.party_dropped@1',
	input: v.strictObject({ ...who, reason: reason() }),
	offline: 'request',
	load: loadCase,
	allow: mayWrite,
	decide(state, { role, name }, { now }) {
		const order = theOrder(state);
		const parties = order.parties.filter((party) => party.role !== role || party.name !== name);
		const changes = stepBy(order, 'name_party', now, { parties });
		if (parties.length === order.parties.length) throw new Refusal('missing', 'requisition.party_unknown', { name }, 'name');
		return { changes, result: { requisitionId: order.id } };
	}
});
