/** The papers of a step, as its dialog tells them: what must be issued before it, by whom, and what it issues by itself. */
import type { Desk } from '$lib/client/desk.svelte';
import type { Problem } from '$lib/client/send';
import { askedBy, isPaperStep, issuing, mayIssueNow, missingFor } from '$lib/domain/paper/required';
import type { Held, ToIssue } from '$lib/domain/paper/required';
import type { PaperType } from '$lib/domain/requisition/papers/catalogue';
import { m } from '$lib/paraglide/messages';
import { issueAs } from './issue-as';
import { paperName } from './names';

export interface StepPapers {
	readonly requisitionId: string;
	/** Missing, and issued by whoever looks. */
	readonly mine: readonly ToIssue[];
	/** Missing, and for somebody else to issue. */
	readonly others: readonly PaperType[];
	/** Issued with the step. */
	readonly along: readonly PaperType[];
}
type Seen = Pick<Desk, 'rows' | 'actor'>;
type Named = Readonly<Record<string, unknown>>;

/** The case as far as the desk sees it. */
function heldOf({ rows }: Pick<Desk, 'rows'>, requisitionId: string): Held | undefined {
	const requisition = rows.requisitions.get(requisitionId);
	return (
		requisition && {
			requisition,
			handings: rows.handings.where('requisitionId', requisitionId),
			tickets: rows.tickets.where('requisitionId', requisitionId),
			claims: rows.claims.where('requisitionId', requisitionId),
			clocks: rows.case_clocks.where('requisitionId', requisitionId),
			payments: rows.payments.where('requisitionId', requisitionId),
			proceedings: rows.proceedings.where('requisitionId', requisitionId),
			papers: rows.papers.where('requisitionId', requisitionId)
		}
	);
}

/** What a step tells in its dialog is what it is sure to bring about: the record of an oral order only where there was one. */
const isTold =
	({ requisition, claims }: Held, claimId: string | null) =>
	(type: PaperType): boolean => {
		if (type === 'oral') return requisition.oralAt !== null;
		if (type === 'recourse') return false;
		return type !== 'acceptance' && type !== 'claim_application' ? true : !claims.some(({ id, follows }) => id === claimId && follows !== null);
	};

/** Undefined of a step that has no papers. `named`: what its payload names. */
export function papersOfStep(desk: Seen, type: string, named: Named): StepPapers | undefined {
	if (!isPaperStep(type)) return undefined;
	const claimId = typeof named['claimId'] === 'string' ? named['claimId'] : null;
	const payment = typeof named['paymentId'] === 'string' ? desk.rows.payments.get(named['paymentId']) : undefined;
	const claim = claimId ?? payment?.claimId ?? null;
	const requisitionId = String(named['requisitionId'] ?? payment?.requisitionId ?? (claim === null ? '' : (desk.rows.claims.get(claim)?.requisitionId ?? '')));
	const held = heldOf(desk, requisitionId);
	if (!held) return undefined;
	const missing = missingFor(type, held, claim).map((entry) => issuing(entry, held));
	return {
		requisitionId,
		mine: missing.filter((one) => mayIssueNow(desk.actor, one)),
		others: missing.filter((one) => !mayIssueNow(desk.actor, one)).map((one) => one.type),
		along: (askedBy(type).along ?? []).filter(isTold(held, claim))
	};
}

/** `征用决定书、征用清单` */
export const paperNames = (types: readonly PaperType[]): string => [...new Set(types)].map(paperName).join(m.requisition_comma());

/** The button that issues and takes the step says both. */
export const verbWith = (papers: StepPapers | undefined, verb: string): string =>
	papers && papers.mine.length > 0 ? m.papers_issue_and({ verb: verb.charAt(0).toLowerCase() + verb.slice(1) }) : verb;

/** Issues what is missing, one after the other; the first refusal ends it. */
export async function issueMine(papers: StepPapers | undefined): Promise<Problem | undefined> {
	for (const one of papers?.mine ?? []) {
		const problem = await issueAs(papers?.requisitionId ?? '', one);
		// Somebody else issued it at that moment.
		if (problem && problem.code !== 'paper.issued_already') return problem;
	}
	return undefined;
}
