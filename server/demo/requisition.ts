/** A few cases of requisition in different states, so that its desk lives: a draft, one that waits, one served, one spoken. */
import { Person } from './api.ts';
import { incidentKind, words } from './requisition.data.ts';
import type { Stage } from './stage.ts';
import { mark } from './story.data.ts';

interface IncidentRow {
	readonly id: string;
	readonly kind: string;
	readonly state: string;
	readonly narrative: string;
}
interface ObjectRow {
	readonly id: string;
	readonly ownerId: string;
	readonly kind: string;
	readonly lineId: string | null;
	readonly cautions: readonly string[];
	readonly retiredAt: number | null;
}
interface OwnerRow {
	readonly id: string;
	readonly kind: string;
}
interface AuthorityRow {
	readonly userId: string;
	readonly powers: readonly string[];
}
type Seen = IncidentRow & ObjectRow & OwnerRow & AuthorityRow;

const HOUR = 3_600_000;
const clerks = ['clerk', 'decider'] as const;

/** Things that others own and nobody has taken, each of another owner. */
function free(objects: readonly ObjectRow[], owners: readonly OwnerRow[]): ObjectRow[] {
	const of = new Set(owners.filter(({ kind }) => kind !== 'government' && kind !== 'garrison').map(({ id }) => id));
	const seen = new Set<string>();
	return objects.filter(({ ownerId, lineId, retiredAt, kind }) => {
		if (lineId !== null || retiredAt !== null || kind === 'site' || !of.has(ownerId) || seen.has(ownerId)) return false;
		seen.add(ownerId);
		return true;
	});
}

/** One thing, needed in an hour for three days. */
function orderOf(incidentId: string, object: ObjectRow, purpose: string | undefined) {
	const deliverAt = Date.now() + HOUR;
	const cautions = object.cautions.map((code) => ({ code, reason: words.caution }));
	const until = { deliverAt, deliverPlace: words.place, expectedReturnAt: deliverAt + 72 * HOUR };
	return { incidentId, ownerId: object.ownerId, purpose, ...until, fundingSource: words.funding, lines: [{ objectId: object.id, cautions }] };
}

/** Plays them once for a world: a later run finds them there. */
export async function playRequisitions(stage: Stage, base: string, password: string): Promise<void> {
	const [clerk, decider] = (await Promise.all(clerks.map((name) => Person.signIn(base, name, password)))) as [Person, Person];
	const {
		incidents = [],
		objects = [],
		owners = [],
		authorities = [],
		requisitions = []
	} = await clerk.rows<Seen>(['incidents', 'objects', 'owners', 'authorities', 'requisitions']);
	const incident = incidents.find(({ kind, state, narrative }) => kind === incidentKind && state === 'open' && narrative.startsWith(mark));
	if (!incident || requisitions.length > 0) return;
	const incidentId = incident.id;
	const lesser = (['own', 'agreement', 'mutual_aid'] as const).map((means) => ({ means, found: 0, why: words[means] }));
	const stated = await stage.attempt(() => clerk.send('necessity.state', { incidentId, reason: words.reason, lesser }));
	if (!stated) return;
	const orders = free(objects, owners)
		.slice(0, 4)
		.map((object, at) => orderOf(incidentId, object, words.purposes[at]));
	for (const [at, order] of orders.slice(0, 3).entries()) {
		const drafted = await stage.attempt(() => clerk.send('requisition.draft', { ...order, necessityId: stated.necessityId }));
		const of = { requisitionId: drafted?.requisitionId };
		if (drafted && at > 0) await stage.attempt(() => clerk.send('requisition.submit', of));
		if (drafted && at > 1) await stage.attempt(() => decider.send('requisition.approve', of));
		if (drafted && at > 1) await stage.attempt(() => clerk.send('requisition.serve', { ...of, method: 'signed', servedTo: words.servedTo }));
	}
	const speaker = authorities.find(({ powers }) => powers.includes('requisition.oral'));
	const [, , , last] = orders;
	if (speaker && last) await stage.attempt(() => clerk.send('requisition.oral', { ...last, orderedBy: speaker.userId, witness: words.witness, reason: words.oralReason }));
}
