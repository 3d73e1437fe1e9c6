/**
 * One amount of a claim, new or changed: formula, inputs, the line it is for, and for every input the paper it comes from. The amount is
 * computed here and nowhere else; C2 or C2′ follows from the rule set and is no clerk's choice, nor are the values of rule set and
 * order. C11 (injury) is a referral without an amount. A change says in `expect` which inputs it changes.
 *
 * Refusals: `claim.unknown` 404 · `claim_item.closed`, `.changed`, `.twice` 409 · `claim_item.unknown`, `.unknown_line` 404 ·
 * `claim_item.formula`, `.line_needed`, `.expect_needed`, `.basis`, `.bound`, `.no_evidence`, `.source_unknown`, `.ticket_not_counted`,
 * `compensation.input`, `compensation.exclusive`, `claim_item.too_many`, `handing.photo_unknown` 422.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { amountOf, computed, isFormula } from '../claim/money.ts';
import type { Inputs } from '../claim/money.ts';
import { isAssessor, loadClaim, rulesOf } from '../claim/load.ts';
import type { ClaimState } from '../claim/load.ts';
import { rentOf, wearOf } from '../claim/valuation.ts';
import { isCounting } from '../claim/states.ts';
import { assertTicketsCount } from '../claim/ticket-drift.ts';
import { defineCommand, insert, update } from '../command.ts';
import { hangPhotos } from '../handing/case.ts';
import { Refusal, found } from '../refusal.ts';
import { reason, uuid } from '../text.ts';
import { assertAlone, assertSeen, inputValues } from './alone.ts';
import { assertBasis, assertBound, needsLine } from './bound.ts';
import { newItem, REFERRAL } from './insert.ts';
import { assertSources } from './sources.ts';

/** `table:ID`, a file by its hash, or a key of the rule set. */
const source = () =>
	v.pipe(v.string(), v.regex(/^(?:(?:tickets|handings|payments|requisition_lines|papers|proceedings):[0-9a-f-]{36}|file:[0-9a-f]{64}|rule:[a-z0-9_]+)$/, 'claim_item.source'));
const input = v.strictObject({
	claimId: uuid(),
	itemId: v.optional(uuid()),
	lineId: v.optional(uuid()),
	formula: v.pipe(v.string(), v.maxLength(4)),
	inputs: inputValues(),
	/** Of an item that is there: its inputs as the clerk saw them. */
	expect: v.optional(inputValues()),
	evidence: v.pipe(v.array(v.strictObject({ input: v.pipe(v.string(), v.maxLength(30)), source: source() })), v.maxLength(200)),
	/** Of C11: to whom the injured were referred (工伤, 抚恤, 见义勇为). */
	note: v.optional(reason())
});

type Given = v.InferOutput<typeof input>;
type Line = Row<'requisition_lines'>;

/** The other valuation of the same use, 分; null where the line cannot be valued so. */
function other(formula: string, inputs: Inputs, line: Line | undefined, rules: Row<'rule_sets'>): number | null {
	if (!line || (formula !== 'C2' && formula !== 'C2d')) return null;
	const valuation = (formula === 'C2' ? wearOf : rentOf)(line, Number(inputs['hours'] ?? 0), Number(inputs['quantity'] ?? 1), rules);
	return valuation ? amountOf(valuation.formula, valuation.inputs) : null;
}

/** The item as it is to stand. */
function judged(given: Given, line: Line | undefined, current: Row<'claim_items'> | undefined, { items, of }: Pick<ClaimState, 'items' | 'of'>) {
	const { formula, inputs, evidence } = given;
	if (!isFormula(formula) && formula !== REFERRAL) throw new Refusal('rule', 'claim_item.formula', { formula }, 'formula');
	if (!line && needsLine(formula)) throw new Refusal('rule', 'claim_item.line_needed', { formula }, 'lineId');
	const [lineId, rules] = [line?.id ?? null, rulesOf(of)];
	assertSources(inputs, evidence, lineId, of);
	assertTicketsCount([{ evidence }], of.tickets, 'evidence');
	assertBasis(formula, line, rules);
	assertBound(given, line, rules, current?.inputs);
	const amountFen = isFormula(formula) ? amountOf(formula, inputs) : 0;
	if (current) assertSeen(current, given.expect, amountFen);
	const content = { lineId, formula, inputs, evidence, amountFen, alternativeFen: other(formula, inputs, line, rules) };
	const others = items.filter((item) => item !== current);
	assertAlone(content, others, line);
	computed([...others, content]);
	return content;
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
		const content = judged(given, line, current, { items, of });
		const { amountFen, evidence } = content;
		const itemId = current?.id ?? id('item');
		const reduction = given.note ?? null;
		const changes = current ? update('claim_items', current, { ...content, reduction }) : [insert('claim_items', { ...newItem(itemId, claim, content), reduction })];
		const files = [...new Set(evidence.map((each) => each.source))].filter((each) => each.startsWith('file:')).map((each) => ({ sha256: each.slice('file:'.length) }));
		changes.push(...hangPhotos(`claim_items:${itemId}`, { id: claim.requisitionId, incidentId: claim.incidentId, areaId: claim.areaId }, files, context));
		return { changes: [...changes, ...update('claims', claim, { revisedAt: now, assessedBy: actor.id, assessedByName: actor.name })], result: { itemId, amountFen } };
	}
});
