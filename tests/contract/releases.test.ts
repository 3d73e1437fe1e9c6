/** [J6] Journals of every release fold with the code of today, and still prove (property viii of architecture.md). */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { apply, emptyTables, reverse } from '../../src/lib/domain/journal/apply.ts';
import { chained } from './release-digest.ts';
import type { Entry } from '../../src/lib/domain/journal/entry.ts';
import { verifyLines } from '../../src/lib/domain/journal/verify.ts';
import { sha256 } from '../../src/lib/server/storage/hash.ts';

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
