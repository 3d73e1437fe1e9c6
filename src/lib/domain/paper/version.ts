/** A version of a paper as a row. The server made it, before the lock, of one state of the case: what is issued is of the state it is issued in. */
import * as v from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { insert } from '../command.ts';
import type { Actor, Context, Read } from '../command.ts';
import { Refusal, found, must } from '../refusal.ts';
import { nextVersion, standing } from '../requisition/papers/catalogue.ts';
import type { PaperType } from '../requisition/papers/catalogue.ts';
import { paperTypes } from '../requisition/papers/catalogue.ts';
import { paperNamed } from '../requisition/papers/papers.ts';
import { readCase, stampOf } from '../requisition/papers/read.ts';
import type { CaseRows } from '../requisition/papers/read.ts';
import { uuid } from '../text.ts';
import { corrects, inReach, issues } from './rights.ts';

/** What the server made: the bytes by their hash, and of which state of the case. */
export interface Made {
	readonly stamp: string;
	/** Highest entry that state had seen. */
	readonly seq: number;
	readonly sha256: string;
	readonly mime: string;
	readonly number: string;
	readonly version: number;
}

export const naming = { requisitionId: uuid(), type: v.picklist(paperTypes), of: v.nullable(uuid()) };
type Named = { readonly requisitionId: string; readonly type: PaperType; readonly of: string | null };

export const loadPaper = async (read: Read, { requisitionId }: { readonly requisitionId: string }) => ({
	rows: await readCase(read, requisitionId),
	series: await read.list('series', {})
});
export type PaperState = Awaited<ReturnType<typeof loadPaper>>;

const may =
	(right: typeof issues) =>
	(actor: Actor, { rows }: PaperState, { type }: Named): boolean =>
		right(actor, type) && inReach(actor, rows?.requisition);
export const mayIssue = may(issues);
export const mayCorrect = may(corrects);

/** What is still issued of an order that came to nothing: that it did, and the refusal before it. */
const ofCancelled: readonly PaperType[] = ['cancellation', 'refusal'];
export const isIssuedOf = ({ state }: Pick<Row<'requisitions'>, 'state'>, type: PaperType): boolean => state !== 'cancelled' || ofCancelled.includes(type);

/**
 * The paper of the case; an application is issued once it is decided on, for then it bears the opinion. Refuses 404 `requisition.unknown` ·
 * 409 `requisition.no_paper`, `paper.order_cancelled`.
 */
export function toIssue({ rows: given }: PaperState, { type, of }: Named): { readonly rows: CaseRows; readonly own: string | null; readonly standing: Row<'papers'> | undefined } {
	const rows = found(given, 'requisition.unknown', 'requisitionId');
	const entry = paperNamed(rows, type, of);
	if (type === 'application' && rows.requisition.decidedAt === null) throw new Refusal('conflict', 'requisition.no_paper', {}, 'type');
	if (!isIssuedOf(rows.requisition, type)) throw new Refusal('conflict', 'paper.order_cancelled', {}, 'type');
	return { rows, own: entry.number, standing: standing(rows.papers, type, entry.of) };
}

/** The row. Refuses 409 `paper.changed` when the case went on since the bytes were made. */
export function issued(
	state: PaperState,
	rows: CaseRows,
	{ type, of }: Named,
	own: string | null,
	reason: string | null,
	context: Context
): { readonly row: Row<'papers'>; readonly changes: Change[] } {
	const made = must(context.prepared?.['made'] as Made | undefined, 'made paper');
	const next = nextVersion({ papers: rows.papers, series: state.series }, { type, of, own }, context, must(rows.ruleSet, 'rule set of a case'));
	const number = must(next.number, 'number of a paper');
	if (made.stamp !== stampOf(rows) || made.number !== number || made.version !== next.version) throw new Refusal('conflict', 'paper.changed', {}, 'type');
	const { requisition } = rows;
	const row: Row<'papers'> = {
		id: context.id('paper'),
		...{ requisitionId: requisition.id, claimId: rows.claims.some(({ id }) => id === of) ? of : null, incidentId: requisition.incidentId, areaId: requisition.areaId },
		...{ type, ofId: of, number, version: next.version, reason, sha256: made.sha256, mime: made.mime, seq: made.seq },
		...{ issuedBy: context.actor.id, issuedByName: context.actor.name, issuedAt: context.now, revokedAt: null, revokeReason: null, servedAt: null, service: null }
	};
	return { row, changes: [...next.changes, insert('papers', row)] };
}

/** The meaning of the entry: hard rule 12 (domain.md §2.3): number, version and hash of what was made. */
export const told = ({ requisitionId, type, ofId, number, version, sha256, reason }: Row<'papers'>) => ({
	...{ requisitionId, type, of: ofId, number, version, sha256 },
	...(reason !== null && { reason })
});
