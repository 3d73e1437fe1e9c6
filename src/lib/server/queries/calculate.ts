/** The calculator: what a claim would come to, by the same pure functions, under a named rule set or the one in force. Writes nothing. */
import { can } from '../../domain/access/matrix.ts';
import type { Actor } from '../../domain/command.ts';
import { calculate } from '../../domain/compensation/calculate.ts';
import type { Calculation } from '../../domain/compensation/calculate.ts';
import { Refusal } from '../../domain/refusal.ts';
import { ruleSetInForce } from '../../domain/ruleset/parameters.ts';
import type { World } from '../world.ts';

export interface CalculationAnswer extends Calculation {
	readonly ruleSet: { readonly id: string; readonly version: number };
}

/** Refuses 403 before it looks at anything. */
export function assertMayCalculate(actor: Actor): void {
	if (!can(actor, 'compensation', 'read', 'write')) throw new Refusal('forbidden', 'auth.forbidden');
}

/**
 * Codes: `command.malformed` 400, `rule_set.not_found` 404, `rule_set.none_in_force` 409 (none is named and none is in force),
 * those of `calculate`.
 */
export async function answerCalculation(world: World, body: unknown, language: 'zh-CN' | 'en'): Promise<CalculationAnswer> {
	const { ruleSetId, ...rest } = typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Readonly<Record<string, unknown>>) : { items: undefined };
	if (ruleSetId !== undefined && typeof ruleSetId !== 'string') throw new Refusal('malformed', 'command.malformed', { path: 'ruleSetId' }, 'ruleSetId');
	await world.live.caughtUp();
	const row = ruleSetId === undefined ? ruleSetInForce(world.live.rows('rule_sets'), world.clock()) : world.live.row('rule_sets', ruleSetId);
	if (!row) throw new Refusal('missing', 'rule_set.not_found', {}, 'ruleSetId');
	return { ruleSet: { id: row.id, version: row.version }, ...calculate(rest, language) };
}
