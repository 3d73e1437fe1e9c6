/** Completing or correcting an incident: only what was changed is sent, each with the value the officer saw, so that two people never overwrite one another unseen. */
import type { Casualties, CasualtyKind, Figure, Row } from '$db/schema';
import type { Desk } from '$lib/client/desk.svelte';
import type { PayloadOf, Problem } from '$lib/client/send';
import { sameFigure } from '$lib/domain/casualties/figure';
import type { LonLat } from '$lib/map/types';

type Set = PayloadOf<'incident.revise'>['set'];
type Expect = PayloadOf<'incident.revise'>['expect'];

export const sameCasualties = (a: Casualties, b: Casualties): boolean =>
	[...new Set([...Object.keys(a), ...Object.keys(b)])].every((kind) => sameFigure(a[kind as CasualtyKind], b[kind as CasualtyKind]));

export class ReviseForm {
	readonly #desk: Desk;
	/** The row as it was when the form was opened. */
	readonly #seen: Row<'incidents'>;
	kind = $state('');
	narrative = $state('');
	placeName = $state('');
	/** A new point given by a click on the map; null keeps the old one. */
	point = $state.raw<LonLat | null>(null);
	casualties = $state.raw<Casualties>({});
	busy = $state(false);
	problem = $state.raw<Problem | null>(null);

	constructor(desk: Desk, incident: Row<'incidents'>) {
		this.#desk = desk;
		this.#seen = incident;
		this.kind = incident.kind;
		this.narrative = incident.narrative;
		this.placeName = incident.placeName;
		this.casualties = incident.casualties;
	}

	figure(kind: CasualtyKind, value: Figure | undefined): void {
		const { [kind]: _old, ...others } = this.casualties;
		this.casualties = value === undefined ? others : { ...others, [kind]: value };
	}

	/** What was changed, with what was seen. */
	get changes(): { readonly expect: Expect; readonly set: Set } {
		const seen = this.#seen;
		const expect: Record<string, unknown> = {};
		const set: Record<string, unknown> = {};
		const change = (field: string, old: unknown, value: unknown, changed: boolean) => {
			if (!changed) return;
			expect[field] = old;
			set[field] = value;
		};
		change('kind', seen.kind, this.kind, this.kind !== seen.kind);
		change('narrative', seen.narrative, this.narrative, this.narrative !== seen.narrative);
		change('placeName', seen.placeName, this.placeName.trim(), this.placeName.trim() !== seen.placeName);
		change('point', { lon: seen.lon, lat: seen.lat }, this.point, this.point !== null);
		change('accuracyM', seen.accuracyM, null, this.point !== null && seen.accuracyM !== null);
		change('casualties', seen.casualties, this.casualties, !sameCasualties(this.casualties, seen.casualties));
		return { expect, set };
	}

	get changed(): boolean {
		return Object.keys(this.changes.set).length > 0;
	}
	get complete(): boolean {
		return this.narrative.trim() !== '' && this.placeName.trim() !== '' && this.kind !== '';
	}

	async send(): Promise<boolean> {
		if (!this.changed || !this.complete || this.busy) return false;
		this.busy = true;
		const sent = await this.#desk.send('incident.revise', { incidentId: this.#seen.id, ...this.changes });
		this.busy = false;
		this.problem = sent.ok ? null : sent.problem;
		return sent.ok;
	}
}
