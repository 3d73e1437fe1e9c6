/** Fetching a bundle: how far it is, and the way to stop. Pieces are handed to the browser's own store as they come, so that a large one fits. */
import { problemOf } from '$lib/client/send';
import type { Problem } from '$lib/client/send';
import { getLocale } from '$lib/paraglide/runtime';

/** Bytes gathered before they leave the script's memory. */
const KEPT_BYTES = 16 * 1024 * 1024;

export class Taking {
	/** `preparing`: papers are printed, nothing has come yet. */
	state = $state<'idle' | 'preparing' | 'receiving'>('idle');
	/** Bytes. */
	received = $state(0);
	all = $state(0);
	files = $state(0);
	problem = $state.raw<Problem>();
	/** The line broke, or the server broke off. */
	broken = $state(false);
	#stop: AbortController | undefined;

	get percent(): number {
		return this.all === 0 ? 0 : Math.floor((this.received / this.all) * 100);
	}

	stop(): void {
		this.#stop?.abort();
	}

	/** Fetches and saves. `unmask`: why personal values shall stand in clear. True: saved. */
	async take(address: string, unmask: string | undefined): Promise<boolean> {
		const stop = new AbortController();
		this.#stop = stop;
		this.state = 'preparing';
		this.problem = undefined;
		this.broken = false;
		this.received = 0;
		const headers = { 'accept-language': getLocale() };
		const posted = unmask === undefined ? {} : { method: 'POST', body: JSON.stringify({ reason: unmask }) };
		try {
			const answer = await fetch(address, { ...posted, headers: { ...headers, ...(unmask !== undefined && { 'content-type': 'application/json' }) }, signal: stop.signal });
			if (!answer.ok || !answer.body) {
				this.problem = await problemOf(answer);
				return false;
			}
			save(await this.#received(answer, answer.body), nameOf(answer));
			return true;
		} catch {
			this.broken = !stop.signal.aborted;
			return false;
		} finally {
			this.state = 'idle';
		}
	}

	async #received(answer: Response, body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Blob> {
		this.state = 'receiving';
		this.all = Number(answer.headers.get('content-length') ?? 0);
		this.files = Number(answer.headers.get('x-muster-files') ?? 0);
		const kept: Blob[] = [];
		let pieces: Uint8Array<ArrayBuffer>[] = [];
		let gathered = 0;
		const reader = body.getReader();
		for (let next = await reader.read(); !next.done; next = await reader.read()) {
			pieces.push(next.value);
			gathered += next.value.byteLength;
			this.received += next.value.byteLength;
			if (gathered < KEPT_BYTES) continue;
			kept.push(new Blob(pieces));
			[pieces, gathered] = [[], 0];
		}
		return new Blob([...kept, ...pieces], { type: 'application/zip' });
	}
}

const nameOf = (answer: Response): string => decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'case.zip');

function save(file: Blob, name: string): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(file);
	link.download = name;
	link.click();
	// The download has its own hold on the file by then.
	setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
