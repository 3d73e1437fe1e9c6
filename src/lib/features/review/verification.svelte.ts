/** Fetches an export and checks it here, in pieces so that the page stays alive; trusts nothing but the bytes. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { Verifier } from '$lib/domain/journal/verify';
import type { Verdict } from '$lib/domain/journal/verify';

const hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));
/** Lines checked without a pause. */
const PIECE = 400;

export class Verification {
	#verdict = $state.raw<Verdict | null>(null);
	#running = $state(false);
	#failed = $state(false);

	get verdict(): Verdict | null {
		return this.#verdict;
	}
	get running(): boolean {
		return this.#running;
	}
	get failed(): boolean {
		return this.#failed;
	}

	/** Checks what the address answers, strictly. */
	async run(address: string): Promise<void> {
		if (this.#running) return;
		this.#running = true;
		this.#failed = false;
		this.#verdict = null;
		try {
			const answer = await fetch(address);
			if (!answer.ok) throw new Error(String(answer.status));
			this.#verdict = await check((await answer.text()).split('\n').filter((line) => line !== ''));
		} catch {
			this.#failed = true;
		} finally {
			this.#running = false;
		}
	}
}

async function check(lines: readonly string[]): Promise<Verdict> {
	const verifier = new Verifier(hex, true);
	for (const [index, line] of lines.entries()) {
		const fault = verifier.line(line);
		if (fault) return fault;
		if (index % PIECE === PIECE - 1) await new Promise((resolve) => setTimeout(resolve));
	}
	return verifier.end();
}
