/** The panels of the workspace behind its tabs; the overview stands in the workspace itself. */
import { Later } from '$lib/ui/later.svelte';

export const tabPanels = () =>
	new Later({
		dispatch: () => import('$lib/features/dispatch/DispatchTab.svelte'),
		channel: () => import('$lib/features/channel/ChannelTab.svelte'),
		report: () => import('$lib/features/report/ReportTab.svelte')
	});
