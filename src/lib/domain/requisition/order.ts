/** What an order says, however it began: drafted at the desk or spoken at the scene. */
import * as v from 'valibot';
import { fundingSources, means } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import type { Context, Read } from '../command.ts';
import { codeOf } from '../codes/lists.ts';
import { openIncident } from '../incident/open.ts';
import { Refusal, found } from '../refusal.ts';
import { ruleSetInForce } from '../ruleset/parameters.ts';
import { code, line, prose, time, uuid } from '../text.ts';
import { pickBasis } from './basis.ts';
import { estimateColumns } from './estimate.ts';
import { linesInput, loadThings, makeLines } from './lines.ts';
import type { LineInput } from './lines.ts';

const party = () =>
	v.strictObject({
		role: v.picklist(['lessor', 'financier', 'operator', 'signer', 'payee']),
		name: line(),
		proof: line(),
		sha256: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'text.not_a_hash')))
	});
export const partiesInput = () => v.pipe(v.array(party()), v.maxLength(50, 'requisition.too_many_parties'));

export const orderInput = () => ({
	incidentId: uuid(),
	ownerId: uuid(),
	means: v.optional(v.picklist(means), 'requisition'),
	purpose: prose(1_000),
	/** Codes of the rules it stands on; the usual ones of the kind of incident when left out. */
	legalBasis: v.optional(v.array(code())),
	deliverAt: time(),
	deliverPlace: line(),
	expectedReturnAt: time(),
	fundingSource: v.picklist(fundingSources),
	parties: v.optional(partiesInput(), []),
	lines: linesInput()
});
interface Given {
	readonly incidentId: string;
	readonly ownerId: string;
	readonly means: Row<'requisitions'>['means'];
	readonly purpose: string;
	readonly legalBasis?: string[] | undefined;
	readonly deliverAt: number;
	readonly deliverPlace: string;
	readonly expectedReturnAt: number;
	readonly fundingSource: Row<'requisitions'>['fundingSource'];
	readonly parties: Row<'requisitions'>['parties'];
	readonly lines: readonly LineInput[];
}

export async function loadOrder(read: Read, given: Given) {
	return {
		incident: await read.get('incidents', given.incidentId),
		owner: await read.get('owners', given.ownerId),
		things: await loadThings(read, given.lines),
		ruleSets: await read.list('rule_sets', {}),
		holidays: await read.list('holidays', {})
	};
}
export type OrderState = Awaited<ReturnType<typeof loadOrder>>;

/** 调用 is of the government's own, 协议调用 stands on an agreement in force, 征用 is of others (domain.md §2.3 (5)). Refuses `requisition.means_owner` 422. */
export function judgeMeans(by: Row<'requisitions'>['means'], owner: Row<'owners'>, now: number): void {
	const agreed = owner.agreementNo !== null && (owner.agreementUntil === null || now < owner.agreementUntil);
	const fits = by === 'transfer' ? owner.kind === 'government' : by === 'agreement' ? agreed : owner.kind !== 'government';
	if (!fits) throw new Refusal('rule', 'requisition.means_owner', { owner: owner.name }, 'means');
}

/** A liable unit pays for a production accident only (国令708 art. 19). Refuses `requisition.funding_kind` 422. */
export function judgeFunding(source: Row<'requisitions'>['fundingSource'], kind: string): void {
	const grading = codeOf('incidentKinds', kind)?.grading;
	if (source === 'liable_unit' && grading !== 'production_accident' && grading !== 'fire' && grading !== 'road')
		throw new Refusal('rule', 'requisition.funding_kind', {}, 'fundingSource');
}

/** Refuses `requisition.return_before_delivery` 422. */
export function judgeTimes(deliverAt: number, expectedReturnAt: number): void {
	if (expectedReturnAt <= deliverAt) throw new Refusal('rule', 'requisition.return_before_delivery', {}, 'expectedReturnAt');
}

/** What an order does not have yet when it begins. */
export const nothingYet = {
	number: null,
	submittedAt: null,
	decidedBy: null,
	decidedByName: null,
	decidedAt: null,
	decisionReason: null,
	authority: null,
	oralBy: null,
	oralByName: null,
	oralAt: null,
	oralWitness: null,
	oralReason: null,
	regulariseDueAt: null,
	regularisedAt: null,
	servedAt: null,
	serviceMethod: null,
	servedTo: null,
	serviceWitness: null,
	refusedAt: null,
	refusalWords: null,
	refusalWitness: null,
	handedOverAt: null,
	markNo: null,
	returnDueAt: null,
	returnedAt: null,
	claimNotifiedAt: null,
	claimUntil: null,
	closedAt: null
} as const satisfies Partial<Row<'requisitions'>>;

type Begun = Pick<Row<'requisitions'>, 'state' | 'necessityId'>;

/**
 * The order with its lines. Refusals: `incident.unknown` 404, `incident.closed` 409 · `owner.unknown` 404 · `requisition.means_owner`, `.funding_kind`,
 * `.return_before_delivery`, `.basis_unknown`, `.basis_none`, `.basis_own` 422 · `rule_set.none_in_force` 409 · those of `makeLines`.
 */
export function makeOrder(state: OrderState, given: Given, begun: Begun, { id, now, actor }: Context) {
	const incident = openIncident(state.incident);
	const owner = found(state.owner, 'owner.unknown', 'ownerId');
	judgeMeans(given.means, owner, now);
	judgeFunding(given.fundingSource, incident.kind);
	judgeTimes(given.deliverAt, given.expectedReturnAt);
	const ruleSet = ruleSetInForce(state.ruleSets, now);
	const requisitionId = id('requisition');
	const made = makeLines(given.lines, state.things, { requisitionId, incident, ownerId: owner.id }, id);
	const requisition: Row<'requisitions'> = {
		...nothingYet,
		...begun,
		id: requisitionId,
		incidentId: incident.id,
		areaId: incident.areaId,
		means: given.means,
		ownerId: owner.id,
		ownerName: owner.name,
		stateAt: now,
		purpose: given.purpose,
		legalBasis: pickBasis(incident.kind, given.legalBasis),
		ruleSetId: ruleSet.id,
		deliverAt: given.deliverAt,
		deliverPlace: given.deliverPlace,
		expectedReturnAt: given.expectedReturnAt,
		fundingSource: given.fundingSource,
		...estimateColumns(made.lines, given, ruleSet),
		parties: given.parties,
		draftedBy: actor.id,
		draftedByName: actor.name,
		draftedAt: now,
		revisedAt: now
	};
	return { requisition, ruleSet, incident, ...made };
}
