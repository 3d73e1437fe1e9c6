/**
 * An export read as it comes, in pieces of any length, and judged against a head that somebody trusts: a chain proves that
 * nothing before its last line was changed, never that nothing was cut off after it. [J5]
 */
import type { Sha256 } from './chain.ts';
import { Verifier } from './verify.ts';
import type { Verdict } from './verify.ts';

/** A place in the chain that was written down elsewhere: on paper, by another office. */
export interface TrustedHead {
	readonly seq: number;
	readonly hash: string;
}

/**
 * What a good export proves about its end:
 * `unproven` nobody's word to compare with · `proven` it ends at the trusted head · `beyond` it holds the trusted head and goes on ·
 * `cut` it ends before the trusted head · `forked` its entry at that seq is another one · `outside` it begins after the trusted head.
 */
export type Tail = 'unproven' | 'proven' | 'beyond' | 'cut' | 'forked' | 'outside';

export type Judgement = { readonly verdict: Verdict & { ok: true }; readonly tail: Tail } | { readonly verdict: Verdict & { ok: false }; readonly tail?: undefined };

/** Longest line, characters; the longest command with all its changes, many times. */
const LINE_MAX = 64 * 1024 * 1024;

const SPAN = /\.\.(\d{1,15}),.*\b([0-9a-f]{64})$/i;
const PAIR = /(\d{1,15})[^0-9a-z]+(?:\D*[^0-9a-z])?([0-9a-f]{64})$/i;

/** The line that a verifier prints, or `seq hash` as people write it down; undefined: neither. */
export function parseTrustedHead(text: string): TrustedHead | undefined {
	const found = SPAN.exec(text.trim()) ?? PAIR.exec(text.trim());
	return found?.[1] === undefined || found[2] === undefined ? undefined : { seq: Number(found[1]), hash: found[2].toLowerCase() };
}

export class ExportReading {
	readonly #verifier: Verifier;
	readonly #trusted: TrustedHead | undefined;
	#rest = '';
	#fault: (Verdict & { ok: false }) | undefined;
	#hashAtTrusted: string | undefined;

	constructor(sha256: Sha256, strict: boolean, trusted?: TrustedHead) {
		this.#verifier = new Verifier(sha256, strict);
		this.#trusted = trusted;
	}

	/** The seq of the last good line; 0 before the first. */
	get seq(): number {
		return this.#verifier.head?.seq ?? 0;
	}

	/** Checks the lines that this piece completes, and answers after each; stop at the first fault. Lines end at line feeds only. */
	*piece(text: string): Generator<boolean> {
		const parts = (this.#rest + text).split('\n');
		this.#rest = parts.pop() ?? '';
		for (const line of parts) yield this.#line(line);
		// No entry is so long: whatever it is, it must not be gathered into memory.
		if (this.#rest.length > LINE_MAX) yield this.#line(this.#rest);
	}

	end(): Judgement {
		if (this.#fault === undefined) this.#line(this.#rest);
		this.#rest = '';
		const verdict = this.#fault ?? this.#verifier.end();
		return verdict.ok ? { verdict, tail: this.#tail(verdict) } : { verdict };
	}

	#line(line: string): boolean {
		if (this.#fault !== undefined) return false;
		if (line.trim() === '') return true;
		this.#fault = this.#verifier.line(line);
		const { head } = this.#verifier;
		if (this.#fault === undefined && head?.seq === this.#trusted?.seq) this.#hashAtTrusted = head?.hash;
		return this.#fault === undefined;
	}

	#tail({ from, to }: Verdict & { ok: true }): Tail {
		const trusted = this.#trusted;
		if (trusted === undefined) return 'unproven';
		if (trusted.seq > to) return 'cut';
		if (trusted.seq < from) return 'outside';
		if (this.#hashAtTrusted !== trusted.hash) return 'forked';
		return trusted.seq === to ? 'proven' : 'beyond';
	}
}
