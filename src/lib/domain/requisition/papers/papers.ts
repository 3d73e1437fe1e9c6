/**
 * The papers of a case (domain.md §9.2 D14–D25): which exist now, by the facts they are made of, and how each is made. A paper of a
 * hand-over or of a claim names its row; all others are of the case.
 */
import type { Row } from '../../../../../db/schema.ts';
import type { Sheet } from '../../draft/sheet.ts';
import { Refusal, found } from '../../refusal.ts';
import { applicationSheet } from './application.ts';
import { assessmentSheet } from './assessment.ts';
import { awardSheet } from './award.ts';
import { agreementSheet, donationSheet } from './agreement.ts';
import { paperTypes, typesNamed } from './catalogue.ts';
import type { PaperType } from './catalogue.ts';
import { applicationFormSheet, blankFormSheet, objectionFormSheet } from './claim-forms.ts';
import { acceptanceSheet, noticeSheet, publicitySheet, supplementSheet } from './claim-letters.ts';
import { decisionSheet } from './decision.ts';
import type { CaseFacts } from './facts.ts';
import { extensionOf, extensionSheet, oralSheet, returnNoticeSheet } from './notices.ts';
import { paymentsSheet } from './payments.ts';
import { commissionSheet, recourseSheet } from './third-parties.ts';
import { common } from './words.data.ts';
import { handingSheet, ticketSheet } from './scene.ts';

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
type Grounds = Pick<CaseFacts, 'requisition' | 'handings' | 'tickets' | 'claims' | 'clocks' | 'payments' | 'proceedings'>;
interface OfCase {
	readonly kind: 'case';
	/** When it came about; null: it does not exist. */
	at(facts: Grounds): number | null;
	sheet(facts: CaseFacts): Sheet;
}
interface OfClaim {
	readonly kind: 'claim';
	at(claim: Claim, facts: Grounds): number | null;
	sheet(facts: CaseFacts & { readonly claim: Claim }): Sheet;
}
interface OfHanding {
	readonly kind: 'handing';
	readonly handing: Row<'handings'>['kind'];
}

interface OfTicket {
	readonly kind: 'ticket';
}

interface OfProceeding {
	readonly kind: 'proceeding';
	sheet(facts: CaseFacts & { readonly proceeding: Row<'proceedings'> }): Sheet;
}

const papers: Readonly<Record<PaperType, OfCase | OfClaim | OfHanding | OfTicket | OfProceeding>> = {
	application: { kind: 'case', at: ({ requisition: { submittedAt, decidedAt } }) => submittedAt ?? decidedAt, sheet: applicationSheet },
	decision: { kind: 'case', at: ({ requisition: { number, decidedAt } }) => (number === null ? null : decidedAt), sheet: decisionSheet },
	oral: { kind: 'case', at: ({ requisition }) => requisition.oralAt, sheet: oralSheet },
	handover: { kind: 'handing', handing: 'handover' },
	ticket: { kind: 'ticket' },
	extension: { kind: 'case', at: (facts) => extensionOf(facts)?.basisAt ?? null, sheet: extensionSheet },
	return_notice: {
		kind: 'case',
		at: ({ requisition: { returnDueAt }, clocks }) => (returnDueAt === null ? null : (clocks.find(({ rule }) => rule === 'return')?.basisAt ?? returnDueAt)),
		sheet: returnNoticeSheet
	},
	return: { kind: 'handing', handing: 'return' },
	damage: { kind: 'handing', handing: 'damage' },
	claim_notice: { kind: 'case', at: ({ requisition }) => requisition.claimNotifiedAt, sheet: noticeSheet },
	// For the pen of an owner without the page: until the claim is there.
	claim_form: { kind: 'case', at: ({ requisition, claims }) => (claims.some(isOpen) ? null : requisition.claimNotifiedAt), sheet: blankFormSheet },
	claim_application: { kind: 'claim', at: ({ filedAt }) => filedAt, sheet: applicationFormSheet },
	supplement: {
		kind: 'claim',
		at: (claim, { clocks }) => (claim.missing.length === 0 ? null : (clocks.find(({ rule, claimId }) => rule === 'supplement' && claimId === claim.id)?.basisAt ?? claim.filedAt)),
		sheet: supplementSheet
	},
	acceptance: { kind: 'claim', at: ({ acceptedAt }) => acceptedAt, sheet: acceptanceSheet },
	commission: {
		kind: 'claim',
		at: (claim) => (claim.appraiser === null ? null : claim.state === 'appraising' ? claim.stateAt : (claim.proposedAt ?? claim.revisedAt)),
		sheet: commissionSheet
	},
	assessment: { kind: 'claim', at: ({ proposedAt }) => proposedAt, sheet: assessmentSheet },
	publicity: { kind: 'claim', at: ({ publicFrom }) => publicFrom, sheet: publicitySheet },
	objection_form: { kind: 'claim', at: ({ state, publicFrom }) => (state === 'publicised' || state === 'objected' ? publicFrom : null), sheet: objectionFormSheet },
	award: { kind: 'claim', at: ({ decidedAt }) => decidedAt, sheet: awardSheet },
	agreement: { kind: 'claim', at: ({ agreedAt }) => agreedAt, sheet: agreementSheet },
	donation: { kind: 'claim', at: ({ waivedFen, state, stateAt, revisedAt }) => (waivedFen === 0 ? null : state === 'waived' ? stateAt : revisedAt), sheet: donationSheet },
	payments: { kind: 'case', at: ({ payments: rows }) => (rows.length === 0 ? null : Math.min(...rows.map(({ plannedAt }) => plannedAt))), sheet: paymentsSheet },
	recourse: { kind: 'proceeding', sheet: recourseSheet }
};

const closed: readonly Claim['state'][] = ['superseded', 'lapsed', 'refused'];
const isOpen = ({ state }: Claim): boolean => !closed.includes(state);

function entriesOf(type: PaperType, facts: Grounds): PaperEntry[] {
	const paper = papers[type];
	if (paper.kind === 'handing') return facts.handings.filter(({ kind }) => kind === paper.handing).map(({ id, number, at }) => ({ type, of: id, number, at }));
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

/**
 * The paper an address means, by its type or its number in the catalogue (`D15`); `of` picks among several, the newest stands for all.
 * Refuses `requisition.paper_type` 404 for a type that is none and `requisition.no_paper` 409 while its facts do not exist.
 */
export function paperNamed(facts: Grounds, asked: string, of: string | null): PaperEntry {
	const types = typesNamed(asked);
	if (types.length === 0) throw new Refusal('missing', 'requisition.paper_type');
	const entry = types
		.flatMap((type) => entriesOf(type, facts))
		.toSorted((a, b) => a.at - b.at)
		.filter((one) => of === null || one.of === of)
		.at(-1);
	if (!entry) throw new Refusal('conflict', 'requisition.no_paper');
	return entry;
}

/** What is printed for the pen has room; on every other paper a cell that says nothing says so. */
function filled(sheet: Sheet, type: PaperType): Sheet {
	if (type === 'claim_form' || type === 'objection_form') return sheet;
	const said = (row: readonly string[]): readonly string[] => (row.includes(common.total) ? row : row.map((text) => (text === '' ? common.nothing : text)));
	return { ...sheet, blocks: sheet.blocks.map((block) => (block.kind === 'table' ? { ...block, rows: block.rows.map(said) } : block)) };
}

/** The paper, made, with the number `given` to it; none: a draft. Refuses as `paperNamed`. */
export function paperSheet(facts: CaseFacts, asked: string, of: string | null, given: string | null = null): Sheet {
	const entry = paperNamed(facts, asked, of);
	return filled(made(facts, entry, given), entry.type);
}

function made(facts: CaseFacts, entry: PaperEntry, given: string | null): Sheet {
	const paper = papers[entry.type];
	const known = { ...facts, given };
	const row = <T extends { readonly id: string }>(rows: readonly T[]): T =>
		found(
			rows.find(({ id }) => id === entry.of),
			'requisition.paper_type'
		);
	switch (paper.kind) {
		case 'case':
			return paper.sheet(known);
		case 'claim':
			return paper.sheet({ ...known, claim: row(facts.claims) });
		case 'handing':
			return handingSheet(known, row(facts.handings));
		case 'ticket':
			return ticketSheet(known, row(facts.tickets));
		case 'proceeding':
			return paper.sheet({ ...known, proceeding: row(facts.proceedings) });
	}
}
