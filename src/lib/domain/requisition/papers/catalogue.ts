/**
 * The papers of a case in the order of the catalogue (domain.md §9.2 D14–D25; D15A, D16A, D17A and D25A are what its §2.4 asks for beside them: a cancellation, a refusal, the daily ticket, the closing with its table of contents): what each is called there, and what number it bears.
 * A decision has its 文号 and a list signed at the scene its leased number; every other paper gets one when it is issued.
 */
import type { Service } from '../../../../../db/requisition.ts';
import type { Change, Row } from '../../../../../db/schema.ts';
import { update } from '../../command.ts';
import { numbered } from '../../ruleset/parameters.ts';
import type { Rules } from '../../ruleset/parameters.ts';
import { nextNumber } from '../../series/next.ts';
import { yearIn } from '../../time/zone.ts';
import { documentFormats } from './catalogue.data.ts';

const catalogue = {
	application: 'D14',
	decision: 'D15',
	cancellation: 'D15A',
	oral: 'D16',
	refusal: 'D16A',
	handover: 'D17',
	ticket: 'D17A',
	extension: 'D18',
	return_notice: 'D18',
	return: 'D19',
	damage: 'D20',
	claim_notice: 'D21',
	claim_form: 'D21',
	claim_application: 'D21',
	supplement: 'D21',
	acceptance: 'D21',
	commission: 'D22',
	assessment: 'D22',
	publicity: 'D23',
	objection_form: 'D23',
	award: 'D24',
	agreement: 'D24',
	donation: 'D24',
	payments: 'D25',
	recourse: 'D25',
	closing: 'D25A'
} as const;

export type PaperType = keyof typeof catalogue;
export const paperTypes = Object.keys(catalogue) as PaperType[];

export const isPaperType = (type: string): type is PaperType => Object.hasOwn(catalogue, type);

/** The types an address means: its own name, or the number of the catalogue (`D15`); empty for neither. */
export const typesNamed = (asked: string): PaperType[] => paperTypes.filter((type) => type === asked || catalogue[type] === asked.toUpperCase());

/** Types that bear a number given when they are issued. */
const hasSeries = (type: PaperType): type is keyof typeof documentFormats => Object.hasOwn(documentFormats, type);

type Issued = Pick<Row<'papers'>, 'type' | 'ofId' | 'number' | 'version' | 'revokedAt'>;

/** All versions of one paper, the newest first. */
export const versionsOf = <T extends Issued>(papers: readonly T[], type: string, of: string | null): T[] =>
	papers.filter((paper) => paper.type === type && paper.ofId === of).toSorted((a, b) => b.version - a.version);

/** The version that stands; undefined when none was issued or the newest was revoked. */
export function standing<T extends Issued>(papers: readonly T[], type: string, of: string | null): T | undefined {
	const [newest] = versionsOf(papers, type, of);
	return newest?.revokedAt === null ? newest : undefined;
}

/** The next version of a paper, its number, and the change that takes the number where it is new. `own`: what it bears by itself; `rules`: the set of the case, whose formats it follows. */
export function nextVersion(
	{ papers, series }: { readonly papers: readonly Issued[]; readonly series: readonly Row<'series'>[] },
	{ type, of, own }: { readonly type: PaperType; readonly of: string | null; readonly own: string | null },
	{ now, zone }: { readonly now: number; readonly zone: string },
	rules: Rules
) {
	const [newest] = versionsOf(papers, type, of);
	const version = (newest?.version ?? 0) + 1;
	if (newest) return { version, number: newest.number, changes: [] };
	if (own !== null || !hasSeries(type)) return { version, number: own, changes: [] };
	const year = yearIn(now, zone);
	const next = nextNumber(series, `document:${type}:${year}`);
	return { version, number: numbered(rules, `number_paper_${type}`, year, next.number), changes: next.changes };
}

/** `D15` */
export const numberInCatalogue = (type: PaperType): string => catalogue[type];

/** One issued version of a paper, as it is told to a reader. */
export interface PaperVersion {
	readonly id: string;
	readonly version: number;
	readonly by: string;
	/** UTC ms. */
	readonly at: number;
	/** Of a correction. */
	readonly reason: string | null;
	readonly sha256: string;
	readonly revokedAt: number | null;
	readonly revokeReason: string | null;
	/** When it reached the owner, UTC ms, and how; null: nobody entered it, or the case or the claim keeps it. */
	readonly servedAt: number | null;
	readonly service: Service | null;
	readonly address: string;
}
/** A paper with its addresses and every version that was issued, the newest first. */
export interface CasePaper {
	readonly type: PaperType;
	/** D14 … D25. */
	readonly catalogue: string;
	readonly of: string | null;
	readonly number: string | null;
	/** When what it tells came about; of a paper whose facts are gone: when it was issued. */
	readonly at: number;
	readonly address: string;
	/** As a text document, where the office edits it; null where there is none. */
	readonly docx: string | null;
	/** It can be issued or corrected now, by this reader. */
	readonly mayIssue: boolean;
	readonly mayRevoke: boolean;
	/** Its service is entered with it, by this reader. */
	readonly mayServe: boolean;
	readonly versions: readonly PaperVersion[];
}

/** What was issued of a case and stands is revoked with it; `at` UTC ms. */
export const revokeStanding = (papers: readonly Row<'papers'>[], reason: string, at: number): Change[] =>
	papers.filter((paper) => standing(papers, paper.type, paper.ofId) === paper).flatMap((paper) => update('papers', paper, { revokedAt: at, revokeReason: reason }));
