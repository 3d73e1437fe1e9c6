/**
 * Until when an owner may still ask for reconsideration or sue, by the facts of the case and whatever became of its clocks: against the
 * decision to requisition and against each decision on a claim. Served: 60 days and 6 months (行政复议法 art. 20, 行政诉讼法 art. 46); after a
 * reconsideration 15 days (art. 45); never served, so that the rights were not told: one year (法释〔2018〕1号 art. 64). What a court decided, a
 * mediation settled or an authority took back is not contested again. Suspensions move all of it on (应对法 art. 13).
 */
import type { Row } from '../../../../db/schema.ts';
import type { Read } from '../command.ts';
import { must } from '../refusal.ts';
import type { NumberKey } from '../ruleset/parameters.ts';
import { dueBy } from '../ruleset/working-days.ts';
import { movedPast, standingOf } from './tolling.ts';
import type { Counting } from './tolling.ts';

export interface RemedyFacts extends Omit<Counting, 'zone'> {
	readonly requisition: Row<'requisitions'>;
	readonly claims: readonly Row<'claims'>[];
	readonly proceedings: readonly Row<'proceedings'>[];
	readonly suspensions: readonly Row<'suspensions'>[];
}

export async function loadRemedies(read: Read, requisition: Row<'requisitions'>): Promise<RemedyFacts> {
	const where = { requisitionId: requisition.id };
	return {
		requisition,
		claims: await read.list('claims', where),
		proceedings: await read.list('proceedings', where),
		suspensions: await read.list('suspensions', where),
		ruleSet: must(await read.get('rule_sets', requisition.ruleSetId), 'rule set of a case'),
		holidays: await read.list('holidays', {})
	};
}

/** A decision that may be contested: when it was taken, and when it reached the owner. */
interface Decided {
	readonly claimId: string | null;
	readonly decidedAt: number;
	readonly servedAt: number | null;
}

function decisionsOf({ requisition, claims }: RemedyFacts): Decided[] {
	const { state, servedAt, handedOverAt, decidedAt, oralAt } = requisition;
	const taken = servedAt !== null || handedOverAt !== null ? (handedOverAt ?? decidedAt ?? oralAt) : null;
	const order = taken === null || state === 'rejected' ? [] : [{ claimId: null, decidedAt: taken, servedAt }];
	const ofClaims = claims.flatMap((claim) =>
		claim.decidedAt === null || claim.state === 'superseded' ? [] : [{ claimId: claim.id, decidedAt: claim.decidedAt, servedAt: claim.servedAt }]
	);
	return [...order, ...ofClaims];
}

type Limit = readonly [key: NumberKey, from: number];

function limitsOf({ claimId, decidedAt, servedAt }: Decided, proceedings: readonly Row<'proceedings'>[]): Limit[] {
	const ended = proceedings.filter((row) => row.claimId === claimId && row.kind !== 'recourse' && row.state === 'ended' && row.outcome !== 'withdrawn');
	if (ended.some(({ kind, outcome }) => kind === 'litigation' || outcome === 'mediated' || outcome === 'revoked')) return [];
	if (ended.length > 0) return ended.map(({ outcomeAt }): Limit => ['litigation_after_reconsideration', outcomeAt ?? decidedAt]);
	if (servedAt === null) return [['rights_untold', decidedAt]];
	return [
		['reconsideration', servedAt],
		['litigation', servedAt]
	];
}

/** The last instant (UTC ms) at which a remedy can still be used; `Infinity` while the case is suspended, null where nothing can be contested. */
export function remediesUntil(facts: RemedyFacts, zone: string): number | null {
	const { ruleSet, holidays, suspensions, proceedings } = facts;
	const limits = decisionsOf(facts).flatMap((decided) => limitsOf(decided, proceedings));
	if (limits.length === 0) return null;
	const due = limits.map(([key, from]) => movedPast(key, dueBy(ruleSet, key, from, holidays, zone).dueAt, from, suspensions, { ruleSet, holidays, zone }));
	const standing = standingOf(suspensions);
	return standing && due.some((at) => at >= standing.from) ? Infinity : Math.max(...due);
}
