/** The register on the screen: what of it is shown, in which order, and what is looked at. */
import type { Row } from '$db/schema';
import type { Desk } from '$lib/client/desk.svelte';
import { objectClassOf } from '$lib/domain/owner/object-classes';
import type { MapResource } from '$lib/map/types';
import { takenOf } from '$lib/domain/requisition/holding';
import { className } from './words';

const DAY_MS = 86_400_000;
/** After this many days without a check a row is old, after twice as many nobody should count on it. */
export const OLD_DAYS = 90;
export const DEAD_DAYS = 180;

export const freshnesses = ['all', 'fresh', 'old', 'dead'] as const;
export type Freshness = (typeof freshnesses)[number];

export interface Entry {
	readonly id: string;
	readonly object: Row<'objects'>;
	readonly owner: Row<'owners'> | undefined;
	readonly freshness: Freshness;
	/** The owner's agreement is in force. */
	readonly agreed: boolean;
}

export function freshnessOf(verifiedAt: number | null, now: number): Freshness {
	const days = verifiedAt === null ? Infinity : (now - verifiedAt) / DAY_MS;
	return days > DEAD_DAYS ? 'dead' : days > OLD_DAYS ? 'old' : 'fresh';
}

export class Register {
	readonly #desk: Desk;
	search = $state('');
	kind = $state<Row<'objects'>['kind'] | ''>('');
	town = $state('');
	freshness = $state<Freshness>('all');
	selectedId = $state<string | null>(null);
	sort = $state.raw<{ key: string; descending: boolean }>({ key: 'name', descending: false });
	/** Ages are looked at again once a minute. */
	readonly #minute = $derived.by(() => Math.floor(this.#desk.now / 60_000) * 60_000);

	constructor(desk: Desk) {
		this.#desk = desk;
	}

	readonly all: readonly Entry[] = $derived.by(() => {
		const now = this.#minute;
		return this.#desk.rows.objects.all
			.filter((object) => object.retiredAt === null)
			.map((object) => {
				const owner = this.#desk.rows.owners.get(object.ownerId);
				const agreed = typeof owner?.agreementNo === 'string' && (owner.agreementUntil === null || owner.agreementUntil > now);
				return { id: object.id, object, owner, freshness: freshnessOf(object.verifiedAt, now), agreed };
			});
	});

	readonly shown: readonly Entry[] = $derived.by(() => {
		const wanted = this.search.trim().toLowerCase();
		const found = this.all.filter(
			({ object, owner, freshness }) =>
				(this.kind === '' || object.kind === this.kind) &&
				(this.town === '' || object.areaId === this.town) &&
				(this.freshness === 'all' || freshness === this.freshness) &&
				(wanted === '' || [object.name, object.serial ?? '', object.specification, className(object.class), owner?.name ?? ''].some((text) => text.toLowerCase().includes(wanted)))
		);
		const { key, descending } = this.sort;
		const sign = descending ? -1 : 1;
		return found.sort((a, b) => sign * compare(valueOf(a, key), valueOf(b, key)));
	});

	readonly selected: Entry | undefined = $derived.by(() => this.all.find(({ id }) => id === this.selectedId));
	readonly ownerCount: number = $derived.by(() => this.#desk.rows.owners.all.filter(({ matchedTo }) => matchedTo === null).length);
	readonly counts: Readonly<Record<Freshness, number>> = $derived.by(() => {
		const counts = { all: this.all.length, fresh: 0, old: 0, dead: 0 };
		for (const { freshness } of this.all) counts[freshness] += 1;
		return counts;
	});
	readonly onMap: readonly MapResource[] = $derived.by(() => this.shown.map(symbolOf));

	othersOf(entry: Entry): readonly Entry[] {
		return this.all.filter(({ id, object }) => id !== entry.id && object.ownerId === entry.object.ownerId);
	}
	sortBy(key: string): void {
		this.sort = { key, descending: this.sort.key === key && !this.sort.descending };
	}
}

/** A thing on the map: sites are squares, what can be brought is a disc; what an order holds is at work. */
export const symbolOf = ({ object, owner, freshness }: Entry): MapResource => ({
	id: object.id,
	lon: object.lon,
	lat: object.lat,
	glyph: objectClassOf(object.class)?.glyph ?? 'unknown',
	shape: object.kind === 'site' || object.kind === 'goods' ? 'square' : 'disc',
	state: takenOf(object) === 0 ? 'standby' : 'working',
	stale: freshness !== 'fresh',
	name: object.name,
	line2: owner?.name,
	priority: takenOf(object) === 0 ? 0 : 1
});

function valueOf({ object, owner }: Entry, key: string): string | number {
	if (key === 'verified') return object.verifiedAt ?? 0;
	if (key === 'rate') return object.rateFen ?? 0;
	if (key === 'owner') return owner?.name ?? '';
	return key === 'town' ? object.areaId : object.name;
}
const compare = (a: string | number, b: string | number): number =>
	typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh-CN', { numeric: true });
