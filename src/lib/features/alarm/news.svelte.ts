/** Which incidents came in while this page was open and nobody has looked at: they pulse until somebody does. */
import { createContext } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';

export class News {
	readonly #new = new SvelteSet<string>();

	isNew(incidentId: string): boolean {
		return this.#new.has(incidentId);
	}
	came(incidentId: string): void {
		this.#new.add(incidentId);
	}
	seen(incidentId: string): void {
		this.#new.delete(incidentId);
	}
}

export const [getNews, setNews] = createContext<News>();
