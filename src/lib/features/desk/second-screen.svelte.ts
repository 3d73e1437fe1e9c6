/**
 * The second screen: a window of the same officer with the map alone or the board and channel alone, following the selection of
 * the first and the other way round. It is the same page with `?panel=map` or `?panel=board`; windows of one browser hear one another.
 */
import { untrack } from 'svelte';
import { workspaceTabs, type DeskView, type WorkspaceTab } from './view.svelte';

export const panels = ['map', 'board'] as const;
export type Panel = (typeof panels)[number];
export const isPanel = (value: string | null): value is Panel => (panels as readonly (string | null)[]).includes(value);

interface Shared {
	readonly incidentId: string | null;
	readonly resourceId: string | null;
	readonly tab: WorkspaceTab;
}

const isShared = (value: unknown): value is Shared =>
	typeof value === 'object' && value !== null && 'incidentId' in value && 'resourceId' in value && 'tab' in value && workspaceTabs.includes(value.tab as WorkspaceTab);

/** Keeps the selection of this officer's windows the same. Call it in an `$effect.root` or a component; returns the way to stop. */
export function shareSelection(view: DeskView, userId: string): () => void {
	const channel = new BroadcastChannel(`muster.desk.${userId}`);
	let heard = '';
	channel.onmessage = ({ data }: MessageEvent<unknown>) => {
		if (!isShared(data)) return;
		heard = JSON.stringify(data);
		view.selectIncident(data.incidentId, data.tab);
		view.selectResource(data.resourceId);
	};
	const stop = $effect.root(() => {
		$effect(() => {
			const now: Shared = { incidentId: view.incidentId, resourceId: view.resourceId, tab: view.tab };
			untrack(() => {
				if (JSON.stringify(now) !== heard) channel.postMessage(now);
				heard = '';
			});
		});
	});
	return () => {
		stop();
		channel.close();
	};
}

export function openSecond(panel: Panel): void {
	window.open(`/desk?panel=${panel}`, `muster-${panel}`, 'popup,width=1600,height=900');
}
