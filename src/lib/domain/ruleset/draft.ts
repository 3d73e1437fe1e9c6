/**
 * SYS drafts the next rule set: a copy of the newest approved one (of the first values with an empty rate table when there is
 * none) with changed parameters and rates. One draft at a time, so that a decider never approves what has been overtaken.
 *
 * Refusals: `rule_set.draft_open` 409 · `rule_set.parameter`, `rule_set.rate_twice`, `rule_set.format_twice`, `rule_set.unchanged`, `rule_set.too_early` 422.
 */
import * as v from 'valibot';
import type { Rate, RuleParameter } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { holds } from '../access/scopes.ts';
import { defineCommand, insert } from '../command.ts';
import type { Actor, Context } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { amountFen, code, line, time } from '../text.ts';
import { differences, isParameter, judgeFormats, judgeParameters, judgeRates } from './judge.ts';
import { defaultParameters } from './parameters.data.ts';
import { newestApproved, parameterKeys } from './parameters.ts';

/** Rates one table may have. */
export const ratesMax = 500;
const marks = ['V', 'K+', 'K', 'K-'] as const;
const units = ['shift', 'day', 'month', 'piece', 'tonne', 'm2', 'room_night', 'person_day'] as const satisfies readonly Rate['unit'][];

const input = v.strictObject({
	name: v.optional(line(100)),
	effectiveFrom: time(),
	/** Of changed parameters: the value, and where it comes from now. */
	parameters: v.optional(
		v.record(code(), v.strictObject({ value: v.union([v.number(), v.boolean(), line(100)]), source: line(300), mark: v.optional(v.picklist(marks), 'K') })),
		{}
	),
	/** The whole table; absent: as it was. */
	rates: v.optional(
		v.pipe(
			v.array(v.strictObject({ code: code(), name: line(100), rateFen: amountFen(), unit: v.picklist(units), includesOperator: v.boolean(), source: line(300) })),
			v.maxLength(ratesMax, 'rule_set.too_many_rates')
		)
	)
});
type Input = v.InferOutput<typeof input>;
type State = { readonly rows: readonly Row<'rule_sets'>[] };

export const draftsRules = (actor: Actor): boolean => can(actor, 'rule_set', 'draft') && holds(actor, ['register']);

function judge({ rows }: State, given: Input): void {
	const open = rows.find((row) => row.state === 'draft');
	if (open) throw new Refusal('conflict', 'rule_set.draft_open', { name: open.name, version: open.version });
	judgeParameters(given.parameters);
	judgeRates(given.rates ?? []);
	const newest = newestApproved(rows);
	if (newest && given.effectiveFrom < newest.effectiveFrom) throw new Refusal('rule', 'rule_set.too_early', {}, 'effectiveFrom');
}

/** Every parameter with its unit; what is not changed stays as it was, with its source. */
function merged(before: Readonly<Record<string, RuleParameter>>, changed: Input['parameters']): Record<string, RuleParameter> {
	const whole = Object.fromEntries(parameterKeys.map((key): [string, RuleParameter] => [key, before[key] ?? defaultParameters[key]]));
	for (const [key, { value, source, mark }] of Object.entries(changed)) if (isParameter(key)) whole[key] = { value, unit: defaultParameters[key].unit, source, mark };
	return whole;
}

function nextSet({ rows }: State, given: Input, { id, now, actor }: Context): Row<'rule_sets'> {
	const newest = newestApproved(rows);
	const before = { parameters: newest?.parameters ?? defaultParameters, rates: newest?.rates ?? [] };
	const after = { parameters: merged(before.parameters, given.parameters), rates: given.rates ?? before.rates };
	judgeFormats(after.parameters);
	const { parameters, rates } = differences(before, after);
	if (newest && parameters.length + rates.length === 0) throw new Refusal('rule', 'rule_set.unchanged');
	const version = Math.max(0, ...rows.map((row) => row.version)) + 1;
	const drafted = { draftedBy: actor.id, draftedByName: actor.name, draftedAt: now };
	const approved = { approvedBy: null, approvedByName: null, approvedAt: null };
	const period = { effectiveFrom: given.effectiveFrom, effectiveUntil: null };
	return { id: id('rule_set'), name: given.name ?? newest?.name ?? `v${version}`, version, state: 'draft', ...period, ...after, ...drafted, ...approved };
}

export const draftRuleSet = defineCommand({
	type: 'ruleset.draft',
	event: 'ruleset.drafted@1',
	input,
	offline: 'never',
	load: async (read): Promise<State> => ({ rows: await read.list('rule_sets', {}) }),
	allow: draftsRules,
	decide(state, given, context) {
		judge(state, given);
		const row = nextSet(state, given, context);
		return { changes: [insert('rule_sets', row)], result: { ruleSetId: row.id, version: row.version } };
	}
});
