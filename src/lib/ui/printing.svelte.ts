/**
 * What comes out of the printer: one sheet made for paper, never the screen with its buttons. A page offers what the browser's own
 * print command gives; a button prints its own.
 */
import { createContext, flushSync, type Snippet } from 'svelte';

export class Printing {
	/** What is laid out now; null while nothing is printed. */
	sheet = $state.raw<Snippet | null>(null);
	/** Between the browser's word that it prints and its word that it has: what stands on paper alone is there only now. */
	running = $state(false);
	#usual: Snippet | null = null;

	/** What the browser's print command gives while this stands; the answer ends it. */
	offer(sheet: Snippet): () => void {
		this.#usual = sheet;
		return () => {
			if (this.#usual === sheet) this.#usual = null;
		};
	}

	/** Opens the browser's dialog with this sheet, once its pictures are there. */
	async print(sheet: Snippet): Promise<void> {
		flushSync(() => (this.sheet = sheet));
		const pictures = [...document.querySelectorAll<HTMLImageElement>('.on-paper img')];
		await Promise.allSettled(pictures.map((picture) => picture.decode()));
		globalThis.print();
	}

	/** Prints what this page offers. */
	printUsual(): void {
		if (this.#usual !== null) void this.print(this.#usual);
	}

	/** The browser is about to print. A paper that lies open on the screen goes before what the page offers. */
	begin(): void {
		const usual = this.sheet === null && document.querySelector('.sheet') === null ? this.#usual : this.sheet;
		flushSync(() => {
			this.sheet = usual;
			this.running = true;
		});
	}
	end(): void {
		this.sheet = null;
		this.running = false;
	}
}

/** An attachment: a line in the upper margin of every page while its element stands, so that a page found alone says what it is. */
export const pageMark = (text: string) => (): (() => void) => {
	const { style } = document.documentElement;
	style.setProperty('--page-mark', JSON.stringify(text));
	return () => void style.removeProperty('--page-mark');
};

export const [getPrinting, setPrinting] = createContext<Printing>();
