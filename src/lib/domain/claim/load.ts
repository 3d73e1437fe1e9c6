/** What a deed on a claim looks at: the claim with its items, and the case it belongs to. */
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { mayRead, reaches } from '../access/scopes.ts';
import type { Actor, Read } from '../command.ts';
import { must } from '../refusal.ts';

export async function loadCase(read: Read, requisitionId: string) {
	const where = { requisitionId };
	const requisition = await read.get('requisitions', requisitionId);
	return {
		requisition,
		ruleSet: requisition && (await read.get('rule_sets', requisition.ruleSetId)),
		owner: requisition && (await read.get('owners', requisition.ownerId)),
		lines: await read.list('requisition_lines', where),
		handings: await read.list('handings', where),
		tickets: await read.list('tickets', where),
		payments: await read.list('payments', where),
		claims: await read.list('claims', where),
		clocks: await read.list('case_clocks', where),
		suspensions: await read.list('suspensions', where),
		proceedings: await read.list('proceedings', where),
		papers: await read.list('papers', where),
		holidays: await read.list('holidays', {}),
		series: await read.list('series', {})
	};
}
export type CaseState = Awaited<ReturnType<typeof loadCase>>;

export async function loadClaim(read: Read, claimId: string, actor: Actor) {
	const claim = await read.get('claims', claimId);
	return {
		claim,
		items: claim ? await read.list('claim_items', { claimId }) : [],
		authorities: await read.list('authorities', { userId: actor.id }),
		of: await loadCase(read, claim?.requisitionId ?? '')
	};
}
export type ClaimState = Awaited<ReturnType<typeof loadClaim>>;

/** The rule set a case is judged by; an older case keeps its own. */
export const rulesOf = ({ ruleSet }: CaseState): Row<'rule_sets'> => must(ruleSet, 'rule set of a case');
export const requisitionOf = ({ requisition }: CaseState): Row<'requisitions'> => must(requisition, 'requisition of a claim');
export const measured = (of: CaseState) => ({ ruleSet: rulesOf(of), holidays: of.holidays, clocks: of.clocks, suspensions: of.suspensions });

type Seen = Pick<ClaimState, 'claim'>;
/** 补偿核定: the clerk writes, the decider approves (domain.md §9.1). */
export const isAssessor = (actor: Actor, { claim }: Seen): boolean => can(actor, 'compensation', 'write') && reaches(actor, 'claims', claim);
export const isApprover = (actor: Actor, { claim }: Seen): boolean => can(actor, 'compensation', 'approve') && reaches(actor, 'claims', claim);
/** Works on the case a claim is to be made of. */
export const isClerk = (actor: Actor, { requisition }: Pick<CaseState, 'requisition'>): boolean =>
	can(actor, 'compensation', 'write') && requisition !== undefined && mayRead(actor, 'requisitions', requisition);
