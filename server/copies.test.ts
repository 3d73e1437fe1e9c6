import { chownSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { handOver } from './copies.ts';

const root = process.getuid?.() === 0;

test.skipIf(!root)(`what root restores belongs to the user of the service${root ? '' : ' (needs root)'}`, () => {
	const folder = mkdtempSync(join(tmpdir(), 'muster-owner-'));
	mkdirSync(join(folder, 'real', 'keys'), { recursive: true });
	writeFileSync(join(folder, 'real', 'world.db'), '');
	writeFileSync(join(folder, 'real', 'keys', 'keys'), '');
	chownSync(folder, 4_321, 4_322);
	handOver(folder);
	for (const path of ['real', 'real/world.db', 'real/keys', 'real/keys/keys']) expect(statSync(join(folder, path))).toMatchObject({ uid: 4_321, gid: 4_322 });
	rmSync(folder, { recursive: true });
});
