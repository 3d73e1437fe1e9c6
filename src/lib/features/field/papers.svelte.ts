/** The papers signed at the scene come when they are first opened, so that the order is on the screen sooner; asked again until they are here. */
import type { Component } from 'svelte';
import type { WaitingList } from './waiting.svelte';

type Panel = Component<{ waiting: WaitingList; first?: string | null; onback: () => void }>;
const RETRY_MS = 2_000;

export class Papers {
	#panel = $state.raw<Panel | undefined>();
	#asked = false;

	get panel(): Panel | undefined {
		return this.#panel;
	}

	fetch(): void {
		if (this.#asked) return;
		this.#asked = true;
		import('$lib/features/handing/HandingTab.svelte').then(
			({ default: panel }) => (this.#panel = panel),
			() => {
				this.#asked = false;
				setTimeout(() => this.fetch(), RETRY_MS);
			}
		);
	}
}
