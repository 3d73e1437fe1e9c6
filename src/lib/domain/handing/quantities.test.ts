import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountedFor } from './balance.ts';
import { numberIn } from './numbers.ts';
import { bags, scene } from './scene.fixture.ts';

describe('properties', () => {
	const split = fc.record({ usedReturned: fc.nat(3), damaged: fc.nat(3), lost: fc.nat(3), consumed: fc.nat(3), quantity: fc.nat(3), counted: fc.nat(12) });

	test('quantities balance in every reachable state', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(split, { minLength: 1, maxLength: 4 }), async (tries) => {
				const at = await scene();
				await at.handOver({ [bags]: { quantity: tries[0]?.counted ?? 0, note: '实点' } });
				for (const { counted: _counted, ...given } of tries) {
					if (at.line(bags).state !== 'in_use') break;
					const counts = at.returnCounts({ [bags]: { ...given, note: '说明' } }).filter(({ name }) => name === bags);
					await at.sendPaper(at.team, 'handing.give_back', await at.paper('return', counts, at.team)).catch(() => undefined);
				}
				for (const line of at.lines) {
					const { returnedOk: quantity, returnedUsed: usedReturned, returnedDamaged: damaged, lost, consumed, state, countedQuantity } = line;
					expect(accountedFor({ quantity, usedReturned, damaged, lost, consumed })).toBe(state === 'settled' ? countedQuantity : 0);
				}
			}),
			{ numRuns: 60 }
		);
	});

	test('numbers never double: whatever is leased, used, closed and late, each number is on one paper or void, never both', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.record({ block: fc.nat(2), n: fc.nat(21), close: fc.boolean() }), { maxLength: 14 }), async (deeds) => {
				const at = await scene({ state: 'draft' });
				const blocks = [];
				for (const actor of [at.team, at.clerk, at.team]) blocks.push((await at.number('handover', actor)).blockId);
				for (const { block: index, n, close } of deeds) {
					const block = at.world.row('number_blocks', blocks[index] ?? '');
					const number = numberIn(block, block.first + n);
					const sent = close
						? at.world.send(at.clerk, 'number.close', { blockId: block.id, reason: '下线' })
						: at.sendPaper(at.team, 'handing.hand_over', await at.paper('handover', at.handOverCounts(), at.team, { blockId: block.id, number }), at.world.now);
					await sent.catch(() => undefined);
				}
				const ranges = at.world.rows('number_blocks').map(({ first, last }) => [first, last] as const);
				expect(ranges.toSorted((a, b) => a[0] - b[0]).every(([first], index, all) => index === 0 || first > (all[index - 1]?.[1] ?? 0))).toBe(true);
				const used = at.world.rows('handings').map(({ number }) => number);
				const voided = at.world.rows('number_blocks').flatMap((block) => block.voided.map(({ number }) => numberIn(block, number)));
				const all = [...used, ...voided];
				expect(new Set(all).size).toBe(all.length);
				for (const block of at.world.rows('number_blocks').filter(({ closedAt }) => closedAt !== null))
					for (let n = block.first; n <= block.last; n++) expect(all).toContain(numberIn(block, n));
			}),
			{ numRuns: 40 }
		);
	});
});
