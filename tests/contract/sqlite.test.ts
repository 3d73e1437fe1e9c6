import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../../src/lib/server/storage/sqlite/engine.ts';
import { expect, test } from 'vitest';
import { insert, update } from '../../src/lib/domain/command.ts';
import { deriveId } from '../../src/lib/domain/journal/ids.ts';
import { draft, grant, storageContract } from './storage.ts';

storageContract('sqlite file', async () => openSqlite(join(mkdtempSync(join(tmpdir(), 'muster-')), 'world.db')));
storageContract('sqlite memory', async () => openSqlite(':memory:'));

test('sqlite file: a job reads the grants that another process has changed since the last one', async () => {
	const file = join(mkdtempSync(join(tmpdir(), 'muster-')), 'world.db');
	const [one, other] = [openSqlite(file), openSqlite(file)];
	const held = (): Promise<string[]> => one.transaction(async (tx) => (await tx.list('grants', { userId: 'someone' })).map(({ reason }) => reason));
	await one.transaction((tx) => tx.commit(draft(deriveId('grant', 'a'), [insert('grants', grant('a'))])));
	expect(await held()).toEqual(['a']);
	await other.transaction((tx) => tx.commit(draft(deriveId('end', 'a'), update('grants', grant('a'), { reason: 'ended' }))));
	expect(await held()).toEqual(['ended']);
	await one.close();
	await other.close();
});
