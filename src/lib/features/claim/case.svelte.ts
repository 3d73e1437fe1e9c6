/** The claim of a case as the screens read it: the one that stands, its items, payments and proceedings. */
import type { Row } from '$db/schema';
import type { Desk } from '$lib/client/desk.svelte';
import { hasHandover, uncertifiedOf } from '$lib/domain/claim/handover';
import type { Known } from '$lib/domain/claim/propose';
import { standingOf, tollable } from '$lib/domain/claim/tolling';
import { owedBySource } from '$lib/domain/payment/by-source';
import { flagOf } from '$lib/domain/ruleset/parameters';
import { propose } from '$lib/domain/claim/propose';
import type { Of } from './acts';
import type { Figure } from './asks';
import { formulaName } from './words';

/** What amounts of a claim are drafted from, also of one that is not there yet; undefined until its rule set is there. */
export function knownOf({ rows }: Desk, of: Pick<Row<'claims'>, 'requisitionId' | 'ruleSetId'>, zone: string): Known | undefined {
	const requisition = rows.requisitions.get(of.requisitionId);
	const ruleSet = rows.rule_sets.get(of.ruleSetId);
	if (!requisition || !ruleSet) return undefined;
	const own = <T extends 'requisition_lines' | 'handings' | 'tickets' | 'payments'>(table: T) => rows[table].where('requisitionId', requisition.id as never) as Row<T>[];
	return { requisition, ruleSet, lines: own('requisition_lines'), handings: own('handings'), tickets: own('tickets'), payments: own('payments'), zone };
}

export class ClaimOfCase {
	readonly #desk: Desk;
	readonly #requisition: () => Row<'requisitions'>;
	/** IANA zone of the unit: a day of use is a day there. */
	readonly #zone: string;
	readonly claims = $derived.by(() =>
		this.#desk.rows.claims.where('requisitionId', this.#requisition().id).toSorted((a, b) => a.filedAt - b.filedAt || a.number.localeCompare(b.number))
	);
	/** The last one that no court took away. */
	readonly claim = $derived.by(() => this.claims.findLast(({ state }) => state !== 'superseded'));
	readonly items = $derived.by(() => (this.claim ? this.#desk.rows.claim_items.where('claimId', this.claim.id) : []));
	readonly payments = $derived.by(() => this.#desk.rows.payments.where('requisitionId', this.#requisition().id).toSorted((a, b) => a.plannedAt - b.plannedAt));
	readonly proceedings = $derived.by(() => this.#desk.rows.proceedings.where('requisitionId', this.#requisition().id).toSorted((a, b) => a.filedAt - b.filedAt));
	/** 情况说明 in the stead of a hand-over list. */
	readonly excuse = $derived.by(() =>
		this.#desk.rows.papers
			.where('requisitionId', this.#requisition().id)
			.find(({ type, claimId, revokedAt }) => type === 'excuse' && claimId === this.claim?.id && revokedAt === null)
	);
	readonly listed = $derived.by(() =>
		hasHandover(this.#desk.rows.handings.where('requisitionId', this.#requisition().id), this.#desk.rows.requisition_lines.where('requisitionId', this.#requisition().id))
	);
	/** 程序中止 under which the case stands. */
	readonly suspension = $derived.by(() => standingOf(this.#desk.rows.suspensions.where('requisitionId', this.#requisition().id)));
	/** Whether there is something that can be suspended, by the rule set and the limits that run. */
	readonly tolls = $derived.by(() => {
		const { rows, now } = this.#desk;
		const { id, ruleSetId } = this.#requisition();
		const rules = rows.rule_sets.get(ruleSetId);
		return rules !== undefined && flagOf(rules, 'tolling') && tollable(rows.case_clocks.where('requisitionId', id)).some(({ dueAt }) => dueAt >= now);
	});
	readonly extendable = $derived.by(() =>
		this.#desk.rows.case_clocks
			.where('requisitionId', this.#requisition().id)
			.some(({ rule, claimId, state, note }) => rule === 'decide' && claimId === this.claim?.id && state === 'open' && note === null)
	);
	/** A damage that is to be paid and that no certificate tells of. */
	readonly uncertified = $derived.by(() => uncertifiedOf(this.items, this.#desk.rows.handings.where('requisitionId', this.#requisition().id)) !== undefined);
	/** What a paper claim would come to, amount by amount, while one may be taken in. */
	readonly proposal: readonly Figure[] = $derived.by(() => {
		const { id, ruleSetId, state } = this.#requisition();
		if (this.claim ? this.claim.state !== 'lapsed' : state !== 'claim_open') return [];
		const known = knownOf(this.#desk, { requisitionId: id, ruleSetId }, this.#zone);
		const nameOf = (lineId: string | null): string => known?.lines.find((line) => line.id === lineId)?.name ?? '';
		return (known ? propose(known).drafts : []).map(({ formula, lineId, amountFen }, place) => ({
			place,
			label: [formulaName(formula), nameOf(lineId)].filter(Boolean).join(' · '),
			amountFen
		}));
	});
	/** What each source of money bears and owes, once there is something to be paid. */
	readonly owed = $derived.by(() => {
		const { claim, items, payments } = this;
		if (!claim || (claim.decidedFen === null && claim.state !== 'objected')) return [];
		return owedBySource({ requisition: this.#requisition(), lines: this.#desk.rows.requisition_lines.where('requisitionId', this.#requisition().id), claim, items, payments });
	});
	readonly of: Of = $derived.by(() => ({
		...{ requisition: this.#requisition(), claim: this.claim, items: this.items, payments: this.payments },
		owed: this.owed,
		...{ listed: this.listed, certified: !this.uncertified, excused: this.excuse !== undefined, now: this.#desk.now },
		...{ suspended: this.suspension !== undefined, tolls: this.tolls, extendable: this.extendable, proposal: this.proposal }
	}));

	constructor(desk: Desk, zone: string, requisition: () => Row<'requisitions'>) {
		this.#desk = desk;
		this.#zone = zone;
		this.#requisition = requisition;
	}
}
