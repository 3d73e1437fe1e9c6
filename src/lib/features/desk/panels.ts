/** The panels of the workspace behind its tabs; the overview stands in the workspace itself. */
import type { Component } from 'svelte';
import ChannelTab from '$lib/features/channel/ChannelTab.svelte';
import DispatchTab from '$lib/features/dispatch/DispatchTab.svelte';
import ReportTab from '$lib/features/report/ReportTab.svelte';
import type { WorkspaceTab } from './view.svelte';

export const tabPanels: Readonly<Record<Exclude<WorkspaceTab, 'overview'>, Component<{ incidentId: string }>>> = {
	dispatch: DispatchTab,
	channel: ChannelTab,
	report: ReportTab
};
