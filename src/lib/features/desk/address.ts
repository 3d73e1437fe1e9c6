/** The address keeps what is looked at, so that a reload or a link leads back to it. */
import { workspaceTabs, type DeskView, type WorkspaceTab } from './view.svelte';

const isTab = (value: string | null): value is WorkspaceTab => (workspaceTabs as readonly (string | null)[]).includes(value);

/** Takes over what an address names. Intake opens when it says so. */
export function readAddress(view: DeskView, query: URLSearchParams): void {
	const tab = query.get('tab');
	const incident = query.get('incident');
	if (incident) view.selectIncident(incident, isTab(tab) ? tab : undefined);
	const resource = query.get('resource');
	if (resource) view.selectResource(resource);
	if (query.has('intake')) view.openIntake(query.get('intake') || null);
}

export function writeAddress(view: DeskView, url: URL): URL {
	const next = new URL(url);
	const set = (name: string, value: string | null) => (value === null ? next.searchParams.delete(name) : next.searchParams.set(name, value));
	set('incident', view.incidentId);
	set('tab', view.incidentId === null || view.tab === 'overview' ? null : view.tab);
	set('resource', view.resourceId);
	set('intake', view.intakeOpen ? (view.draftId ?? '') : null);
	return next;
}
