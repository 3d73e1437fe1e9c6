import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../../src/lib/server/storage/sqlite/engine.ts';
import { storageContract } from './storage.ts';

storageContract('sqlite file', async () => openSqlite(join(mkdtempSync(join(tmpdir(), 'muster-')), 'world.db')));
storageContract('sqlite memory', async () => openSqlite(':memory:'));
