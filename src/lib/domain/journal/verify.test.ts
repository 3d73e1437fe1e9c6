import { hash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from './canonical.ts';
import { GENESIS, link } from './chain.ts';
import { verifyLines } from './verify.ts';
import type { ExportLine } from './verify.ts';

const sha256 = (text: string) => hash('sha256', text, 'hex');

function journal(length: number, withheld: ReadonlySet<number> = new Set()): ExportLine[] {
	let prevHash = GENESIS;
	return Array.from({ length }, (_, index) => {
		const seq = index + 1;
		const body = canonical({ seq, id: `id-${seq}`, at: 1_000 + seq, event: 'a.b@1', args: { n: seq }, changes: [] });
		const digest = sha256(body);
		const line = { seq, digest, prevHash, hash: link(sha256, prevHash, seq, digest), ...(withheld.has(seq) ? {} : { body }) };
		prevHash = line.hash;
		return line;
	});
}
const texts = (lines: readonly unknown[]) => lines.map((line) => JSON.stringify(line));

test('a whole journal verifies, also with withheld entries', () => {
	expect(verifyLines(texts(journal(5)), sha256, true)).toMatchObject({ ok: true, from: 1, to: 5, entries: 5, withheld: 0 });
	expect(verifyLines(texts(journal(5, new Set([2, 4]))), sha256, true)).toMatchObject({ ok: true, withheld: 2 });
});

test('a part of a journal verifies from its own first hash', () => {
	expect(verifyLines(texts(journal(9).slice(4)), sha256, true)).toMatchObject({ ok: true, from: 5, to: 9 });
});

test('an empty export is not proof', () => {
	expect(verifyLines([], sha256)).toMatchObject({ ok: false, why: 'empty' });
});

test('[J5] every change of a single field of a line is found', () => {
	const change = fc.record({ at: fc.nat(6), field: fc.constantFrom('seq', 'digest', 'prevHash', 'hash', 'body'), flip: fc.nat(63) });
	fc.assert(
		fc.property(change, ({ at, field, flip }) => {
			const lines = journal(8);
			const line = { ...lines[at] } as Record<string, unknown>;
			const old = line[field];
			line[field] = typeof old === 'number' ? old + 1 + flip : mutate(String(old), flip);
			const verdict = verifyLines(texts(lines.map((one, index) => (index === at ? line : one))), sha256, true);
			// The prevHash of the first line of a part is taken as given; of seq 1 it must be zeros.
			return !verdict.ok;
		}),
		{ numRuns: 500 }
	);
});

test('[J5] lines left out, doubled, swapped or added are found', () => {
	const lines = journal(6);
	const [a, b, c, d, e, f] = lines;
	for (const bad of [
		[a, c, d, e, f],
		[a, b, b, c, d],
		[a, c, b, d],
		[b, a]
	])
		expect(verifyLines(texts(bad), sha256, true).ok).toBe(false);
	expect(verifyLines([...texts(lines), '{"seq":7}'], sha256)).toMatchObject({ ok: false, seq: 7, why: 'bad_fields' });
	expect(verifyLines([...texts(lines), 'not json'], sha256)).toMatchObject({ ok: false, why: 'not_json' });
});

test('[J5] a chain rewritten from the middle differs in its head', () => {
	const whole = verifyLines(texts(journal(6)), sha256, true);
	const lines = journal(3);
	let prevHash = lines[2]?.hash ?? '';
	for (let seq = 4; seq <= 6; seq++) {
		const body = canonical({ seq, id: `id-${seq}`, at: 1_000 + seq, event: 'a.b@1', args: { n: 0 }, changes: [] });
		const digest = sha256(body);
		const hashed = link(sha256, prevHash, seq, digest);
		lines.push({ seq, digest, prevHash, hash: hashed, body });
		prevHash = hashed;
	}
	const rewritten = verifyLines(texts(lines), sha256, true);
	expect(whole.ok && rewritten.ok && whole.head !== rewritten.head).toBe(true);
});

function mutate(text: string, at: number): string {
	const index = at % text.length;
	const next = text[index] === '0' ? '1' : '0';
	return text.slice(0, index) + next + text.slice(index + 1);
}
