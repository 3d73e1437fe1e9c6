/**
 * Which papers of a case exist now, by the facts they are made of (domain.md §9.2 D14–D25). A paper of a hand-over, a ticket or a claim names
 * its row; all others are of the case. Without the sheets themselves, so that a screen and a command can ask.
 */
import type { Row } from '../../../../../db/schema.ts';
import { paperTypes } from './catalogue.ts';
import type { PaperType } from './catalogue.ts';

/** A paper that exists now. `of`: the hand-over, ticket, claim or proceeding it is of; null: the case. `at`: when what it tells came about, UTC ms. */
export interface PaperEntry {
	readonly type: PaperType;
	readonly of: string | null;
	/** What it bears by itself; null: it gets its number when it is issued. */
	readonly number: string | null;
	readonly at: number;
}

type Claim = Row<'claims'>;
/** What tells which papers there are. */
export interface Grounds {
	readonly requisition: Row<'requisitions'>;
	readonly handings: readonly Row<'handings'>[];
	readonly tickets: readonly Row<'tickets'>[];
	readonly claims: readonly Claim[];
	readonly clocks: readonly Row<'case_clocks'>[];
	readonly payments: readonly Row<'payments'>[];
	readonly proceedings: readonly Row<'proceedings'>[];
}
type OfCase = { readonly kind: 'case'; at(facts: Grounds): number | null };
type OfClaim = { readonly kind: 'claim'; at(claim: Claim, facts: Grounds): number | null };
type Of = OfCase | OfClaim | { readonly kind: 'handing' } | { readonly kind: 'ticket' } | { readonly kind: 'proceeding' };

/** The clock that a later day of return has opened; undefined as long as the first day stands. */
export function extensionOf({ clocks }: Pick<Grounds, 'clocks'>): Row<'case_clocks'> | undefined {
	const promised = clocks.filter(({ rule }) => rule === 'expected_return').toSorted((a, b) => a.basisAt - b.basisAt);
	return promised.length > 1 ? promised.at(-1) : undefined;
}

/** When each came about, UTC ms; null: it does not exist. */
const papers: Readonly<Record<PaperType, Of>> = {
	application: { kind: 'case', at: ({ requisition: { submittedAt, decidedAt } }) => submittedAt ?? decidedAt },
	decision: { kind: 'case', at: ({ requisition: { number, decidedAt } }) => (number === null ? null : decidedAt) },
	// What was only applied for is told to nobody.
	cancellation: { kind: 'case', at: ({ requisition: { state, stateAt, number, oralAt } }) => (state === 'cancelled' && (number !== null || oralAt !== null) ? stateAt : null) },
	oral: { kind: 'case', at: ({ requisition }) => requisition.oralAt },
	refusal: { kind: 'case', at: ({ requisition }) => requisition.refusedAt },
	handover: { kind: 'handing' },
	ticket: { kind: 'ticket' },
	extension: { kind: 'case', at: (facts) => extensionOf(facts)?.basisAt ?? null },
	return_notice: {
		kind: 'case',
		at: ({ requisition: { returnDueAt }, clocks }) => (returnDueAt === null ? null : (clocks.find(({ rule }) => rule === 'return')?.basisAt ?? returnDueAt))
	},
	return: { kind: 'handing' },
	damage: { kind: 'handing' },
	claim_notice: { kind: 'case', at: ({ requisition }) => requisition.claimNotifiedAt },
	// For the pen of an owner without the page: until the claim is there.
	claim_form: { kind: 'case', at: ({ requisition, claims }) => (claims.some(isOpen) ? null : requisition.claimNotifiedAt) },
	claim_application: { kind: 'claim', at: ({ filedAt }) => filedAt },
	supplement: {
		kind: 'claim',
		at: (claim, { clocks }) => (claim.missing.length === 0 ? null : (clocks.find(({ rule, claimId }) => rule === 'supplement' && claimId === claim.id)?.basisAt ?? claim.filedAt))
	},
	acceptance: { kind: 'claim', at: ({ acceptedAt }) => acceptedAt },
	commission: {
		kind: 'claim',
		at: (claim) => (claim.appraiser === null ? null : claim.state === 'appraising' ? claim.stateAt : (claim.proposedAt ?? claim.revisedAt))
	},
	assessment: { kind: 'claim', at: ({ proposedAt }) => proposedAt },
	publicity: { kind: 'claim', at: ({ publicFrom }) => publicFrom },
	objection_form: { kind: 'claim', at: ({ state, publicFrom }) => (state === 'publicised' || state === 'objected' ? publicFrom : null) },
	award: { kind: 'claim', at: ({ decidedAt }) => decidedAt },
	agreement: { kind: 'claim', at: ({ agreedAt }) => agreedAt },
	donation: { kind: 'claim', at: ({ waivedFen, state, stateAt, revisedAt }) => (waivedFen === 0 ? null : state === 'waived' ? stateAt : revisedAt) },
	payments: { kind: 'case', at: ({ payments: rows }) => (rows.length === 0 ? null : Math.min(...rows.map(({ plannedAt }) => plannedAt))) },
	recourse: { kind: 'proceeding' },
	// A claim that was reopened closes the case anew.
	closing: {
		kind: 'case',
		at: ({ requisition: { state, closedAt }, claims }) => (state !== 'closed' || closedAt === null ? null : Math.max(closedAt, ...claims.map(({ archivedAt }) => archivedAt ?? 0)))
	}
};

const closed: readonly Claim['state'][] = ['superseded', 'lapsed', 'refused'];
const isOpen = ({ state }: Claim): boolean => !closed.includes(state);

/** Those of one type. */
export function entriesOf(type: PaperType, facts: Grounds): PaperEntry[] {
	const paper = papers[type];
	if (paper.kind === 'handing') return facts.handings.filter(({ kind }) => kind === type).map(({ id, number, at }) => ({ type, of: id, number, at }));
	if (paper.kind === 'ticket') return facts.tickets.map(({ id, number, recordedAt }) => ({ type, of: id, number, at: recordedAt }));
	if (paper.kind === 'proceeding') return facts.proceedings.filter(({ kind }) => kind === 'recourse').map(({ id, filedAt }) => ({ type, of: id, number: null, at: filedAt }));
	if (paper.kind === 'case') {
		const at = paper.at(facts);
		return at === null ? [] : [{ type, of: null, number: type === 'decision' ? facts.requisition.number : null, at }];
	}
	return facts.claims.flatMap((claim) => {
		const at = paper.at(claim, facts);
		return at === null ? [] : [{ type, of: claim.id, number: type === 'award' ? claim.decisionNo : null, at }];
	});
}

/** The papers whose facts exist, in the order of the catalogue, older ones first. */
export const papersOf = (facts: Grounds): PaperEntry[] => paperTypes.flatMap((type) => entriesOf(type, facts).toSorted((a, b) => a.at - b.at));
