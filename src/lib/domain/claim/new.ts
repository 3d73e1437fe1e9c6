/** 补偿申请 comes in, on paper at the desk or by the owner's own page: the claim, its drafted items, the limit to accept it. */
import type { Change, Row } from '../../../../db/schema.ts';
import { insertDrafts } from '../claim_item/insert.ts';
import { insert } from '../command.ts';
import type { Context } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { meetClock } from '../requisition/clocks.ts';
import { numbered } from '../ruleset/parameters.ts';
import { nextNumber } from '../series/next.ts';
import { yearIn } from '../time/zone.ts';
import { measured, rulesOf } from './load.ts';
import type { CaseState } from './load.ts';
import { openLimit } from './clocks.ts';
import { askedBeside } from './own-figures.ts';
import type { OwnFigures } from './own-figures.ts';
import { propose } from './propose.ts';
import { isEnded } from './states.ts';
import { standingOf } from './tolling.ts';

export interface Filing extends OwnFigures {
	readonly claimant: string;
	/** When the paper came in, UTC ms. */
	readonly filedAt: number;
	readonly filedBy: Row<'claims'>['filedBy'];
}

type Identity = Pick<Row<'claims'>, 'id' | 'number' | 'state' | 'stateAt' | 'ruleSetId' | 'claimant' | 'askedFen' | 'filedAt' | 'filedBy' | 'revisedAt'>;
type Of = Pick<Row<'requisitions'>, 'id' | 'incidentId' | 'areaId'>;

export const blankClaim = (requisition: Of, identity: Identity): Row<'claims'> => ({
	...{ requisitionId: requisition.id, incidentId: requisition.incidentId, areaId: requisition.areaId },
	...identity,
	received: null,
	missing: [],
	supplementDueAt: null,
	acceptedAt: null,
	assessedBy: null,
	assessedByName: null,
	appraiser: null,
	proposedAt: null,
	proposedFen: null,
	publicFrom: null,
	publicUntil: null,
	objection: null,
	decidedAt: null,
	decidedBy: null,
	decidedByName: null,
	decidedFen: null,
	decisionNo: null,
	decisionReason: null,
	authority: null,
	decidedSeq: null,
	servedAt: null,
	service: null,
	agreedAt: null,
	follows: null,
	supersededBy: null,
	waivedFen: 0,
	ownerFiles: null,
	archivedAt: null
});

/** The next number of a claim by the rule set's format, and the change that takes it. */
export function claimNumber(of: CaseState, context: Pick<Context, 'now' | 'zone'>): { readonly number: string; readonly changes: Change[] } {
	const year = yearIn(context.now, context.zone);
	const next = nextNumber(of.series, `claim:${year}`);
	return { number: numbered(rulesOf(of), 'number_claim', year, next.number), changes: next.changes };
}

/** The order may be claimed for now. Refusals: `requisition.unknown` 404 · `claim.not_open`, `claim.filed_already` 409 · `claim.window_over` 422. */
function claimable(of: CaseState, filedAt: number): Row<'requisitions'> {
	const requisition = found(of.requisition, 'requisition.unknown', 'requisitionId');
	if (requisition.state !== 'claim_open') throw new Refusal('conflict', 'claim.not_open', { state: requisition.state }, 'requisitionId');
	const other = of.claims.find(({ state }) => !isEnded(state));
	if (other) throw new Refusal('conflict', 'claim.filed_already', { number: other.number }, 'requisitionId');
	const { claimUntil } = requisition;
	// While the case is suspended the window does not run.
	if (claimUntil !== null && filedAt > claimUntil && !standingOf(of.suspensions)) throw new Refusal('rule', 'claim.window_over', { until: claimUntil }, 'requisitionId');
	return requisition;
}

/** Files a claim; refusals as of `claimable`, and `claim.proposal_changed` 409. */
export function fileClaim(of: CaseState, filing: Filing, context: Context): { readonly claim: Row<'claims'>; readonly changes: Change[] } {
	const requisition = claimable(of, filing.filedAt);
	const ruleSet = rulesOf(of);
	const number = claimNumber(of, context);
	const { now } = context;
	const { drafts } = propose({ ...of, requisition, ruleSet, zone: context.zone });
	const { byPlace, askedFen } = askedBeside(drafts, filing);
	const { own: _own, expectFen: _seen, ...filed } = filing;
	const claim = blankClaim(requisition, {
		id: context.id('claim'),
		number: number.number,
		state: 'filed',
		stateAt: now,
		ruleSetId: ruleSet.id,
		...filed,
		askedFen,
		revisedAt: now
	});
	return {
		claim,
		changes: [
			...number.changes,
			insert('claims', claim),
			...insertDrafts(drafts, claim, context.id, byPlace),
			...meetClock(of.clocks, 'claim_window', filing.filedAt),
			...openLimit('accept', { requisition, claimId: claim.id }, measured(of), { context, basisAt: filing.filedAt }).changes
		]
	};
}
