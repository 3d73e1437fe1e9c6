import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifyLines } from '../src/lib/domain/journal/verify.ts';
import { judgement, lines } from './verify.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

function journal(bodies: readonly string[]): string[] {
	let prevHash = '0'.repeat(64);
	return bodies.map((body, at) => {
		const digest = sha256(body);
		const hash = sha256(`${prevHash}\n${at + 1}\n${digest}`);
		const line = JSON.stringify({ seq: at + 1, digest, prevHash, hash, body });
		prevHash = hash;
		return line;
	});
}

async function split(...chunks: string[]): Promise<string[]> {
	const found: string[] = [];
	for await (const line of lines(chunks)) found.push(line);
	return found;
}

test('a good export is told with its span, its counts and its head', () => {
	const good = journal(['{"seq":1}', '{"seq":2}']);
	const { text, code } = judgement(verifyLines(good, sha256));
	expect(text).toMatch(/^OK seq 1\.\.2, 2 entries, 0 withheld, head [0-9a-f]{64}$/);
	expect(code).toBe(0);
});

test('the first bad entry is named with its reason', () => {
	const [first = '', second = ''] = journal(['{"seq":1}', '{"seq":2}']);
	const { text, code } = judgement(verifyLines([first, second.replace('{\\"seq\\":2}', '{\\"seq\\":2 }')], sha256));
	expect(text).toContain('BAD seq 2, line 2');
	expect(code).toBe(1);
});

test('lines split at line feeds only: a body may hold U+2028 as it is', async () => {
	expect(await split('a\u2028b\nc', 'd\n', '\u2029e')).toEqual(['a\u2028b', 'cd', '\u2029e']);
});
