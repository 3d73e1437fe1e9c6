import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sourcesDocument } from './sources.ts';

test('SOURCES.md says what the data files hold (else run: node db/seed/sources.ts)', () => {
	expect(readFileSync(new URL('./SOURCES.md', import.meta.url), 'utf8')).toBe(sourcesDocument());
});
