/** Places of the index as the form proposes them. */
import type { PlaceGiven } from './draft';

export interface FoundPlace {
	readonly id: string;
	readonly name: string;
	readonly areaName: string;
	readonly lon: number;
	readonly lat: number;
	readonly accuracyM: number;
	readonly matched?: string;
}

/** The server reads questions up to this long. */
const QUESTION_SIGNS = 200;

async function ask(query: string, get: typeof globalThis.fetch): Promise<{ readonly places: readonly FoundPlace[]; readonly near?: Pick<FoundPlace, 'name' | 'areaName'> | null }> {
	const answer = await get(`/api/v1/places?${query}`).catch(() => null);
	return answer?.ok ? ((await answer.json()) as Awaited<ReturnType<typeof ask>>) : { places: [] };
}

export const searchPlaces = async (typed: string, get: typeof globalThis.fetch = fetch): Promise<readonly FoundPlace[]> =>
	typed.trim() === '' ? [] : (await ask(`q=${encodeURIComponent(typed.slice(0, QUESTION_SIGNS))}&limit=7`, get)).places;

/** The place a caller's words name, if they name one: of a town and a street in it the street, which is the better known point. */
export async function placeHeard(narrative: string, get: typeof globalThis.fetch = fetch): Promise<FoundPlace | null> {
	const named = (await searchPlaces(narrative, get)).filter(({ matched }) => matched === 'mention' || matched === 'stake');
	return named.reduce<FoundPlace | null>((best, found) => (best === null || found.accuracyM < best.accuracyM ? found : best), null);
}

export const placeNear = async (at: { readonly lon: number; readonly lat: number }, get: typeof globalThis.fetch = fetch): Promise<string | null> => {
	const { near } = await ask(`lon=${at.lon.toFixed(6)}&lat=${at.lat.toFixed(6)}`, get);
	return near ? fullName(near) : null;
};

/** The name with its town, unless it tells the town itself. */
export const fullName = ({ name, areaName }: Pick<FoundPlace, 'name' | 'areaName'>): string => (areaName === '' || name.includes(areaName) ? name : `${areaName}${name}`);

export const givenBy = (found: FoundPlace): PlaceGiven => {
	const name = fullName(found);
	return { name, lon: found.lon, lat: found.lat, datum: 'CGCS2000', accuracyM: found.accuracyM, checked: false, indexed: name };
};
