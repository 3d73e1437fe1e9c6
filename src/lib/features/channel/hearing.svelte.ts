/** The incident's journal, read on and on while its channel is open: one reading at a time, and one more for what came meanwhile. */
import type { Entry } from '$lib/domain/journal/entry';
import { Story } from '$lib/features/review/story.svelte';

/** Entries that come this close together are one reading, ms. */
export const HEAR_MS = 400;

export class Hearing {
	readonly #story: Pick<Story, 'entries' | 'read'>;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#reading = false;
	#again = false;
	#stopped = false;

	constructor(incidentId: string, story: Pick<Story, 'entries' | 'read'> = new Story(incidentId)) {
		this.#story = story;
	}

	/** All that was read; empty for those who may not read the journal: the channel then tells what its rows tell. */
	get entries(): readonly Entry[] {
		return this.#story.entries;
	}

	/** Something has happened somewhere: reads on soon. */
	hear(): void {
		if (this.#stopped) return;
		this.#timer ??= setTimeout(() => void this.#read(), HEAR_MS);
	}
	stop(): void {
		this.#stopped = true;
		clearTimeout(this.#timer);
	}

	async #read(): Promise<void> {
		this.#timer = undefined;
		if (this.#reading) {
			this.#again = true;
			return;
		}
		this.#reading = true;
		await this.#story.read();
		this.#reading = false;
		if (!this.#again) return;
		this.#again = false;
		this.hear();
	}
}
