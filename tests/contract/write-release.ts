/** Keeps the journal and the store of a release for later code to replay: `node tests/contract/write-release.ts VERSION`. Done once a release, never again for it. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { apply, emptyTables } from '../../src/lib/domain/journal/apply.ts';
import type { Entry } from '../../src/lib/domain/journal/entry.ts';
import { busWorld } from '../bus-world.ts';
import { play, seeded } from '../history.ts';
import { chained } from './release-digest.ts';

const folder = `tests/fixtures/releases/${process.argv[2] ?? ''}`;
if (process.argv[2] === undefined || existsSync(`${folder}/journal.ndjson`)) throw new Error('name a version that has no journal yet');
mkdirSync(folder, { recursive: true });
const world = await busWorld({ file: `${folder}/world.db`, units: 4 });
await play(world, seeded(2026), 300);
const stored = await world.storage.journal(0, 5_000);
const tables = emptyTables();
const entries = stored.map(({ body }) => JSON.parse(body ?? '') as Entry);
for (const { changes } of entries) for (const change of changes) apply(tables, change);
writeFileSync(`${folder}/journal.ndjson`, stored.map(({ seq, digest, prevHash, hash, body }) => `${JSON.stringify({ seq, digest, prevHash, hash, body })}\n`).join(''));
writeFileSync(`${folder}/rows.json`, `${JSON.stringify({ head: world.storage.head().hash, rows: chained(tables, entries) }, null, '\t')}\n`);
await world.close();
// Keys of made-up values: today's code reads the store without them.
rmSync(`${folder}/keys`, { recursive: true });
