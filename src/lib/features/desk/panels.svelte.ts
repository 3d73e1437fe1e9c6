/**
 * The panels of the workspace behind its tabs; the overview stands in the workspace itself. They come after the desk works and
 * before anybody has read an incident's head, so that the desk is there sooner and a tab opens at once.
 */
import type { Component } from 'svelte';
import type { WorkspaceTab } from './view.svelte';

type Behind = Exclude<WorkspaceTab, 'overview'>;
type Panel = Component<{ incidentId: string }>;

const sources: Readonly<Record<Behind, () => Promise<{ default: Panel }>>> = {
	dispatch: () => import('$lib/features/dispatch/DispatchTab.svelte'),
	channel: () => import('$lib/features/channel/ChannelTab.svelte'),
	report: () => import('$lib/features/report/ReportTab.svelte')
};
const RETRY_MS = 2_000;

export class TabPanels {
	#here = $state.raw<Partial<Record<Behind, Panel>>>({});
	readonly #asked = new Set<Behind>();

	/** The panel, as soon as it is here. */
	of(tab: WorkspaceTab): Panel | undefined {
		return tab === 'overview' ? undefined : this.#here[tab];
	}

	/** Asks for a panel once; one that did not come is asked for again as long as the page lives. */
	fetch(tab: Behind): void {
		if (this.#asked.has(tab)) return;
		this.#asked.add(tab);
		sources[tab]().then(
			({ default: panel }) => (this.#here = { ...this.#here, [tab]: panel }),
			() => {
				this.#asked.delete(tab);
				setTimeout(() => this.fetch(tab), RETRY_MS);
			}
		);
	}

	fetchAll(): void {
		for (const tab of Object.keys(sources) as Behind[]) this.fetch(tab);
	}
}
