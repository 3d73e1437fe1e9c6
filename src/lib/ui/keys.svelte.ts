/**
 * Every key of the product, in one register: what it does, where, and the list behind `?`.
 * Rules: never F3 F5 F7 F11 F12 (the browser's own) · nothing while an input method composes · single signs only outside fields ·
 * Esc closes the topmost layer and keeps the text · F6 walks the regions and remembers the focus in each.
 */
import { createContext, untrack } from 'svelte';

export type Region = 'everywhere' | 'top' | 'nav' | 'search' | 'map' | 'board' | 'workspace' | 'dialog';
const regionOrder: readonly string[] = ['top', 'nav', 'search', 'map', 'board', 'workspace'];
const taken = new Set(['F3', 'F5', 'F7', 'F11', 'F12']);

export interface Binding {
	/** `F2`, `Ctrl+K`, `Alt+1`, `Ctrl+Enter`, `?`. */
	readonly keys: string;
	readonly region: Region;
	/** The sentence in the list, in the language in force. */
	readonly label: () => string;
	/** False: the key does nothing now and goes on to the browser. */
	readonly when?: () => boolean;
	readonly run: (event: KeyboardEvent) => void;
}

/** Full-width signs of Chinese input methods stand for their key. */
const wide: Readonly<Record<string, string>> = { '\uFF1F': '?', '\u3001': '/', '\uFF0F': '/' };

export function keysOf(event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
	const digit = /^Digit(\d)$/.exec(event.code)?.[1];
	const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
	const held = event.ctrlKey || event.metaKey || event.altKey;
	// With Alt or Ctrl the physical key counts: some layouts type another sign.
	const named = held && (digit ?? letter) ? (digit ?? letter ?? '') : (wide[event.key] ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key));
	const shift = event.shiftKey && (held || named.length > 1);
	return [(event.ctrlKey || event.metaKey) && 'Ctrl', event.altKey && 'Alt', shift && 'Shift', named].filter(Boolean).join('+');
}

const isTyping = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');

export class Keys {
	#bindings = $state.raw<readonly Binding[]>([]);
	#layers: (() => void)[] = [];
	#remembered = new Map<string, HTMLElement>();
	/** The list of keys is open. */
	helpOpen = $state(false);
	/** While the screen is locked no key of the product does anything. */
	muted = false;

	/** All bindings, the latest first; of equal keys the latest that is allowed now runs. */
	get all(): readonly Binding[] {
		return this.#bindings;
	}

	/** Adds bindings; returns the way to take them back. Use inside `$effect`. */
	bind(...bindings: readonly Binding[]): () => void {
		for (const { keys } of bindings) if (taken.has(keys)) throw new Error(`${keys} belongs to the browser`);
		// Called in effects: an effect that reads what it writes would never rest.
		this.#bindings = [...bindings, ...untrack(() => this.#bindings)];
		return () => {
			this.#bindings = untrack(() => this.#bindings).filter((known) => !bindings.includes(known));
		};
	}

	/** Does what a key does, for the click that stands for it; false when nothing is bound to it here. */
	press(keys: string): boolean {
		const binding = this.#bindings.find((known) => known.keys === keys && (known.when?.() ?? true));
		binding?.run(new KeyboardEvent('keydown'));
		return binding !== undefined;
	}

	/** Something on top of the page that Esc closes; returns the way to take it back. */
	layer(close: () => void): () => void {
		this.#layers.push(close);
		return () => {
			this.#layers = this.#layers.filter((known) => known !== close);
		};
	}

	/** The window's listener for `keydown`. */
	handle = (event: KeyboardEvent): void => {
		if (this.muted || event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
		const keys = keysOf(event);
		if (keys === 'Escape' && this.#layers.length > 0) return this.#take(event, () => this.#layers.at(-1)?.());
		if (keys === 'F6' || keys === 'Shift+F6') return this.#take(event, () => this.#walk(event.shiftKey ? -1 : 1));
		if (keys.length === 1 && isTyping(event.target)) return;
		const binding = this.#bindings.find((known) => known.keys === keys && (known.when?.() ?? true));
		if (binding) this.#take(event, () => binding.run(event));
	};

	/** The window's listener for `focusin`: where each region was left. */
	remember = (event: FocusEvent): void => {
		const target = event.target;
		if (!(target instanceof HTMLElement)) return;
		const region = target.closest<HTMLElement>('[data-region]')?.dataset['region'];
		if (region) this.#remembered.set(region, target);
	};

	#take(event: KeyboardEvent, run: () => void): void {
		event.preventDefault();
		event.stopPropagation();
		run();
	}

	#walk(step: 1 | -1): void {
		const shown = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((element) => element.offsetParent !== null || element.offsetHeight > 0);
		const rank = (element: HTMLElement) => (regionOrder.indexOf(element.dataset['region'] ?? '') + regionOrder.length + 1) % (regionOrder.length + 1);
		shown.sort((a, b) => rank(a) - rank(b));
		const here = shown.findIndex((element) => element.contains(document.activeElement));
		const next = shown.at((here + step + (here < 0 && step < 0 ? 1 : 0) + shown.length) % Math.max(1, shown.length));
		if (!next) return;
		const left = this.#remembered.get(next.dataset['region'] ?? '');
		const target =
			left?.isConnected && next.contains(left) ? left : next.querySelector<HTMLElement>('a[href], button:not([disabled]), input:not([disabled]), textarea, select, [tabindex="0"]');
		if (target) target.focus();
		else {
			next.tabIndex = -1;
			next.focus();
		}
	}
}

export const [getKeys, setKeys] = createContext<Keys>();
