/** A place on a road by its stake number: between two anchors interpolated, beside one taken from it, with an accuracy that says so. */
import type { Row } from '../../../../db/schema.ts';
import { numbered, roadClasses, roadDirection, roadStake } from './place.data.ts';

export interface Stake {
	/** `G330` */
	readonly road: string;
	/** Metres along the road. */
	readonly metres: number;
	/** As said: `往安徽方向`, `下行线`. It moves no point; who drives there must know it. */
	readonly direction?: string;
}

/** Farther than this from the nearest anchor nothing is claimed, m. */
const REACH_M = 30_000;
/** Between two anchors a road bends: so much of the distance to the nearer one is doubt. */
const BEND = 0.25;

export function stakeOf(text: string): Stake | undefined {
	const plain = numbered(text.normalize('NFKC'));
	const found = roadStake.exec(plain);
	if (!found) return undefined;
	const [direction] = roadDirection.exec(plain) ?? [];
	const [, letter, number, before, beforeClass, afterClass, after, kilometre, metre, spelt, speltMetre] = found;
	const road = `${letter?.toUpperCase() ?? roadClasses[beforeClass ?? afterClass ?? ''] ?? ''}${number ?? before ?? after ?? ''}`;
	return { road, metres: Number(kilometre ?? spelt ?? 0) * 1000 + Number((metre ?? speltMetre ?? '0').padEnd(3, '0')), ...(direction !== undefined && { direction }) };
}

/** `G330 K18+700`, `G56 K123+400 往安徽方向` */
export const stakeName = ({ road, metres, direction }: Stake): string =>
	`${road} K${Math.floor(metres / 1000)}+${String(metres % 1000).padStart(3, '0')}${direction === undefined ? '' : ` ${direction}`}`;

type Anchor = Stake & { readonly row: Row<'places'> };

export interface StakePlace {
	readonly name: string;
	readonly row: Row<'places'>;
	readonly lon: number;
	readonly lat: number;
	readonly accuracyM: number;
}

/** The anchors are places of class `stake`, named as `stakeName` writes them. */
export class StakeIndex {
	readonly #byRoad = new Map<string, Anchor[]>();
	constructor(rows: readonly Row<'places'>[]) {
		for (const row of rows) {
			const stake = row.class === 'stake' ? stakeOf(row.name) : undefined;
			if (stake) this.#byRoad.set(stake.road, [...(this.#byRoad.get(stake.road) ?? []), { ...stake, row }]);
		}
		for (const anchors of this.#byRoad.values()) anchors.sort((a, b) => a.metres - b.metres);
	}

	find(text: string): StakePlace | undefined {
		const stake = stakeOf(text);
		const anchors = stake ? this.#byRoad.get(stake.road) : undefined;
		if (!stake || !anchors) return undefined;
		const lower = anchors.findLast((anchor) => anchor.metres <= stake.metres);
		const upper = anchors.find((anchor) => anchor.metres >= stake.metres);
		return lower && upper && lower !== upper ? between(stake, lower, upper) : beside(stake, lower ?? upper);
	}
}

function between(stake: Stake, lower: Anchor, upper: Anchor): StakePlace {
	const part = (stake.metres - lower.metres) / (upper.metres - lower.metres);
	const nearer = part < 0.5 ? lower : upper;
	const mix = (a: number, b: number) => Math.round((a + (b - a) * part) * 1e5) / 1e5;
	const doubt = Math.max(lower.row.accuracyM, upper.row.accuracyM) + BEND * Math.abs(stake.metres - nearer.metres);
	return { name: stakeName(stake), row: nearer.row, lon: mix(lower.row.lon, upper.row.lon), lat: mix(lower.row.lat, upper.row.lat), accuracyM: Math.round(doubt) };
}

function beside(stake: Stake, anchor: Anchor | undefined): StakePlace | undefined {
	if (!anchor) return undefined;
	const away = Math.abs(stake.metres - anchor.metres);
	if (away > REACH_M) return undefined;
	return { name: stakeName(stake), row: anchor.row, lon: anchor.row.lon, lat: anchor.row.lat, accuracyM: anchor.row.accuracyM + away };
}
