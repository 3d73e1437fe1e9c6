import { describe, expect, test } from 'vitest';
import { schema, tableNames } from '../../db/schema.ts';
import { canonical } from '../../src/lib/domain/journal/canonical.ts';
import { apply, emptyTables, reverse } from '../../src/lib/domain/journal/apply.ts';
import type { AnyRow, Tables } from '../../src/lib/domain/journal/apply.ts';
import type { Entry } from '../../src/lib/domain/journal/entry.ts';
import { verifyLines } from '../../src/lib/domain/journal/verify.ts';
import { hmacSha256, sha256 } from '../../src/lib/server/storage/hash.ts';
import { busWorld } from '../bus-world.ts';
import type { BusWorld } from '../bus-world.ts';
import { bothEngines } from '../engines.ts';
import { play, seeded } from '../history.ts';

const entriesOf = async (world: BusWorld): Promise<Entry[]> => (await world.storage.journal(0, 5_000)).map((stored) => JSON.parse(stored.body ?? '') as Entry);

function fold(entries: readonly Entry[]): Tables {
	const tables = emptyTables();
	for (const entry of entries) for (const change of entry.changes) apply(tables, change);
	return tables;
}

/** A stored row with its secrets as the seals they must fit. */
async function sealedRow(world: BusWorld, table: keyof typeof schema, row: AnyRow, folded: AnyRow): Promise<AnyRow> {
	const columns: Readonly<Record<string, { secret?: boolean }>> = schema[table].columns;
	const out: Record<string, unknown> = { ...row };
	for (const [name, column] of Object.entries(columns)) {
		if (!column.secret) continue;
		const seal = folded[name] as { $secret: string; seal: string };
		const [vaulted] = await world.storage.sealed([seal.$secret]);
		const opened = vaulted && world.vault.open(vaulted);
		expect(opened !== 'destroyed' && hmacSha256(opened?.salt ?? '', canonical(row[name]))).toBe(seal.seal);
		out[name] = seal;
	}
	return out;
}

describe.each(await bothEngines())('on $name', (engine) => {
	test.each(Array.from({ length: engine.name === 'sqlite' ? 12 : 3 }, (_, seed) => [seed]))(
		'[J4] folding the journal of history %i gives its rows, and reversing it gives nothing',
		async (seed) => {
			const world = await busWorld({ storage: await engine.open(), units: 4 });
			const entered = await play(world, seeded(seed), 120);
			expect(entered).toBeGreaterThan(10);
			const entries = await entriesOf(world);
			const folded = fold(entries);
			for (const table of tableNames) {
				const stored = await world.storage.snapshot((snapshot) => snapshot.all(table));
				expect(stored.length).toBe(folded.get(table)?.size);
				for (const row of stored) {
					const mine = folded.get(table)?.get(row.id) ?? {};
					expect(await sealedRow(world, table, row as unknown as AnyRow, mine)).toEqual(mine);
				}
			}
			for (const entry of [...entries].reverse()) for (const change of [...entry.changes].reverse()) apply(folded, reverse(change));
			expect([...folded.values()].every((rows) => rows.size === 0)).toBe(true);
			await world.close();
		}
	);

	test.each([[100], [101], [102]])('history %i: the chain verifies strictly and no planted value stands in any body', async (seed) => {
		const world = await busWorld({ storage: await engine.open(), units: 4 });
		await play(world, seeded(seed), 150);
		const stored = await world.storage.journal(0, 5_000);
		const lines = stored.map(({ seq, digest, prevHash, hash, body }) => JSON.stringify({ seq, digest, prevHash, hash, body }));
		expect(verifyLines(lines, sha256, true)).toMatchObject({ ok: true, head: world.storage.head().hash });
		const all = lines.join('\n');
		for (const secret of ['13900002006', 'planted-secret']) expect(all).not.toContain(secret);
		await world.close();
	});

	test.each([[200], [201]])('history %i: no unit ever has two active taskings, and its row names the one it has', async (seed) => {
		const world = await busWorld({ storage: await engine.open(), units: 3 });
		await play(world, seeded(seed), 200);
		const { taskings, resources } = await world.storage.snapshot(async (snapshot) => ({ taskings: await snapshot.all('taskings'), resources: await snapshot.all('resources') }));
		for (const resource of resources) {
			const active = taskings.filter((tasking) => tasking.resourceId === resource.id && tasking.active);
			expect(active.length).toBeLessThanOrEqual(1);
			expect(resource.taskingId).toBe(active[0]?.id ?? null);
		}
		await world.close();
	});
});
