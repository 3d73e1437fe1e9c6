/**
 * A desk left alone locks its controls after 15 minutes; the live picture goes on. The lock is kept over a reload of the page,
 * and opened by the password of who is signed in.
 */
import { createContext } from 'svelte';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';

export const IDLE_MS = 15 * 60_000;
const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

export class IdleLock {
	#locked = $state(false);
	#error = $state<string>();
	busy = $state(false);
	#touchedAt = 0;
	#key: string;

	constructor(userId: string) {
		this.#key = `muster.locked.${userId}`;
		this.#locked = typeof sessionStorage !== 'undefined' && sessionStorage.getItem(this.#key) === 'yes';
	}

	get locked(): boolean {
		return this.#locked;
	}
	get error(): string | undefined {
		return this.#error;
	}

	/**
	 * Looks every few seconds, so that a machine that slept is locked when it wakes. Returns the way to stop.
	 * `applies` is asked each time: a tablet in the field is never locked, since without a network nothing could open it.
	 */
	watch(target: Window, applies: () => boolean): () => void {
		const touched = () => (this.#touchedAt = Date.now());
		touched();
		for (const name of touches) target.addEventListener(name, touched, { passive: true, capture: true });
		const timer = setInterval(() => applies() && Date.now() - this.#touchedAt >= IDLE_MS && this.lock(), 5_000);
		return () => {
			clearInterval(timer);
			for (const name of touches) target.removeEventListener(name, touched, { capture: true });
		};
	}

	lock(): void {
		this.#locked = true;
		this.#error = undefined;
		sessionStorage.setItem(this.#key, 'yes');
	}

	async unlock(password: string): Promise<boolean> {
		if (this.busy) return false;
		this.busy = true;
		try {
			const response = await fetch('/api/v1/session/unlock', {
				method: 'POST',
				headers: { 'content-type': 'application/json', 'accept-language': getLocale() },
				body: JSON.stringify({ password })
			});
			if (!response.ok) {
				this.#error = await sentenceOf(response);
				return false;
			}
			this.#locked = false;
			this.#error = undefined;
			this.#touchedAt = Date.now();
			sessionStorage.removeItem(this.#key);
			return true;
		} catch {
			this.#error = m.app_sign_in_unreachable();
			return false;
		} finally {
			this.busy = false;
		}
	}
}

async function sentenceOf(response: Response): Promise<string> {
	const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string; facts?: { triesLeft?: number } };
	const left = problem.facts?.triesLeft;
	if (problem.code === 'auth.bad_credentials' && left !== undefined) return m.app_unlock_wrong({ count: left });
	return problem.detail ?? m.app_sign_in_unreachable();
}

export const [getIdleLock, setIdleLock] = createContext<IdleLock>();
