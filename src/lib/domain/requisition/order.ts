/** What an order says, however it began: drafted at the desk or spoken at the scene. */
import * as v from 'valibot';
import { fundingSources, means } from '../../../../db/requisition.ts';
import type { Conflict } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import type { Context, Read } from '../command.ts';
import { codeOf, isCode } from '../codes/lists.ts';
import { openIncident } from '../incident/open.ts';
import { Refusal, found } from '../refusal.ts';
import { ruleSetInForce } from '../ruleset/parameters.ts';
import { line, prose, time, uuid } from '../text.ts';
import { basisInput, pickBasis } from './basis.ts';
import type { BasisInput } from './basis.ts';
import { estimateColumns } from './estimate.ts';
import { linesInput, loadThings, makeLines } from './lines.ts';
import type { LineInput } from './lines.ts';
import { partiesMax, partyRoles } from './parties.ts';

const party = () =>
	v.strictObject({
		role: v.picklist(partyRoles),
		name: line(),
		proof: line(),
		sha256: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'text.not_a_hash')))
	});
export const partiesInput = () => v.pipe(v.array(party()), v.maxLength(partiesMax, 'requisition.too_many_parties'));

export const orderInput = () => ({
	incidentId: uuid(),
	ownerId: uuid(),
	means: v.optional(v.picklist(means), 'requisition'),
	purpose: prose(1_000),
	/** Codes of the rules it stands on; the usual ones of the kind of incident when left out. */
	legalBasis: v.optional(basisInput()),
	deliverAt: time(),
	deliverPlace: line(),
	expectedReturnAt: time(),
	fundingSource: v.picklist(fundingSources),
	/** 预算科目. */
	budgetLine: v.optional(line(80)),
	parties: v.optional(partiesInput(), []),
	lines: linesInput()
});
interface Given {
	readonly incidentId: string;
	readonly ownerId: string;
	readonly means: Row<'requisitions'>['means'];
	readonly purpose: string;
	readonly legalBasis?: BasisInput | undefined;
	readonly deliverAt: number;
	readonly deliverPlace: string;
	readonly expectedReturnAt: number;
	readonly fundingSource: Row<'requisitions'>['fundingSource'];
	readonly budgetLine?: string | undefined;
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

/** Whoever is outside the county (`requisition.outside_area`), garrison and militia are asked by letter (军队参加抢险救灾条例 art. 4; `requisition.asked_by_letter`), never ordered, not even in words. 调用 is of the government's own, 协议调用 stands on an agreement in force, 征用 is of others (domain.md §2.3 (5)). Refuses `requisition.means_owner` 422. */
export function judgeMeans(by: Row<'requisitions'>['means'], owner: Row<'owners'>, now: number): void {
	if (isCode('neighbours', owner.areaId)) throw new Refusal('rule', 'requisition.outside_area', { name: owner.name }, 'ownerId');
	if (owner.kind === 'garrison') throw new Refusal('rule', 'requisition.asked_by_letter', { owner: owner.name }, 'ownerId');
	const agreed = owner.agreementNo !== null && (owner.agreementUntil === null || now < owner.agreementUntil);
	const fits = by === 'transfer' ? owner.kind === 'government' : by === 'agreement' ? agreed : owner.kind !== 'government';
	if (!fits) throw new Refusal('rule', 'requisition.means_owner', { owner: owner.name }, 'means');
}

/** A liable unit pays for a production accident only (国令708 art. 19). Refuses `requisition.funding_kind` 422. */
export function judgeFunding(source: Row<'requisitions'>['fundingSource'], kind: string): void {
	if (!isFundable(source, kind)) throw new Refusal('rule', 'requisition.funding_kind', {}, 'fundingSource');
}

/** Whether a source may pay for an incident of that kind: nobody is liable for a flood. */
export function isFundable(source: Row<'requisitions'>['fundingSource'], kind: string): boolean {
	const grading = codeOf('incidentKinds', kind)?.grading;
	return source !== 'liable_unit' || grading === 'production_accident' || grading === 'fire' || grading === 'road';
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
	cancelReason: null,
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
	closedAt: null,
	extension: null,
	conflicts: null
} as const satisfies Partial<Row<'requisitions'>>;

/** Of what was spoken at the scene: when, and whether it is told afterwards by a device that had no network. */
interface Told {
	readonly spokenAt?: number;
	readonly isLate?: boolean;
}

/** An incident that was closed before a fact of its time arrived: a conflict to be shown. Refuses `incident.closed` 409 for what is spoken now. */
export function closedSince(incident: Row<'incidents'>, spokenAt: number, isLate: boolean): Conflict[] {
	if (incident.state === 'open') return [];
	if (!isLate && (incident.closedAt === null || spokenAt >= incident.closedAt)) openIncident(incident);
	return [{ code: 'incident_closed', name: incident.number, by: '' }];
}

type Begun = Pick<Row<'requisitions'>, 'state' | 'necessityId'>;

/**
 * The order with its lines. Refusals: `incident.unknown` 404, `incident.closed` 409 · `owner.unknown` 404 · `requisition.asked_by_letter`, `.means_owner`, `.funding_kind`,
 * `.return_before_delivery` 422 · `rule_set.none_in_force` 409 · those of `pickBasis` and `makeLines`. What was spoken before the incident was
 * closed, or is told late by a device, is kept with its conflicts.
 */
export function makeOrder(state: OrderState, given: Given, begun: Begun, { id, now, actor }: Context, told: Told = {}) {
	const incident = told.spokenAt === undefined ? openIncident(state.incident) : found(state.incident, 'incident.unknown', 'incidentId');
	const closed = told.spokenAt === undefined ? [] : closedSince(incident, told.spokenAt, told.isLate === true);
	const owner = found(state.owner, 'owner.unknown', 'ownerId');
	judgeMeans(given.means, owner, now);
	for (const source of [given.fundingSource, ...given.lines.flatMap(({ fundingSource = [] }) => fundingSource)]) judgeFunding(source, incident.kind);
	judgeTimes(given.deliverAt, given.expectedReturnAt);
	const ruleSet = ruleSetInForce(state.ruleSets, now);
	const requisitionId = id('requisition');
	const made = makeLines(given.lines, state.things, { requisitionId, incident, ownerId: owner.id, isLate: told.isLate === true, isSpoken: told.spokenAt !== undefined }, id);
	const conflicts = [...closed, ...made.conflicts];
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
		budgetLine: given.budgetLine ?? null,
		...estimateColumns(made.lines, given, ruleSet),
		parties: given.parties,
		conflicts: conflicts.length === 0 ? null : conflicts,
		draftedBy: actor.id,
		draftedByName: actor.name,
		draftedAt: now,
		revisedAt: now
	};
	return { requisition, ruleSet, incident, ...made, conflicts };
}
