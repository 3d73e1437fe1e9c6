/**
 * Short words at the lower right: done (only after the server's answer), warning, alarm, offline. One action each.
 * Done and warning leave by themselves, not while pointed at; alarm and offline stay until taken up or over.
 */
import { createContext, untrack } from 'svelte';
import type { IconName } from './icons';

export interface Toast {
	readonly kind: 'done' | 'warning' | 'alarm' | 'offline';
	readonly title: string;
	readonly text?: string | undefined;
	readonly icon?: IconName | undefined;
	readonly action?: { readonly label: string; readonly run: () => void } | undefined;
	/** A toast with the same key replaces the earlier one. */
	readonly key?: string | undefined;
}
export interface ShownToast extends Toast {
	readonly key: string;
}

const LEAVES_AFTER_MS = { done: 6_000, warning: 15_000, alarm: null, offline: null } as const;
const AT_MOST = 5;

export class Toasts {
	#shown = $state.raw<readonly ShownToast[]>([]);
	#timers = new Map<string, ReturnType<typeof setTimeout>>();
	#made = 0;

	get shown(): readonly ShownToast[] {
		return this.#shown;
	}

	/** What is shown, for those that change it: an effect that reads what it writes would never rest. */
	get #now(): readonly ShownToast[] {
		return untrack(() => this.#shown);
	}

	/** Returns the key by which it is taken away. */
	show(toast: Toast): string {
		const key = toast.key ?? `toast-${++this.#made}`;
		const before = this.#now;
		const known = before.some((other) => other.key === key);
		const shown = { ...toast, key };
		this.#shown = known ? before.map((other) => (other.key === key ? shown : other)) : this.#fit([...before, shown]);
		this.keep(key);
		this.letGo(key);
		return key;
	}

	close(key: string): void {
		this.keep(key);
		const before = this.#now;
		if (before.some((toast) => toast.key === key)) this.#shown = before.filter((toast) => toast.key !== key);
	}

	/** While the pointer or the focus is on it, a toast stays. */
	keep(key: string): void {
		clearTimeout(this.#timers.get(key));
		this.#timers.delete(key);
	}

	letGo(key: string): void {
		const toast = this.#now.find((other) => other.key === key);
		const after = toast && LEAVES_AFTER_MS[toast.kind];
		if (after)
			this.#timers.set(
				key,
				setTimeout(() => this.close(key), after)
			);
	}

	/** Too many: the oldest that would leave by itself goes first, an alarm never. */
	#fit(toasts: readonly ShownToast[]): readonly ShownToast[] {
		if (toasts.length <= AT_MOST) return toasts;
		const leaves = toasts.findIndex((toast) => LEAVES_AFTER_MS[toast.kind] !== null);
		return leaves < 0 ? toasts : toasts.filter((_, index) => index !== leaves);
	}
}

export const [getToasts, setToasts] = createContext<Toasts>();
