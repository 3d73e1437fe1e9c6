/**
 * The security administrator destroys the key of an owner's personal values (应对法 art. 85: personal information is destroyed
 * after the response ends). The entry is written first; the key is overwritten before the answer. The chain still proves.
 *
 * Where there were cases of requisition, all of them are over, nobody disputes one, and whoever decides has decided that their values go
 * (`retention.decide`), or the time they were kept for has run out; and nobody can still contest a decision of it (`claim/remedy.ts`).
 *
 * A decision about a case is carried out when the keys of both its incident and its owner are gone, since its values lie under both.
 *
 * `context.prepared.readable`: sealed values that can still be read; `context.prepared.others`: owners of values of the same cases that still can. Refusals: `incident.unknown`, `key.unknown` 404 ·
 * `key.incident_open`, `key.account_active`, `key.owner_in_case`, `key.held` (a legal hold stands), `key.proceeding_open`, `key.undecided`,
 * `key.kept`, `key.remedy_open`, `key.suspended` 422 · `key.destroyed` 409 (nothing is left to destroy).
 */
import * as v from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { loadRemedies, remediesUntil } from '../claim/remedy.ts';
import { defineCommand, insert, update } from '../command.ts';
import type { Read } from '../command.ts';
import { Refusal, found, must } from '../refusal.ts';
import { letsGo, standingOf } from '../retention/standing.ts';
import { dateOf } from '../ruleset/working-days.ts';
import { reason } from '../text.ts';

const OWNER = /^(?:incident|organisation|owner|user):[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

async function load(read: Read, { owner }: { owner: string }) {
	const id = owner.slice(owner.indexOf(':') + 1);
	const ofIncident = owner.startsWith('incident:');
	const orders = ofIncident ? await read.list('requisitions', { incidentId: id }) : owner.startsWith('owner:') ? await read.list('requisitions', { ownerId: id }) : [];
	const ofCases = async <T extends 'proceedings' | 'retentions'>(table: T) =>
		(await Promise.all(orders.map(({ id: requisitionId }) => read.list(table, { requisitionId } as never)))).flat();
	const incidents = ofIncident ? [id] : [...new Set(orders.map(({ incidentId }) => incidentId))];
	return {
		incident: ofIncident ? await read.get('incidents', id) : undefined,
		orders,
		remedies: await Promise.all(orders.map((order) => loadRemedies(read, order))),
		dispute: (await ofCases('proceedings')).find(({ state }) => state === 'open'),
		retentions: await ofCases('retentions'),
		held: (await Promise.all(incidents.map((incidentId) => heldOf(read, incidentId)))).find((hold) => hold !== undefined),
		user: owner.startsWith('user:') ? await read.get('users', id) : undefined,
		earlier: await read.list('key_destructions', { owner })
	};
}
type State = Awaited<ReturnType<typeof load>>;

/** The hold that stands on an incident, with its number. */
async function heldOf(read: Read, incidentId: string): Promise<{ readonly hold: Row<'holds'>; readonly number: string } | undefined> {
	const hold = (await read.list('holds', { incidentId })).find(({ liftedAt }) => liftedAt === null);
	return hold && { hold, number: (await read.get('incidents', incidentId))?.number ?? '' };
}

/** A case that is not over needs to reach and to pay its owner. */
export const overStates: readonly string[] = ['closed', 'rejected', 'cancelled'];

/** What was decided of each case that ran its course (应对法 art. 85) allows it. */
function judgeCases({ orders, dispute, retentions, remedies }: State, now: number, zone: string): void {
	if (dispute) throw new Refusal('rule', 'key.proceeding_open', { body: dispute.body }, 'owner');
	for (const order of orders) {
		if (order.state !== 'closed') continue;
		const about = { name: order.ownerName, number: order.number ?? '' };
		const standing = standingOf(retentions, order.id);
		if (!standing) throw new Refusal('rule', 'key.undecided', about, 'owner');
		if (!letsGo(standing, now)) throw new Refusal('rule', 'key.kept', { ...about, until: standing.until }, 'owner');
	}
	for (const facts of remedies) {
		const until = remediesUntil(facts, zone) ?? 0;
		if (until < now) continue;
		const { ownerName: name, number } = facts.requisition;
		// A suspended case has no day yet.
		throw new Refusal(
			'rule',
			until === Infinity ? 'key.suspended' : 'key.remedy_open',
			{ name, number: number ?? '', ...(until !== Infinity && { until, date: dateOf(until, zone) }) },
			'owner'
		);
	}
}

/** What must be so of the owner before its values may go. */
function judgeOwner(owner: string, { incident, held, orders, user }: State): Row<'incidents'> | undefined {
	if (user && user.disabledAt === null) throw new Refusal('rule', 'key.account_active', { name: user.name }, 'owner');
	if (held) throw new Refusal('rule', 'key.held', { number: held.number, by: held.hold.placedByName, reason: held.hold.reason }, 'owner');
	const open = orders.find(({ state }) => !overStates.includes(state));
	if (open) throw new Refusal('rule', 'key.owner_in_case', { name: open.ownerName, number: open.number ?? '' }, 'owner');
	if (!owner.startsWith('incident:')) return undefined;
	const row = found(incident, 'incident.unknown', 'owner');
	if (row.state === 'open') throw new Refusal('rule', 'key.incident_open', { number: row.number }, 'owner');
	return row;
}

export const destroyKey = defineCommand({
	type: 'key.destroy',
	event: 'key.destroyed@1',
	input: v.strictObject({ owner: v.pipe(v.string(), v.regex(OWNER, 'text.not_an_id')), reason: reason() }),
	offline: 'never',
	load,
	allow: (actor) => can(actor, 'keys', 'write'),
	decide(state, given, { actor, now, id, prepared, zone }) {
		const readable = Number(must(prepared, 'sealed values').readable);
		const incident = judgeOwner(given.owner, state);
		judgeCases(state, now, zone);
		if (readable === 0) throw new Refusal(state.earlier.length > 0 ? 'conflict' : 'missing', state.earlier.length > 0 ? 'key.destroyed' : 'key.unknown', {}, 'owner');
		const destruction = {
			id: id('destruction'),
			owner: given.owner,
			reason: given.reason,
			sealedValues: readable,
			destroyedAt: now,
			destroyedBy: actor.id,
			destroyedByName: actor.name
		};
		const changes: Change[] = [insert('key_destructions', destruction), ...(incident ? update('incidents', incident, { personalDestroyedAt: now }) : [])];
		const others = new Set((prepared?.['others'] ?? []) as readonly string[]);
		for (const order of state.orders) {
			const decision = standingOf(state.retentions, order.id);
			if (decision && !others.has(incident ? `owner:${order.ownerId}` : `incident:${order.incidentId}`)) changes.push(...update('retentions', decision, { carriedOutAt: now }));
		}
		return { changes, result: { sealedValues: readable } };
	}
});
