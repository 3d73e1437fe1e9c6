/** The panels other features put into the workspace and over the map. */
import type { Component } from 'svelte';
import type { WorkspaceTab } from './view.svelte';

type Panel = Component<{ incidentId: string }>;
const found = import.meta.glob<Component<never>>(['../dispatch/DispatchTab.svelte', '../channel/ChannelTab.svelte', '../report/ReportTab.svelte', '../intake/IntakePanel.svelte'], {
	eager: true,
	import: 'default'
});
const panel = (path: string) => found[path] as Panel | undefined;

export const tabPanels: Readonly<Record<Exclude<WorkspaceTab, 'overview'>, Panel | undefined>> = {
	dispatch: panel('../dispatch/DispatchTab.svelte'),
	channel: panel('../channel/ChannelTab.svelte'),
	report: panel('../report/ReportTab.svelte')
};
export const intakePanel = found['../intake/IntakePanel.svelte'] as Component<Record<string, never>> | undefined;
