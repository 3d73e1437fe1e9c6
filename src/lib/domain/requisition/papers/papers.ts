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
import { acceptanceSheet, noticeSheet, publicitySheet, supplementSheet } from './claim-letters.ts';
import { decisionSheet } from './decision.ts';
import type { CaseFacts } from './facts.ts';
import { extensionOf, extensionSheet, oralSheet, returnNoticeSheet } from './notices.ts';
import { paymentsSheet } from './payments.ts';
import { handingSheet } from './scene.ts';

/** In the order of the catalogue. */
export const paperTypes = [
	'application',
	'decision',
	'oral',
	'handover',
	'extension',
	'return_notice',
	'return',
	'damage',
	'claim_notice',
	'supplement',
	'acceptance',
	'assessment',
	'publicity',
	'award',
	'payments'
] as const;
export type PaperType = (typeof paperTypes)[number];

/** A paper that exists now. `of`: the hand-over or claim it is of; null: the case. `at`: when what it tells came about, UTC ms. */
export interface PaperEntry {
	readonly type: PaperType;
	readonly of: string | null;
	readonly number: string | null;
	readonly at: number;
}

type Claim = Row<'claims'>;
interface OfCase {
	readonly kind: 'case';
	/** When it came about; null: it does not exist. */
	at(facts: CaseFacts): number | null;
	sheet(facts: CaseFacts): Sheet;
}
interface OfClaim {
	readonly kind: 'claim';
	at(claim: Claim, facts: CaseFacts): number | null;
	sheet(facts: CaseFacts & { readonly claim: Claim }): Sheet;
}
interface OfHanding {
	readonly kind: 'handing';
	readonly handing: Row<'handings'>['kind'];
}

const papers: Readonly<Record<PaperType, OfCase | OfClaim | OfHanding>> = {
	application: { kind: 'case', at: ({ requisition: { submittedAt, decidedAt } }) => submittedAt ?? decidedAt, sheet: applicationSheet },
	decision: { kind: 'case', at: ({ requisition: { number, decidedAt } }) => (number === null ? null : decidedAt), sheet: decisionSheet },
	oral: { kind: 'case', at: ({ requisition }) => requisition.oralAt, sheet: oralSheet },
	handover: { kind: 'handing', handing: 'handover' },
	extension: { kind: 'case', at: (facts) => extensionOf(facts)?.basisAt ?? null, sheet: extensionSheet },
	return_notice: {
		kind: 'case',
		at: ({ requisition: { returnDueAt }, clocks }) => (returnDueAt === null ? null : (clocks.find(({ rule }) => rule === 'return')?.basisAt ?? returnDueAt)),
		sheet: returnNoticeSheet
	},
	return: { kind: 'handing', handing: 'return' },
	damage: { kind: 'handing', handing: 'damage' },
	claim_notice: { kind: 'case', at: ({ requisition }) => requisition.claimNotifiedAt, sheet: noticeSheet },
	supplement: {
		kind: 'claim',
		at: (claim, { clocks }) => (claim.missing.length === 0 ? null : (clocks.find(({ rule, claimId }) => rule === 'supplement' && claimId === claim.id)?.basisAt ?? claim.filedAt)),
		sheet: supplementSheet
	},
	acceptance: { kind: 'claim', at: ({ acceptedAt }) => acceptedAt, sheet: acceptanceSheet },
	assessment: { kind: 'claim', at: ({ proposedAt }) => proposedAt, sheet: assessmentSheet },
	publicity: { kind: 'claim', at: ({ publicFrom }) => publicFrom, sheet: publicitySheet },
	award: { kind: 'claim', at: ({ decidedAt }) => decidedAt, sheet: awardSheet },
	payments: { kind: 'case', at: ({ payments: rows }) => (rows.length === 0 ? null : Math.min(...rows.map(({ plannedAt }) => plannedAt))), sheet: paymentsSheet }
};

const claimNumber = (type: PaperType, claim: Claim): string | null => (type === 'award' ? claim.decisionNo : claim.number);

function entriesOf(type: PaperType, facts: CaseFacts): PaperEntry[] {
	const paper = papers[type];
	if (paper.kind === 'handing') return facts.handings.filter(({ kind }) => kind === paper.handing).map(({ id, number, at }) => ({ type, of: id, number, at }));
	if (paper.kind === 'case') {
		const at = paper.at(facts);
		return at === null ? [] : [{ type, of: null, number: facts.requisition.number, at }];
	}
	return facts.claims.flatMap((claim) => {
		const at = paper.at(claim, facts);
		return at === null ? [] : [{ type, of: claim.id, number: claimNumber(type, claim), at }];
	});
}

/** The papers whose facts exist, in the order of the catalogue, older ones first. */
export const papersOf = (facts: CaseFacts): PaperEntry[] => paperTypes.flatMap((type) => entriesOf(type, facts).toSorted((a, b) => a.at - b.at));

const isPaperType = (type: string): type is PaperType => (paperTypes as readonly string[]).includes(type);

/**
 * The paper, made; `of` picks among several, the newest stands for all. Refuses `requisition.paper_type` 404 for a type that is none and
 * `requisition.no_paper` 409 while its facts do not exist.
 */
export function paperSheet(facts: CaseFacts, type: string, of: string | null): Sheet {
	if (!isPaperType(type)) throw new Refusal('missing', 'requisition.paper_type');
	const entry = entriesOf(type, facts)
		.toSorted((a, b) => a.at - b.at)
		.filter((one) => of === null || one.of === of)
		.at(-1);
	if (!entry) throw new Refusal('conflict', 'requisition.no_paper');
	const paper = papers[type];
	if (paper.kind === 'case') return paper.sheet(facts);
	const row = <T extends { readonly id: string }>(rows: readonly T[]): T =>
		found(
			rows.find(({ id }) => id === entry.of),
			'requisition.paper_type'
		);
	return paper.kind === 'claim' ? paper.sheet({ ...facts, claim: row(facts.claims) }) : handingSheet(facts, row(facts.handings));
}
