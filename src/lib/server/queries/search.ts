/** One search over places, forces and incidents. The indexes are made soon after the start; incidents are few and scanned. */
import { mayRead } from '../../domain/access/scopes.ts';
import type { Actor } from '../../domain/command.ts';
import type { World } from '../world.ts';
import { createPlaceIndex, createResourceIndex } from './place.ts';
import type { PlaceIndex } from './place.ts';
import { folded } from './text-index.ts';

export interface Search {
	readonly places: PlaceIndex;
	/** Ids of what the actor may see, best first. */
	all(
		actor: Actor,
		query: string
	): { resources: { id: string; name: string; shortName: string }[]; incidents: { id: string; number: string; title: string }[]; places: ReturnType<PlaceIndex['search']> };
}

/** Hits of one kind at most. */
const HITS = 12;
/** The indexes are made so long after the start or a change, ms: ready first, and before anybody has typed a name. */
const WARM_MS = 300;

export async function createSearch(world: World): Promise<Search> {
	const read = () => world.storage.snapshot(async (snapshot) => ({ places: await snapshot.all('places'), resources: await snapshot.all('resources') }));
	let rows = await read();
	let places = createPlaceIndex(rows.places);
	let resources = createResourceIndex(rows.resources);
	const warm = () => setTimeout(() => (places.search('a', 1), resources.search('a', 1)), WARM_MS).unref();
	warm();
	// The register changes rarely; a changed name or a new row makes the index anew.
	world.storage.follow((batch) => {
		const touched = batch.some(({ entry }) =>
			entry.changes.some((change) => (change.table === 'resources' || change.table === 'places') && (change.op !== 'update' || 'name' in change.after || 'plate' in change.after))
		);
		if (!touched) return;
		void read().then((next) => {
			rows = next;
			places = createPlaceIndex(rows.places);
			resources = createResourceIndex(rows.resources);
			warm();
		});
	});
	return {
		places: { search: (query, limit) => places.search(query, limit), near: (lon, lat, within) => places.near(lon, lat, within) },
		all(actor, query) {
			const wanted = folded(query);
			const found = resources.search(query, HITS).flatMap(({ id }) => {
				const row = world.live.row('resources', id);
				return row && mayRead(actor, 'resources', row) ? [{ id, name: row.name, shortName: row.shortName }] : [];
			});
			const incidents = world.live
				.readable(actor, 'incidents')
				.filter((row) => folded(`${row.number}${row.title}${row.placeName}`).includes(wanted))
				.slice(0, HITS)
				.map(({ id, number, title }) => ({ id, number, title }));
			return { resources: found, incidents, places: places.search(query, HITS) };
		}
	};
}
