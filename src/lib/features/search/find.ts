/**
 * One search for everything at the desk: incidents, forces, places, actions. The server knows pinyin, initials, plates and phone
 * digits; what this screen holds itself is found here at once, also while the server cannot be reached.
 */
import type { Row } from '$db/schema';

export type Found =
	| { readonly kind: 'incident'; readonly id: string; readonly name: string; readonly note: string }
	| { readonly kind: 'resource'; readonly id: string; readonly name: string; readonly note: string }
	| { readonly kind: 'place'; readonly id: string; readonly name: string; readonly note: string; readonly lon: number; readonly lat: number; readonly accuracyM: number }
	| { readonly kind: 'action'; readonly id: string; readonly name: string; readonly note: string; readonly run: () => void };

interface ServerPlace {
	readonly id: string;
	readonly name: string;
	readonly areaName?: string;
	readonly lon: number;
	readonly lat: number;
	readonly accuracyM: number;
}
interface ServerAnswer {
	readonly resources: readonly { readonly id: string; readonly name: string }[];
	readonly incidents: readonly { readonly id: string; readonly number: string; readonly title: string }[];
	readonly places: readonly ServerPlace[];
}

export interface Action {
	readonly id: string;
	readonly name: string;
	/** Its key, if it has one. */
	readonly keys: string;
	readonly run: () => void;
}

export interface FindParts {
	readonly incidents: readonly Row<'incidents'>[];
	readonly resources: readonly Row<'resources'>[];
	readonly actions: readonly Action[];
	readonly townName: (areaId: string) => string;
	readonly ask: (text: string) => Promise<ServerAnswer | null>;
}

/** Entries of one kind at most. */
const EACH = 6;
const PHONE_DIGITS = 3;

const fold = (text: string): string => text.toLowerCase().replaceAll(/[\s·-]/g, '');

function ofIncident({ id, title, number }: { readonly id: string; readonly title: string; readonly number: string }): Found {
	return { kind: 'incident', id, name: title, note: number };
}

function here(text: string, { incidents, resources, actions, townName }: FindParts): Found[] {
	const wanted = fold(text);
	const digits = text.replaceAll(/\D/g, '');
	const hasPhone = (phone: string | null) => digits.length >= PHONE_DIGITS && (phone ?? '').replaceAll(/\D/g, '').includes(digits);
	const holds = (...values: (string | null)[]) => values.some((value) => value !== null && fold(value).includes(wanted));
	return [
		...actions.filter(({ name }) => holds(name)).map(({ id, name, keys, run }): Found => ({ kind: 'action', id, name, note: keys, run })),
		...incidents.filter((incident) => holds(incident.number, incident.title, incident.placeName)).map(ofIncident),
		...resources
			.filter((resource) => holds(resource.name, resource.shortName, resource.callSign, resource.plate) || hasPhone(resource.phone))
			.map((resource): Found => ({ kind: 'resource', id: resource.id, name: resource.name, note: resource.plate ?? townName(resource.areaId) }))
	];
}

/** Incidents first, then forces, places and actions; each once, each kind limited. */
export async function find(text: string, parts: FindParts): Promise<Found[]> {
	const local = here(text, parts);
	const answer = await parts.ask(text);
	const resources = new Map(parts.resources.map((resource) => [resource.id, resource]));
	const remote: Found[] = answer
		? [
				...answer.incidents.map(ofIncident),
				...answer.resources.flatMap(({ id, name }): Found[] => {
					const resource = resources.get(id);
					return resource ? [{ kind: 'resource', id, name, note: resource.plate ?? parts.townName(resource.areaId) }] : [];
				}),
				...answer.places.map(({ id, name, areaName, lon, lat, accuracyM }): Found => ({ kind: 'place', id, name, note: areaName ?? '', lon, lat, accuracyM }))
			]
		: [];
	const seen = new Set<string>();
	// A station is a force and a place of one name: the force tells more.
	const forces = new Set([...local, ...remote].flatMap(({ kind, name }) => (kind === 'resource' ? [name] : [])));
	const all = [...local, ...remote].filter(({ kind, id, name }) => !(kind === 'place' && forces.has(name)) && !seen.has(`${kind}/${id}`) && seen.add(`${kind}/${id}`));
	return (['incident', 'resource', 'place', 'action'] as const).flatMap((kind) => all.filter((found) => found.kind === kind).slice(0, EACH));
}
