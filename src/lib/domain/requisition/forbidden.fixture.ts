/** Sends what a rule forbids, and what an application is made of, for the tests of the rules. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Actor } from '../command.ts';
import type { CommandType, PayloadOf } from '../commands.ts';
import { Refusal } from '../refusal.ts';
import type { Case } from './case.fixture.ts';
import { orderOf, reasons } from './order.fixture.ts';

/** Sentences of refusals, in Chinese and in English. */
export const sentences = ['zh-CN', 'en'].map((language) => JSON.parse(readFileSync(`messages/${language}/refusal.json`, 'utf8')) as Record<string, string>);
const tables = ['necessities', 'requisitions', 'requisition_lines', 'case_clocks', 'objects', 'series'] as const;
const written = (at: Case) => JSON.stringify(tables.map((table) => at.world.rows(table)));

/** Sends what must be refused: with this code, a sentence in both languages, and nothing written. */
export async function forbidden<T extends CommandType>(at: Case, actor: Actor, type: T, payload: PayloadOf<T>, code: string): Promise<void> {
	const before = written(at);
	const failure: unknown = await at.world.send(actor, type, payload).then(
		() => null,
		(error: unknown) => error
	);
	expect(failure).toBeInstanceOf(Refusal);
	expect((failure as Refusal).code).toBe(code);
	for (const known of sentences) expect(known[`refusal_${code.replaceAll('.', '_')}`]).toBeTruthy();
	expect(written(at)).toBe(before);
}

/** The necessity of the incident of a case. */
export async function stated(at: Case): Promise<string> {
	return String((await at.world.send(at.clerk, 'necessity.state', { incidentId: at.incidentId, reason: '不足', lesser: reasons })).result['necessityId']);
}
/** What `requisition.draft` takes; the excavator where nothing else is said. */
export async function application(
	at: Case,
	lines: unknown[] = [{ objectId: at.machine.id }],
	set: Readonly<Record<string, unknown>> = {}
): Promise<PayloadOf<'requisition.draft'>> {
	return { ...orderOf(at.world, at.incidentId, at.owner.id, lines), necessityId: await stated(at), ...set } as PayloadOf<'requisition.draft'>;
}
/** Drafted and submitted by the clerk. */
export async function submitted(at: Case, set: Readonly<Record<string, unknown>> = {}): Promise<string> {
	const requisitionId = String((await at.world.send(at.clerk, 'requisition.draft', await application(at, undefined, set))).result['requisitionId']);
	await at.world.send(at.clerk, 'requisition.submit', { requisitionId });
	return requisitionId;
}
/** Whose word, before whom and why. */
export const spokenBy = (orderedBy: string) => ({ orderedBy, witness: '见证人', reason: '水位急涨' });
