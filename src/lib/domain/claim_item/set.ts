/**
 * One amount of a claim, new or changed: formula, inputs, the line it is for, and for every input the paper it comes from. The amount is
 * computed here and nowhere else; C2 or C2′ follows from the rule set and is no clerk's choice. C11 (injury) is a referral without an amount.
 *
 * Refusals: `claim.unknown` 404 · `claim_item.closed` 409 · `claim_item.unknown`, `claim_item.unknown_line` 404 · `claim_item.formula`,
 * `claim_item.basis`, `claim_item.no_evidence`, `claim_item.ticket_not_counted`, `compensation.input`, `compensation.exclusive`, `handing.photo_unknown` 422.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { amountOf, computed, isFormula } from '../claim/money.ts';
import type { Inputs } from '../claim/money.ts';
import { isAssessor, loadClaim, rulesOf } from '../claim/load.ts';
import { depreciation } from '../claim/propose.ts';
import { isCounting } from '../claim/states.ts';
import { assertTicketsCount } from '../claim/ticket-drift.ts';
import { defineCommand, insert, update } from '../command.ts';
import { hangPhotos } from '../handing/case.ts';
import { Refusal, found } from '../refusal.ts';
import { numberOf, textOf } from '../ruleset/parameters.ts';
import { reason, uuid } from '../text.ts';
import { newItem } from './insert.ts';

/** `table:ID`, a file by its hash, or a key of the rule set. */
const source = () =>
	v.pipe(v.string(), v.regex(/^(?:(?:tickets|handings|payments|requisition_lines|papers|proceedings):[0-9a-f-]{36}|file:[0-9a-f]{64}|rule:[a-z0-9_]+)$/, 'claim_item.source'));
const input = v.strictObject({
	claimId: uuid(),
	itemId: v.optional(uuid()),
	lineId: v.optional(uuid()),
	formula: v.pipe(v.string(), v.maxLength(4)),
	inputs: v.pipe(
		v.record(v.pipe(v.string(), v.regex(/^[a-zA-Z]{1,30}$/)), v.union([v.number(), v.boolean()])),
		v.check((record) => Object.keys(record).length <= 12, 'text.too_long')
	),
	evidence: v.pipe(v.array(v.strictObject({ input: v.pipe(v.string(), v.maxLength(30)), source: source() })), v.maxLength(200)),
	/** Of C11: to whom the injured were referred (工伤, 抚恤, 见义勇为). */
	note: v.optional(reason())
});

/** A referral of injured persons: counted, never computed. */
export const REFERRAL = 'C11';

/** The other valuation for the same hours, 分; refuses the one that the rule set does not go by. */
function other(formula: string, inputs: Inputs, line: Row<'requisition_lines'> | undefined, ruleSet: Row<'rule_sets'>): number | null {
	if (formula !== 'C2' && formula !== 'C2d') return null;
	const hours = Number(inputs['hours'] ?? 0);
	const worn = line && depreciation(line, hours, { ruleSet });
	const rateFen = line?.rateFen ?? null;
	const both = worn !== undefined && rateFen !== null;
	if (both && textOf(ruleSet, 'valuation_basis') !== formula) throw new Refusal('rule', 'claim_item.basis', { basis: textOf(ruleSet, 'valuation_basis') }, 'formula');
	if (!both) return null;
	if (formula === 'C2') return amountOf('C2d', worn);
	const unitHours = numberOf(ruleSet, line?.rateUnit === 'shift' ? 'shift_hours' : 'day_hours');
	return amountOf('C2', { hours, rateFen, unitHours, step: numberOf(ruleSet, 'step') });
}

/** Every input names where it comes from. */
function assertEvidence(inputs: Inputs, evidence: readonly { readonly input: string }[]): void {
	const bare = Object.keys(inputs).find((name) => !evidence.some((each) => each.input === name));
	if (bare !== undefined) throw new Refusal('rule', 'claim_item.no_evidence', { input: bare }, `inputs.${bare}`);
}

export const set = defineCommand({
	type: 'claim_item.set',
	event: 'claim_item.set@1',
	input,
	offline: 'request',
	load: (read, { claimId }, actor) => loadClaim(read, claimId, actor),
	allow: isAssessor,
	decide({ claim: row, items, of }, given, context) {
		const { id, now, actor } = context;
		const claim = found(row, 'claim.unknown', 'claimId');
		if (!isCounting(claim.state)) throw new Refusal('conflict', 'claim_item.closed', { state: claim.state }, 'claimId');
		const line =
			given.lineId === undefined
				? undefined
				: found(
						of.lines.find(({ id: lineId }) => lineId === given.lineId),
						'claim_item.unknown_line',
						'lineId'
					);
		const current =
			given.itemId === undefined
				? undefined
				: found(
						items.find(({ id: itemId }) => itemId === given.itemId),
						'claim_item.unknown',
						'itemId'
					);
		const { formula, inputs, evidence } = given;
		if (!isFormula(formula) && formula !== REFERRAL) throw new Refusal('rule', 'claim_item.formula', { formula }, 'formula');
		assertEvidence(inputs, evidence);
		assertTicketsCount([{ evidence }], of.tickets, 'evidence');
		const lineId = line?.id ?? null;
		const amountFen = isFormula(formula) ? amountOf(formula, inputs) : 0;
		const content = { lineId, formula, inputs, evidence, amountFen, alternativeFen: other(formula, inputs, line, rulesOf(of)) };
		computed([...items.filter((item) => item !== current), content]);
		const itemId = current?.id ?? id('item');
		const reduction = given.note ?? null;
		const changes = current ? update('claim_items', current, { ...content, reduction }) : [insert('claim_items', { ...newItem(itemId, claim, content), reduction })];
		const files = [...new Set(evidence.map((each) => each.source))].filter((each) => each.startsWith('file:')).map((each) => ({ sha256: each.slice('file:'.length) }));
		changes.push(...hangPhotos(`claim_items:${itemId}`, { id: claim.requisitionId, incidentId: claim.incidentId, areaId: claim.areaId }, files, context));
		return { changes: [...changes, ...update('claims', claim, { revisedAt: now, assessedBy: actor.id, assessedByName: actor.name })], result: { itemId, amountFen } };
	}
});
