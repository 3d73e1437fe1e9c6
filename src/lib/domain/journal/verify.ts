/**
 * The verifier: checks an export line by line, without the store and without trust in it. It hashes bodies as stored;
 * `strict` also re-canonicalises them. It says the first bad `seq` and why. [J5]
 */
import { GENESIS, link } from './chain.ts';
import type { Sha256 } from './chain.ts';
import { canonical, NotCanonical } from './canonical.ts';

export interface ExportLine {
	readonly seq: number;
	readonly digest: string;
	readonly prevHash: string;
	readonly hash: string;
	/** The exact text; absent when withheld or lawfully destroyed. */
	readonly body?: string;
}

export type Verdict =
	| { readonly ok: true; readonly from: number; readonly to: number; readonly entries: number; readonly withheld: number; readonly head: string }
	| { readonly ok: false; readonly seq: number | null; readonly line: number; readonly why: VerifyFault };

/** Why a line is bad. */
export type VerifyFault =
	'empty' | 'not_json' | 'bad_fields' | 'seq_gap' | 'previous_hash' | 'digest' | 'hash' | 'body_not_entry' | 'body_seq' | 'time_decreases' | 'not_canonical' | 'id_repeated';

const HEX = /^[0-9a-f]{64}$/;
const LINE_FIELDS = ['body', 'digest', 'hash', 'prevHash', 'seq'];

export class Verifier {
	#previous: ExportLine | undefined;
	#first = 0;
	#entries = 0;
	#withheld = 0;
	#at = 0;
	#line = 0;
	readonly #ids = new Set<string>();
	readonly #sha256: Sha256;
	readonly #strict: boolean;

	constructor(sha256: Sha256, strict = false) {
		this.#sha256 = sha256;
		this.#strict = strict;
	}

	/** The last good line's place in the chain; undefined before the first. */
	get head(): { readonly seq: number; readonly hash: string } | undefined {
		return this.#previous;
	}

	/** Checks the next line; returns the fault, or undefined when it is good. */
	line(text: string): (Verdict & { ok: false }) | undefined {
		this.#line++;
		let parsed: unknown;
		try {
			parsed = JSON.parse(text);
		} catch {
			return this.#fault(null, 'not_json');
		}
		if (!isLine(parsed)) return this.#fault(seqOf(parsed), 'bad_fields');
		const why = this.check(parsed);
		return why ? this.#fault(parsed.seq, why) : undefined;
	}

	/** Checks the next line, already parsed. */
	check(line: ExportLine): VerifyFault | undefined {
		const previous = this.#previous;
		if (previous ? line.seq !== previous.seq + 1 : line.seq < 1) return 'seq_gap';
		if (line.prevHash !== (previous ? previous.hash : line.seq === 1 ? GENESIS : line.prevHash)) return 'previous_hash';
		if (line.body !== undefined && this.#sha256(line.body) !== line.digest) return 'digest';
		if (link(this.#sha256, line.prevHash, line.seq, line.digest) !== line.hash) return 'hash';
		const why = line.body === undefined ? undefined : this.#body(line.body, line.seq);
		if (why) return why;
		if (!previous) this.#first = line.seq;
		this.#previous = line;
		if (line.body === undefined) this.#withheld++;
		this.#entries++;
		return undefined;
	}

	#body(body: string, seq: number): VerifyFault | undefined {
		if (!this.#strict) return body.includes(`"seq":${seq}`) ? undefined : 'body_seq';
		let entry: { seq?: unknown; at?: unknown; id?: unknown };
		try {
			entry = JSON.parse(body) as typeof entry;
		} catch {
			return 'body_not_entry';
		}
		if (entry.seq !== seq) return 'body_seq';
		if (typeof entry.at !== 'number' || entry.at < this.#at) return 'time_decreases';
		if (typeof entry.id !== 'string' || this.#ids.has(entry.id)) return 'id_repeated';
		if (!isCanonical(entry, body)) return 'not_canonical';
		this.#at = entry.at;
		this.#ids.add(entry.id);
		return undefined;
	}

	end(): Verdict {
		if (!this.#previous) return { ok: false, seq: null, line: this.#line, why: 'empty' };
		return { ok: true, from: this.#first, to: this.#previous.seq, entries: this.#entries, withheld: this.#withheld, head: this.#previous.hash };
	}

	#fault(seq: number | null, why: VerifyFault): Verdict & { ok: false } {
		return { ok: false, seq, line: this.#line, why };
	}
}

/** A forged body may hold what has no canonical text at all (half a character, −0). */
function isCanonical(entry: unknown, body: string): boolean {
	try {
		return canonical(entry) === body;
	} catch (failure) {
		if (failure instanceof NotCanonical) return false;
		throw failure;
	}
}

/** Verifies an export given as lines; blank lines at the end are passed over. */
export function verifyLines(lines: Iterable<string>, sha256: Sha256, strict = false): Verdict {
	const verifier = new Verifier(sha256, strict);
	for (const line of lines) {
		if (line.trim() === '') continue;
		const fault = verifier.line(line);
		if (fault) return fault;
	}
	return verifier.end();
}

const seqOf = (value: unknown): number | null => (typeof value === 'object' && value !== null && 'seq' in value && typeof value.seq === 'number' ? value.seq : null);

function isLine(value: unknown): value is ExportLine {
	if (typeof value !== 'object' || value === null) return false;
	if (!Object.keys(value).every((key) => LINE_FIELDS.includes(key))) return false;
	const line = value as Record<string, unknown>;
	if (!Number.isSafeInteger(line.seq)) return false;
	if (![line.digest, line.hash, line.prevHash].every((hash) => typeof hash === 'string' && HEX.test(hash))) return false;
	return line.body === undefined || typeof line.body === 'string';
}
