/**
 * Parts of a screen that come after it works and before anybody has asked for them: the screen is there sooner and they open at
 * once. One that did not come is asked for again as long as the page lives.
 */
type Sources = Readonly<Record<string, () => Promise<{ readonly default: unknown }>>>;
type Parts<S extends Sources> = { readonly [K in keyof S]: Awaited<ReturnType<S[K]>>['default'] };

const RETRY_MS = 2_000;

export class Later<const S extends Sources> {
	readonly #sources: S;
	#here = $state.raw<Partial<Parts<S>>>({});
	readonly #asked = new Set<keyof S>();

	constructor(sources: S) {
		this.#sources = sources;
	}

	/** The part, as soon as it is here. */
	of<K extends keyof S>(name: K): Parts<S>[K] | undefined {
		return this.#here[name];
	}

	/** Asks for all of them; for each once. */
	fetchAll(): void {
		for (const name of Object.keys(this.#sources)) this.#fetch(name);
	}

	#fetch(name: keyof S): void {
		if (this.#asked.has(name)) return;
		this.#asked.add(name);
		this.#sources[name]?.().then(
			({ default: part }) => (this.#here = { ...this.#here, [name]: part }),
			() => {
				this.#asked.delete(name);
				setTimeout(() => this.#fetch(name), RETRY_MS);
			}
		);
	}
}
