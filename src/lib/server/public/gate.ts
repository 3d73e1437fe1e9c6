/**
 * Limits of the public routes, kept by each process: wrong digits lock a link, and an address asks only so often. Six digits at five
 * tries in fifteen minutes are a thousand years.
 */
export const TRIES_MAX = 5;
export const LOCK_MS = 15 * 60_000;
const ASKS_MAX = 60;
/** Pictures besides: a page shows many at once. */
const PICTURES_MAX = 300;
const ASKS_MS = 60_000;
/** Links and addresses remembered at most; the oldest go first. */
const KEPT_MAX = 20_000;

interface Count {
	count: number;
	until: number;
}

export class PublicGate {
	readonly #tries = new Map<string, Count>();
	readonly #asks = new Map<string, Count>();

	/** Whole seconds to wait; 0: go on. */
	asks(address: string, now: number, what: 'page' | 'picture' = 'page'): number {
		const counted = counting(this.#asks, `${what} ${address}`, now, ASKS_MS);
		counted.count += 1;
		return counted.count > (what === 'page' ? ASKS_MAX : PICTURES_MAX) ? Math.ceil((counted.until - now) / 1000) : 0;
	}

	/** Whole seconds until the link takes digits again; 0: now. */
	locked(linkId: string, now: number): number {
		const tried = this.#tries.get(linkId);
		return tried && tried.count >= TRIES_MAX && now < tried.until ? Math.ceil((tried.until - now) / 1000) : 0;
	}
	wrong(linkId: string, now: number): void {
		counting(this.#tries, linkId, now, LOCK_MS).count += 1;
	}
	right(linkId: string): void {
		this.#tries.delete(linkId);
	}
}

function counting(counts: Map<string, Count>, key: string, now: number, span: number): Count {
	const known = counts.get(key);
	if (known && now < known.until) return known;
	const fresh = { count: 0, until: now + span };
	counts.delete(key);
	counts.set(key, fresh);
	if (counts.size > KEPT_MAX) counts.delete(counts.keys().next().value ?? '');
	return fresh;
}
