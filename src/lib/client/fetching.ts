/** The reads of the link: session, snapshot, deltas. Each answers with what it got or why not; nothing is thrown. */
import type { Actor } from '$lib/domain/command';
import type { Deltas, SnapshotAnswer } from '$lib/domain/protocol/messages';
import type { Clock } from './clock.svelte';

/** `signed-out`: the session is no longer valid · `lost`: no network or no server · `reset`: too far behind for deltas. */
export type Fetched<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: 'signed-out' | 'lost' | 'reset' };

export interface CatchUp extends Deltas {
	readonly head: number;
}

const TIMEOUT_MS = 20_000;
/** Items a request. */
const PAGE = 5_000;

export class Reads {
	readonly #fetch: typeof globalThis.fetch;
	readonly #clock: Clock;

	constructor(fetch: typeof globalThis.fetch, clock: Clock) {
		this.#fetch = fetch;
		this.#clock = clock;
	}

	async actor(): Promise<Fetched<Actor>> {
		const answer = await this.#json<{ actor: Actor }>('/api/v1/session');
		return answer.ok ? { ok: true, value: answer.value.actor } : answer;
	}

	/** Everything this reader may see, or the part that one scope shows. */
	snapshot(scope?: string): Promise<Fetched<SnapshotAnswer>> {
		return this.#json(`/api/v1/snapshot${scope === undefined ? '' : `?scope=${encodeURIComponent(scope)}`}`);
	}

	async deltas(since: number): Promise<Fetched<CatchUp>> {
		const page = await this.#json<CatchUp | { readonly reset: true }>(`/api/v1/deltas?since=${since}&limit=${PAGE}`);
		if (!page.ok) return page;
		return 'reset' in page.value ? { ok: false, why: 'reset' } : { ok: true, value: page.value };
	}

	async #json<T>(path: string): Promise<Fetched<T>> {
		const sentAt = Date.now();
		try {
			const response = await this.#fetch(path, { credentials: 'same-origin', headers: { accept: 'application/json' }, signal: AbortSignal.timeout(TIMEOUT_MS) });
			this.#clock.heard(response.headers.get('date'), sentAt, Date.now());
			if (response.status === 401) return { ok: false, why: 'signed-out' };
			if (!response.ok) return { ok: false, why: 'lost' };
			return { ok: true, value: (await response.json()) as T };
		} catch {
			return { ok: false, why: 'lost' };
		}
	}
}
