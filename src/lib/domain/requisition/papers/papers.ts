/**
 * The papers of a case (domain.md §9.2 D14–D25) and how each is made; which exist now is told by `entries.ts`.
 */
import type { Row } from '../../../../../db/schema.ts';
import type { Sheet } from '../../draft/sheet.ts';
import { Refusal, found } from '../../refusal.ts';
import { applicationSheet } from './application.ts';
import { assessmentSheet } from './assessment.ts';
import { awardSheet } from './award.ts';
import { agreementSheet, donationSheet } from './agreement.ts';
import { typesNamed } from './catalogue.ts';
import type { PaperType } from './catalogue.ts';
import { applicationFormSheet, blankFormSheet, objectionFormSheet } from './claim-forms.ts';
import { acceptanceSheet, noticeSheet, publicitySheet, supplementSheet } from './claim-letters.ts';
import { decisionSheet } from './decision.ts';
import { cancellationSheet, closingSheet, refusalSheet } from './endings.ts';
import { entriesOf } from './entries.ts';
import type { Grounds, PaperEntry } from './entries.ts';
import type { CaseFacts } from './facts.ts';
import { extensionSheet, oralSheet, returnNoticeSheet } from './notices.ts';
import { paymentsSheet } from './payments.ts';
import { commissionSheet, recourseSheet } from './third-parties.ts';
import { common } from './words.data.ts';
import { handingSheet, ticketSheet } from './scene.ts';

type Claim = Row<'claims'>;
type SheetOf =
	| { readonly kind: 'case'; sheet(facts: CaseFacts): Sheet }
	| { readonly kind: 'claim'; sheet(facts: CaseFacts & { readonly claim: Claim }): Sheet }
	| { readonly kind: 'proceeding'; sheet(facts: CaseFacts & { readonly proceeding: Row<'proceedings'> }): Sheet }
	| { readonly kind: 'handing' | 'ticket' };

const sheets: Readonly<Record<PaperType, SheetOf>> = {
	application: { kind: 'case', sheet: applicationSheet },
	decision: { kind: 'case', sheet: decisionSheet },
	cancellation: { kind: 'case', sheet: cancellationSheet },
	oral: { kind: 'case', sheet: oralSheet },
	refusal: { kind: 'case', sheet: refusalSheet },
	handover: { kind: 'handing' },
	ticket: { kind: 'ticket' },
	extension: { kind: 'case', sheet: extensionSheet },
	return_notice: { kind: 'case', sheet: returnNoticeSheet },
	return: { kind: 'handing' },
	damage: { kind: 'handing' },
	claim_notice: { kind: 'case', sheet: noticeSheet },
	claim_form: { kind: 'case', sheet: blankFormSheet },
	claim_application: { kind: 'claim', sheet: applicationFormSheet },
	supplement: { kind: 'claim', sheet: supplementSheet },
	acceptance: { kind: 'claim', sheet: acceptanceSheet },
	commission: { kind: 'claim', sheet: commissionSheet },
	assessment: { kind: 'claim', sheet: assessmentSheet },
	publicity: { kind: 'claim', sheet: publicitySheet },
	objection_form: { kind: 'claim', sheet: objectionFormSheet },
	award: { kind: 'claim', sheet: awardSheet },
	agreement: { kind: 'claim', sheet: agreementSheet },
	donation: { kind: 'claim', sheet: donationSheet },
	payments: { kind: 'case', sheet: paymentsSheet },
	recourse: { kind: 'proceeding', sheet: recourseSheet },
	closing: { kind: 'case', sheet: closingSheet }
};

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
	const paper = sheets[entry.type];
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
