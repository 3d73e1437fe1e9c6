/**
 * What the command room is looking at: which incident, which unit, which tab, where the map stands, what is drawn over it.
 * One a page, in the context; every panel of the desk reads and writes it, none of them knows another panel.
 * Nothing here is stored on the server. What two windows of one officer share is `shared` (see `second-screen.svelte.ts`).
 */
import { createContext, untrack } from 'svelte';
import type { LonLat, MapCircle, MapFocus, MapLine } from '$lib/map/types';

export const workspaceTabs = ['overview', 'dispatch', 'channel', 'report'] as const;
export type WorkspaceTab = (typeof workspaceTabs)[number];

/** What one panel draws over the map. Circle and line ids must be unique within the panel. */
export interface Overlay {
	readonly circles?: readonly MapCircle[];
	readonly lines?: readonly MapLine[];
}

/** Zoom at which an incident and the units around it are seen at once, all with their names. */
const PLACE_ZOOM = 11.8;

export class DeskView {
	#incidentId = $state.raw<string | null>(null);
	#resourceId = $state.raw<string | null>(null);
	#tab = $state.raw<WorkspaceTab>('overview');
	#intakeOpen = $state(false);
	#draftId = $state.raw<string | null>(null);
	#picking = $state.raw<{ readonly answer: (point: LonLat | null) => void } | null>(null);
	#focus = $state.raw<MapFocus | null>(null);
	#overlays = $state.raw<ReadonlyMap<string, Overlay>>(new Map());
	#candidates = $state.raw<ReadonlySet<string>>(new Set());

	/** The incident in the workspace; null when none is chosen. */
	get incidentId(): string | null {
		return this.#incidentId;
	}

	/** The unit or place that is selected on the map and in the board. */
	get resourceId(): string | null {
		return this.#resourceId;
	}

	get tab(): WorkspaceTab {
		return this.#tab;
	}
	set tab(tab: WorkspaceTab) {
		this.#tab = tab;
	}

	/** Puts an incident into the workspace, on the tab given or the one that is open. */
	selectIncident(id: string | null, tab?: WorkspaceTab): void {
		if (id !== this.#incidentId) this.#candidates = new Set();
		this.#incidentId = id;
		if (tab) this.#tab = tab;
	}

	selectResource(id: string | null): void {
		this.#resourceId = id;
	}

	/** The intake panel lies over the left part of the map. */
	get intakeOpen(): boolean {
		return this.#intakeOpen;
	}
	/** The draft the intake panel shows, chosen by the panel itself. */
	get draftId(): string | null {
		return this.#draftId;
	}
	set draftId(id: string | null) {
		this.#draftId = id;
	}

	/** F2. With a draft id that draft is shown, else a new one (null). */
	openIntake(draftId: string | null = null): void {
		this.#draftId = draftId;
		this.#intakeOpen = true;
	}

	/** Closes the panel; its drafts stay. A pick that is under way is given up. */
	closeIntake(): void {
		this.#intakeOpen = false;
		this.cancelPick();
	}

	/** The next click on the map answers a `pickPoint`. */
	get picking(): boolean {
		return this.#picking !== null;
	}

	/** Asks for a point by a click on the map: degrees CGCS2000, or null when given up (Esc, or somebody else asks). */
	pickPoint(): Promise<LonLat | null> {
		this.cancelPick();
		return new Promise((answer) => {
			this.#picking = { answer };
		});
	}

	/** The map was clicked: true when somebody had asked for the point. */
	answerPick(point: LonLat): boolean {
		const asked = this.#picking;
		if (!asked) return false;
		this.#picking = null;
		asked.answer({ lon: point.lon, lat: point.lat });
		return true;
	}

	cancelPick(): void {
		const asked = this.#picking;
		this.#picking = null;
		asked?.answer(null);
	}

	/** Where the map shall look; a new object moves it. */
	get focus(): MapFocus | null {
		return this.#focus;
	}

	/** Looks at a point. The same point again moves the map again. */
	focusOn(lon: number, lat: number, zoom: number = PLACE_ZOOM): void {
		this.#focus = { kind: 'point', at: { lon, lat }, zoom };
	}

	/** Looks at all of these points at once; an empty list changes nothing. */
	focusOnAll(points: readonly LonLat[]): void {
		if (points.length > 0) this.#focus = { kind: 'points', points, maxZoom: PLACE_ZOOM };
	}

	focusOnDistrict(): void {
		this.#focus = { kind: 'district' };
	}

	/**
	 * Draws over the map under the name of a panel, instead of what it drew before; null takes it away.
	 * Use it in an `$effect` and return `() => view.draw(name, null)`.
	 */
	draw(owner: string, overlay: Overlay | null): void {
		// Called in effects: one that reads what it writes would never rest.
		const overlays = new Map(untrack(() => this.#overlays));
		if (overlay) overlays.set(owner, overlay);
		else if (!overlays.delete(owner)) return;
		this.#overlays = overlays;
	}

	get circles(): readonly MapCircle[] {
		return [...this.#overlays].flatMap(([owner, { circles = [] }]) => circles.map((circle) => ({ ...circle, id: `${owner}/${circle.id}` })));
	}

	get lines(): readonly MapLine[] {
		return [...this.#overlays].flatMap(([owner, { lines = [] }]) => lines.map((line) => ({ ...line, id: `${owner}/${line.id}` })));
	}

	/** Resources ticked as candidates: named on the map at every zoom where names stand. Cleared when another incident is chosen. */
	get candidates(): ReadonlySet<string> {
		return this.#candidates;
	}
	set candidates(ids: ReadonlySet<string>) {
		this.#candidates = ids;
	}
}

/** The view of the desk page; `setView` once in the page, `getView` in every panel. */
export const [getView, setView] = createContext<DeskView>();
