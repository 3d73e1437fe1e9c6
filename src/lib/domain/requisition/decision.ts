/** What every decision on an order needs: a power in force, a body that may, another person than the applicant, and the next 文号. */
import type { AuthoritySnapshot } from '../../../../db/requisition.ts';
import type { Change, Row } from '../../../../db/schema.ts';
import type { Context } from '../command.ts';
import { Refusal, must } from '../refusal.ts';
import { authorityOf, snapshotOf } from '../ruleset/authority.ts';
import type { Power } from '../ruleset/authority.ts';
import { numbered } from '../ruleset/parameters.ts';
import type { Rules } from '../ruleset/parameters.ts';
import { nextNumber } from '../series/next.ts';
import { yearIn } from '../time/zone.ts';
import { judgeBody } from './basis.ts';
import { otherNumber } from './basis.data.ts';

type Order = Row<'requisitions'>;

/** The power a person decides under at a time (UTC ms). Refuses `authority.none` 422, `requisition.basis_body` 422. */
export function powerFor(
	authorities: readonly Row<'authorities'>[],
	userId: string,
	power: Power,
	at: number,
	order: Pick<Order, 'legalBasis' | 'estimateHighFen'>
): AuthoritySnapshot {
	const row = authorityOf(authorities, userId, power, at, order.estimateHighFen);
	if (!row) throw new Refusal('rule', 'authority.none', { power });
	judgeBody(order.legalBasis, row.bodyLevel);
	return snapshotOf(row);
}

/** The applicant does not approve (domain.md §2.3 (11)). Refuses `requisition.same_person` 422. */
export function judgeOther(order: Order, userId: string): void {
	if (order.draftedBy === userId) throw new Refusal('rule', 'requisition.same_person', { name: order.draftedByName });
}

/** The next 文号 of the year, without a gap; each means has its own series. */
export function nextDecisionNumber(series: readonly Row<'series'>[], order: Order, rules: Rules, { now, zone }: Context): { readonly number: string; readonly changes: Change[] } {
	const year = yearIn(now, zone);
	const next = nextNumber(series, `${order.means}:${year}`);
	const number = order.means === 'requisition' ? numbered(rules, 'number_requisition', year, next.number) : otherNumber(order.means, year, next.number);
	return { number, changes: next.changes };
}

export interface Deciding {
	readonly authorities: readonly Row<'authorities'>[];
	readonly series: readonly Row<'series'>[];
	readonly ruleSet: Row<'rule_sets'> | undefined;
}

/** The decision as columns of the order, and the change that takes its number. */
export function decided(state: Deciding, order: Order, context: Context): { readonly set: Partial<Order>; readonly number: string; readonly changes: Change[] } {
	const { actor, now } = context;
	judgeOther(order, actor.id);
	const authority = powerFor(state.authorities, actor.id, 'requisition.decide', now, order);
	const { number, changes } = nextDecisionNumber(state.series, order, must(state.ruleSet, 'rule set'), context);
	return { set: { number, decidedBy: actor.id, decidedByName: actor.name, decidedAt: now, authority }, number, changes };
}
