/** What an owner sees of their own case, and of nothing else: built column by column, so that a new column is not shown by accident. */
import type { Row } from '../../../../db/schema.ts';
import { computed } from '../../domain/claim/money.ts';
import type { Counted } from '../../domain/claim/money.ts';
import { propose } from '../../domain/claim/propose.ts';
import type { Known } from '../../domain/claim/propose.ts';
import { isEnded, isUndecided } from '../../domain/claim/states.ts';
import { standingOf as suspensionOf } from '../../domain/claim/tolling.ts';
import type { Language } from '../../domain/compensation/sentences.data.ts';
import { openOf } from '../../domain/handing/parts.ts';
import { OWNER_FILES_MAX, filesOf } from '../../domain/owner/add-files.ts';
import type { OwnerCase } from '../../domain/owner/case-shape.ts';
import { parameterOf } from '../../domain/ruleset/parameters.ts';
import { scenePapers } from '../../domain/paper/rights.ts';
import type { Storage } from '../storage/port.ts';
import { papersFor } from './papers.ts';
import type { OwnerPaper } from './papers.ts';
import { inputsOf } from './inputs.ts';
import type { Grounds } from './inputs.ts';
import { isTold } from './told.ts';

const decidedTo: readonly Row<'claims'>['state'][] = ['decided', 'served', 'agreed', 'reconsideration', 'litigation', 'paying', 'paid', 'archived'];

/** How the reader counts days, in which language sentences are, and when it is, UTC ms. */
export interface Reading {
	readonly zone: string;
	readonly language: Language;
	readonly now: number;
}

/** The case of a link; undefined when it is gone. */
export async function ownerCase(storage: Pick<Storage, 'snapshot'>, requisitionId: string, reading: Reading): Promise<OwnerCase | undefined> {
	return storage.snapshot(async (read) => {
		const order = await read.get('requisitions', requisitionId);
		if (!order) return undefined;
		const where = { requisitionId };
		const [lines, handings, tickets, papers, claims, payments, suspensions, files, incident] = await Promise.all([
			read.list('requisition_lines', where),
			read.list('handings', where),
			read.list('tickets', where),
			read.list('papers', where),
			read.list('claims', where),
			read.list('payments', where),
			read.list('suspensions', where),
			read.list('case_files', where),
			read.get('incidents', order.incidentId)
		]);
		const ruleSet = await read.get('rule_sets', order.ruleSetId);
		const standing = suspensionOf(suspensions);
		const runs = standing !== undefined || (order.claimUntil ?? reading.now) >= reading.now;
		const mayClaim = order.state === 'claim_open' && claims.every(({ state }) => isEnded(state)) && runs;
		const items = await Promise.all(claims.map(({ id }) => read.list('claim_items', { claimId: id })));
		const grounds: Grounds = { lines, handings, tickets, payments, files, papers: papersFor(papers, claims), ruleSet };
		return {
			...headOf(order, incident),
			suspended: standing ? { since: standing.from, measure: standing.measure } : null,
			mayClaim,
			rights: ruleSet ? { reconsideration: parameterOf(ruleSet, 'reconsideration'), litigation: parameterOf(ruleSet, 'litigation') } : null,
			...(mayClaim && ruleSet
				? claimable({ requisition: order, ruleSet, lines, handings, tickets, payments, zone: reading.zone }, grounds, reading.language)
				: { proposal: [], wanted: [] }),
			lines: lines.map(lineOf),
			papers: papersOf(order, handings, tickets, grounds.papers),
			claims: claims.map((claim, index) => ({ ...claimOf(claim, items[index] ?? [], grounds, reading.language), ...filesIn(claim, claims) })),
			payments: payments.map(({ amountFen, state, stateAt }) => ({ amountFen, state, at: stateAt }))
		};
	});
}

const headOf = (order: Row<'requisitions'>, incident: Row<'incidents'> | undefined) => ({
	number: order.number,
	ownerName: order.ownerName,
	incident: incident?.title ?? '',
	place: incident?.placeName ?? order.deliverPlace,
	state: order.state,
	decidedAt: order.decidedAt ?? order.oralAt,
	handedOverAt: order.handedOverAt,
	expectedReturnAt: order.expectedReturnAt,
	returnedAt: order.returnedAt,
	claimUntil: order.claimUntil
});

const lineOf = (line: Row<'requisition_lines'>): OwnerCase['lines'][number] => ({
	id: line.id,
	name: line.name,
	serial: line.serial,
	claimed: line.claimedQuantity,
	counted: line.countedQuantity,
	open: line.state === 'in_use' && openOf(line) < (line.countedQuantity ?? 0) ? openOf(line) : null,
	unit: line.unit,
	state: line.state,
	since: line.startedAt,
	until: line.stoppedAt,
	objections: (line.objections ?? []).map(({ at, words }) => ({ at, words }))
});

/** What there is of papers, each with what was issued of it; the number of the issued one alone is told before. */
function papersOf(order: Row<'requisitions'>, handings: readonly Row<'handings'>[], tickets: readonly Row<'tickets'>[], issued: readonly OwnerPaper[]): OwnerCase['papers'] {
	const paperOf = (type: OwnerPaper['type'], of: string | null): OwnerPaper | undefined => issued.find((paper) => paper.type === type && paper.ofId === of);
	const decision =
		order.number !== null && order.decidedAt !== null
			? [{ kind: 'decision' as const, number: order.number, at: order.decidedAt, id: paperOf('decision', null)?.id ?? null, signed: null }]
			: [];
	const scene: readonly string[] = ['decision', ...scenePapers];
	return [
		...decision,
		...handings.map(({ id, kind, number, at }) => ({ kind, number, at, id: paperOf(kind, id)?.id ?? null, signed: id })),
		...tickets
			.filter(({ correctedBy }) => correctedBy === null)
			.map(({ id, number, recordedAt }) => ({ kind: 'ticket' as const, number, at: recordedAt, id: paperOf('ticket', id)?.id ?? null, signed: id })),
		...issued.filter(({ type }) => !scene.includes(type)).map(({ id, type, number, issuedAt }) => ({ kind: type, number, at: issuedAt, id, signed: null }))
	].sort((a, b) => a.at - b.at);
}

type Lines = readonly Pick<Row<'requisition_lines'>, 'id' | 'name'>[];
const thingOf = (lineId: string | null, lines: Lines): string => lines.find(({ id }) => id === lineId)?.name ?? '';
/** How an amount was computed, as a sentence; a referral is not. */
const textOf = (item: Counted, language: Language): string => computed([{ ...item, lineId: null }], language)[0]?.text ?? '';

/** What may be claimed as the papers stand, by the same rules that the claim is drafted by. */
function claimable(known: Known, grounds: Grounds, language: Language): Pick<OwnerCase, 'proposal' | 'wanted'> {
	const { drafts, wanted } = propose(known);
	return {
		proposal: drafts.map((each) => ({
			thing: thingOf(each.lineId, known.lines),
			formula: each.formula,
			text: textOf(each, language),
			amountFen: each.amountFen,
			inputs: inputsOf(each, grounds)
		})),
		wanted: wanted.map(({ lineId, formula, missing }) => ({ thing: thingOf(lineId, known.lines), formula, missing }))
	};
}

const itemOf = (item: Row<'claim_items'>, grounds: Grounds, language: Language): OwnerCase['claims'][number]['items'][number] => ({
	id: item.id,
	formula: item.formula,
	thing: thingOf(item.lineId, grounds.lines),
	text: textOf(item, language),
	inputs: inputsOf(item, grounds),
	amountFen: item.decidedFen ?? item.amountFen,
	askedFen: item.askedFen,
	reduction: item.decidedFen === null || item.decidedFen === item.amountFen ? null : item.reduction,
	disputed: item.disputed
});

/** What the owner added to a claim, and how many files the case has room for while it is not decided. */
const filesIn = (claim: Row<'claims'>, claims: readonly Row<'claims'>[]): Pick<OwnerCase['claims'][number], 'files' | 'mayAdd'> => ({
	files: (claim.ownerFiles ?? []).map(({ sha256, name, what, at }) => ({ sha256, name, what, at })),
	mayAdd: isUndecided(claim.state) ? OWNER_FILES_MAX - filesOf(claims).length : 0
});

const claimOf = (claim: Row<'claims'>, items: readonly Row<'claim_items'>[], grounds: Grounds, language: Language): Omit<OwnerCase['claims'][number], 'files' | 'mayAdd'> => ({
	id: claim.id,
	number: claim.number,
	state: claim.state,
	filedAt: claim.filedAt,
	missing: claim.missing,
	decidedFen: decidedTo.includes(claim.state) ? claim.decidedFen : null,
	refusal: claim.decidedFen === null && claim.servedAt !== null && claim.decisionReason !== null ? { number: claim.decisionNo, reason: claim.decisionReason } : null,
	publicUntil: claim.state === 'publicised' ? claim.publicUntil : null,
	askedFen: claim.askedFen,
	items: isTold(claim.state) ? items.map((item) => itemOf(item, grounds, language)) : []
});
