/** Which kinds of things the map shows: kept on this device, for each officer has a habit. */
import { allLayers, type MapLayers } from '$lib/map/types';

export const kindGroups = ['teams', 'vehicles', 'experts', 'depots', 'shelters', 'hospitals', 'hazards', 'water', 'others', 'social'] as const;
export type KindGroup = (typeof kindGroups)[number];
export const sceneLayers = ['incidents', 'areas', 'roads', 'names'] as const;
export type SceneLayer = (typeof sceneLayers)[number];
export type LayerName = KindGroup | SceneLayer;

const groups: Readonly<Record<string, KindGroup>> = {
	expert: 'experts',
	depot: 'depots',
	shelter: 'shelters',
	hospital: 'hospitals',
	hazard_site: 'hazards',
	geo_point: 'hazards',
	water_source: 'water',
	reservoir: 'water'
};

/** A team has a team type; whatever else can move is a vehicle or a machine. */
export const kindGroupOf = (resource: { readonly kind: string; readonly teamType: string | null; readonly mobile: boolean }): KindGroup =>
	groups[resource.kind] ?? (resource.teamType !== null ? 'teams' : resource.mobile ? 'vehicles' : 'others');

/** Shown only when asked for: what others own is no force of ours. Kept with a plus. */
const askedFor: readonly LayerName[] = ['social'];

const KEY = 'muster.desk.layers.off';

export class Layers {
	#off = $state.raw<ReadonlySet<string>>(new Set(stored()));

	shows(name: LayerName): boolean {
		return askedFor.includes(name) ? this.#off.has(`+${name}`) : !this.#off.has(name);
	}

	set(name: LayerName, on: boolean): void {
		const off = new Set(this.#off);
		const asked = askedFor.includes(name);
		if (on === asked) off.add(asked ? `+${name}` : name);
		else off.delete(asked ? `+${name}` : name);
		this.#off = off;
		localStorage.setItem(KEY, [...off].join(' '));
	}

	readonly scene: MapLayers = $derived.by(() => ({ ...allLayers, areas: this.shows('areas'), roads: this.shows('roads'), names: this.shows('names') }));
}

function stored(): string[] {
	const text = typeof localStorage === 'undefined' ? null : localStorage.getItem(KEY);
	return text ? text.split(' ') : [];
}
