/** [J6] Journals of every release fold with the code of today, and still prove (property viii of architecture.md). */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { apply, emptyTables, reverse } from '../../src/lib/domain/journal/apply.ts';
import { chained } from './release-digest.ts';
import type { Entry } from '../../src/lib/domain/journal/entry.ts';
import { verifyLines } from '../../src/lib/domain/journal/verify.ts';
import { sealsIn } from '../../src/lib/server/bus/sealing.ts';
import { sha256 } from '../../src/lib/server/storage/hash.ts';
import { createWorld } from '../../src/lib/server/worlds/create.ts';
import { tableNames } from '../../db/schema.ts';

const folder = 'tests/fixtures/releases';

const releases = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());

test.each(releases.map(({ name }) => name))('[J2] [J6] the journal written by release %s verifies strictly and folds to the rows it had', (release) => {
	const lines = readFileSync(`${folder}/${release}/journal.ndjson`, 'utf8').trimEnd().split('\n');
	const expected = JSON.parse(readFileSync(`${folder}/${release}/rows.json`, 'utf8')) as { rows: string; head: string };
	expect(verifyLines(lines, sha256, true)).toMatchObject({ ok: true, from: 1, to: lines.length, withheld: 0, head: expected.head });
	const entries = lines.map((line) => JSON.parse((JSON.parse(line) as { body: string }).body) as Entry);
	const tables = emptyTables();
	for (const entry of entries) for (const change of entry.changes) apply(tables, change);
	expect(chained(tables, entries)).toBe(expected.rows);
	for (const entry of [...entries].reverse()) for (const change of [...entry.changes].reverse()) apply(tables, reverse(change));
	expect([...tables.values()].every((rows) => rows.size === 0)).toBe(true);
});

test.each(releases.map(({ name }) => name))(
	'[J6] the store written by release %s is migrated, its personal values are sealed, and its rows are those of its journal',
	async (release) => {
		const data = mkdtempSync(join(tmpdir(), 'muster-release-'));
		cpSync(`${folder}/${release}/world.db`, join(data, 'demo', 'world.db'));
		const world = await createWorld({ name: 'demo', kind: 'demo', folder: join(data, 'demo'), clock: () => Date.now(), zone: 'Asia/Shanghai', ticking: false });
		const stored = await world.storage.journal(0, 5_000);
		const lines = stored.map(({ seq, digest, prevHash, hash, body }) => JSON.stringify({ seq, digest, prevHash, hash, body }));
		expect(verifyLines(lines, sha256, true)).toMatchObject({ ok: true, from: 1, head: world.storage.head().hash });
		const tables = emptyTables();
		for (const { body } of stored) for (const change of (JSON.parse(body ?? '') as Entry).changes) apply(tables, change);
		for (const table of tableNames) {
			const secrets = new Set(sealsIn(table));
			const bare = (row: object): object => Object.fromEntries(Object.entries(row).filter(([column]) => !secrets.has(column)));
			for (const row of await world.storage.snapshot((snapshot) => snapshot.all(table))) expect(bare(row)).toEqual(bare(tables.get(table)?.get(row.id) ?? {}));
		}
		expect(await world.storage.sealedUnlike('k1:', 1)).toEqual([]);
		await world.close();
		rmSync(data, { recursive: true });
	}
);
