/** What tests of required papers ask of a world: its case, what stands issued, that nothing was written, papers taken back. */
import { expect } from 'vitest';
import type { Actor } from '../command.ts';
import type { TestWorld } from '../world.fixture.ts';

export const factsOf = (world: TestWorld, requisitionId: string) => {
	const of = <T extends { readonly requisitionId: string | null }>(rows: readonly T[]): T[] => rows.filter((row) => row.requisitionId === requisitionId);
	return {
		requisition: world.row('requisitions', requisitionId),
		handings: of(world.rows('handings')),
		tickets: of(world.rows('tickets')),
		claims: of(world.rows('claims')),
		clocks: of(world.rows('case_clocks')),
		payments: of(world.rows('payments')),
		proceedings: of(world.rows('proceedings')),
		papers: of(world.rows('papers'))
	};
};
const everything = (world: TestWorld): string =>
	JSON.stringify((['requisitions', 'claims', 'claim_items', 'payments', 'papers', 'case_clocks', 'series'] as const).map((table) => world.rows(table)));
/** Refused for exactly these papers, and nothing was written. */
export async function refusedFor(world: TestWorld, sending: () => Promise<unknown>, papers: string): Promise<void> {
	const before = everything(world);
	const failure = await sending().then(
		() => undefined,
		(reason: unknown) => reason
	);
	expect(failure).toMatchObject({ kind: 'rule', code: 'paper.required', field: 'papers', facts: { papers } });
	expect(everything(world)).toBe(before);
}
export const revoke = async (world: TestWorld, by: Actor, ...types: readonly string[]): Promise<void> => {
	for (const { id, type, revokedAt } of world.rows('papers')) if (types.includes(type) && revokedAt === null) await world.send(by, 'paper.revoke', { paperId: id, reason: '作废' });
};
export const issued = (world: TestWorld): string[] => world.rows('papers').flatMap(({ type, revokedAt }) => (revokedAt === null ? [type] : []));
