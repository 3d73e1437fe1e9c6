/** [J5] Every single field of a real journal, changed by itself, is found, and found at its own entry (property ix of architecture.md). */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { canonical } from '../../src/lib/domain/journal/canonical.ts';
import { link } from '../../src/lib/domain/journal/chain.ts';
import { verifyLines } from '../../src/lib/domain/journal/verify.ts';
import { sha256 } from '../../src/lib/server/storage/hash.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
const lines = readFileSync('tests/fixtures/releases/0.1.0/journal.ndjson', 'utf8').trimEnd().split('\n');

/** A path to every leaf, and to every object and array, from which a member may be taken. */
function* places(value: Json, path: readonly (string | number)[] = []): Generator<readonly (string | number)[]> {
	yield path;
	if (Array.isArray(value)) for (const [index, member] of (value as readonly Json[]).entries()) yield* places(member, [...path, index]);
	else if (typeof value === 'object' && value !== null) for (const [key, member] of Object.entries(value as object)) yield* places(member as Json, [...path, key]);
}

/** Something else of the same sort, as a forger would write it. */
function other(value: Json): Json {
	if (typeof value === 'number') return value + 1;
	if (typeof value === 'boolean') return !value;
	if (typeof value === 'string') return value === '' ? 'x' : `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}`;
	if (value === null) return 0;
	if (Array.isArray(value)) return [...(value as readonly Json[]), null];
	return { ...(value as object), zz: null };
}

function changed(value: Json, path: readonly (string | number)[]): Json {
	const [key, ...rest] = path;
	if (key === undefined) return other(value);
	if (Array.isArray(value)) return (value as readonly Json[]).map((member, index) => (index === key ? changed(member, rest) : member));
	return { ...(value as Record<string, Json>), [key]: changed((value as Record<string, Json>)[key] ?? null, rest) };
}

/** The verdict on an export of which the line `at` is another one; what follows it is left out, the fault must show by then. */
const verdictOn = (at: number, text: string, after = 1) => verifyLines([...lines.slice(Math.max(0, at - 2), at), text, ...lines.slice(at + 1, at + 1 + after)], sha256, true);

test('[J5] every leaf, list and object of every body, changed alone', () => {
	let tried = 0;
	for (const [at, text] of lines.entries()) {
		const line = JSON.parse(text) as { seq: number; body: string };
		const body = JSON.parse(line.body) as Json;
		// The first entry plants a city: a few of its places stand for all.
		const all = [...places(body)];
		const some = all.length > 300 ? all.filter((_, index) => index < 40 || index % 37 === 0) : all;
		for (const path of some) {
			const forged = JSON.stringify({ ...line, body: canonical(changed(body, path)) });
			tried += 1;
			const verdict = verdictOn(at, forged);
			if (verdict.ok || verdict.seq !== line.seq) expect({ seq: line.seq, path, verdict }).toBe('a fault at this entry');
		}
	}
	expect(tried).toBeGreaterThan(1_000);
});

test('[J5] with the digest made to match, and with the hash as well, the chain gives it away at this entry or the next', () => {
	for (const [at, text] of lines.slice(0, -1).entries()) {
		const line = JSON.parse(text) as { seq: number; prevHash: string; digest: string; hash: string; body: string };
		const body = canonical({ ...(JSON.parse(line.body) as Record<string, Json>), salt: 'forged' });
		const digest = sha256(body);
		expect(verdictOn(at, JSON.stringify({ ...line, body, digest }))).toMatchObject({ ok: false, seq: line.seq, why: 'hash' });
		for (const hash of [sha256(digest), line.hash.replace(/^./, (first) => (first === '0' ? '1' : '0'))])
			expect(verdictOn(at, JSON.stringify({ ...line, body, digest, hash })).ok).toBe(false);
	}
});

test('[J5] every field of every line, changed, left out, doubled in name or of another type', () => {
	for (const [at, text] of lines.entries()) {
		const line = JSON.parse(text) as Record<string, Json>;
		for (const key of Object.keys(line)) {
			const { [key]: value = null, ...without } = line;
			const forgeries = [
				{ ...line, [key]: other(value) },
				{ ...line, [key]: null },
				{ ...line, [key]: [value] },
				{ ...line, [`${key} `]: value }
			];
			// Without its body an entry is a withheld one, which is no forgery.
			for (const forged of key === 'body' ? forgeries : [...forgeries, without]) expect(verdictOn(at, JSON.stringify(forged)).ok).toBe(false);
		}
	}
});

test('[J5] what has no canonical text is a fault, not a crash', () => {
	const line = JSON.parse(lines[3] ?? '') as { seq: number; prevHash: string; body: string };
	for (const bad of ['"note":"\\ud800"', '"note":-0', '"note":1e999', '"note":"\u0000"']) {
		const body = line.body.replace('{', `{${bad},`);
		const digest = sha256(body);
		const forged = { ...line, body, digest, hash: link(sha256, line.prevHash, line.seq, digest) };
		expect(verifyLines([JSON.stringify(forged)], sha256, true)).toMatchObject({ ok: false, seq: line.seq });
	}
});
