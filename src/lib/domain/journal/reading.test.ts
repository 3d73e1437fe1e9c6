/** Property (ix): the core of the verifier page, with the hash it uses, against every single change. */
import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from './canonical.ts';
import { GENESIS, link } from './chain.ts';
import { ExportReading, parseTrustedHead } from './reading.ts';
import type { Judgement, TrustedHead } from './reading.ts';
import type { ExportLine } from './verify.ts';

const sha256 = (text: string): string => bytesToHex(digest(utf8ToBytes(text)));

function journal(length: number, told: (seq: number) => string = (seq) => `事件 ${seq}`): ExportLine[] {
	let prevHash = GENESIS;
	return Array.from({ length }, (_, index) => {
		const seq = index + 1;
		const body = canonical({
			seq,
			id: `id-${seq}`,
			at: 1_000 + seq,
			event: 'incident.logged@1',
			args: { text: told(seq) },
			subjects: [`incidents:${seq}`],
			changes: [{ op: 'insert', id: `${seq}` }]
		});
		const line = { seq, digest: sha256(body), prevHash, hash: '', ...(seq % 4 === 3 ? {} : { body }) };
		line.hash = link(sha256, prevHash, seq, line.digest);
		prevHash = line.hash;
		return line;
	});
}
const file = (lines: readonly object[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

function read(text: string, trusted?: TrustedHead, pieces: readonly number[] = []): Judgement {
	const reading = new ExportReading(sha256, true, trusted);
	let from = 0;
	for (const to of [...pieces].sort((a, b) => a - b).concat(text.length)) {
		for (const good of reading.piece(text.slice(from, to))) if (!good) break;
		from = to;
	}
	return reading.end();
}
const head = (lines: readonly ExportLine[], seq: number): TrustedHead => ({ seq, hash: lines[seq - 1]?.hash ?? '' });

test('wherever the pieces are cut, the judgement is the same', () => {
	const text = file(journal(9));
	const whole = read(text);
	expect(whole).toMatchObject({ verdict: { ok: true, from: 1, to: 9, withheld: 2 }, tail: 'unproven' });
	fc.assert(fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (cuts) => void expect(read(text, undefined, cuts)).toEqual(whole)));
});

test('(ix) any one character changed is found, at the line where it is', () => {
	const text = file(journal(8));
	fc.assert(
		fc.property(fc.nat(text.length - 2), fc.constantFrom('0', '1', 'f', 'x', '"', '}', ' ', '字'), (at, letter) => {
			fc.pre(text[at] !== letter);
			// A line feed replaced joins two lines; a quarter of a surrogate does not occur here.
			const { verdict } = read(text.slice(0, at) + letter + text.slice(at + 1));
			expect(verdict.ok).toBe(false);
			if (!verdict.ok) expect(verdict.line).toBe(text.slice(0, at).split('\n').length);
		}),
		{ numRuns: 600 }
	);
});

test('(ix) every field of every entry, changed by itself, is found and its seq named', () => {
	const lines = journal(6);
	for (const [at, line] of lines.entries()) {
		const body = line.body === undefined ? undefined : (JSON.parse(line.body) as Record<string, unknown>);
		const changed: object[] = Object.entries(line).map(([field, value]) => ({
			...line,
			[field]: typeof value === 'number' ? value + 1 : String(value).replace(/.$/, (last) => (last === '0' ? '1' : '0'))
		}));
		for (const field of Object.keys(body ?? {}))
			changed.push({ ...line, body: canonical({ ...body, [field]: 'changed' }) }, { ...line, body: canonical({ ...body, [field]: null }) });
		for (const bad of changed) {
			const { verdict } = read(file(lines.map((one, index) => (index === at ? bad : one))));
			expect(verdict, JSON.stringify(bad)).toMatchObject({ ok: false, line: at + 1 });
		}
	}
});

test('(ix) a chain rewritten whole is told by a head that somebody wrote down, and by nothing else', () => {
	const [lines, forged] = [journal(7), journal(7, (seq) => (seq === 4 ? '改写' : `事件 ${seq}`))];
	expect(read(file(forged)).tail).toBe('unproven');
	for (const seq of [4, 5, 6, 7]) expect(read(file(forged), head(lines, seq)).tail).toBe('forked');
});

test('against a trusted head an export is proven, goes beyond it, is cut before it, or lies outside', () => {
	const lines = journal(8);
	expect(read(file(lines), head(lines, 8)).tail).toBe('proven');
	expect(read(file(lines), head(lines, 5)).tail).toBe('beyond');
	expect(read(file(lines.slice(0, 6)), head(lines, 8)).tail).toBe('cut');
	expect(read(file(lines.slice(5)), head(lines, 3)).tail).toBe('outside');
	expect(read(file(lines.slice(0, 6)).slice(0, -40)).verdict).toMatchObject({ ok: false, line: 6, why: 'not_json' });
});

test('a head is read as it is printed and as people write it', () => {
	const hash = 'a'.repeat(63) + '1';
	for (const text of [`412 ${hash}`, `412\t${hash.toUpperCase()}\n`, `OK seq 1..412, 412 entries, 0 withheld, head ${hash}`, `seq 412: ${hash}`])
		expect(parseTrustedHead(text)).toEqual({ seq: 412, hash });
	for (const text of ['', '412', hash, `412 ${hash}0`]) expect(parseTrustedHead(text)).toBeUndefined();
});
