/** The status board: which units, filtered and sorted how. What a row says is `board-row.ts`; when rows may move is `board-order`. */
import { untrack } from 'svelte';
import type { Row } from '$db/schema';
import type { Desk } from '$lib/client/desk.svelte';
import { BoardOrder } from './board-order.svelte';
import { boardRow, byUrgency, isOver, type BoardRow } from './board-row';
import { compareBy, type ColumnKey } from './columns';
import { findIds } from './find-ids';

/** What the filter offers; several states of the same meaning for the desk stand together. */
export const stateGroups = ['issued', 'acknowledged', 'turned_out', 'arrived', 'working', 'released', 'reserved', 'declined', 'standby', 'unavailable'] as const;
export type StateGroup = (typeof stateGroups)[number];
export interface Sort {
	readonly key: ColumnKey;
	readonly descending: boolean;
}

export const groupOf = (row: BoardRow): StateGroup => (row.state === 'moved_up' ? 'standby' : (stateGroups.find((group) => group === row.state) ?? 'standby'));

/** Ages are looked at again this often, ms. */
const COARSE_MS = 30_000;

export class Board {
	readonly #desk: Desk;
	group = $state<StateGroup | 'all'>('all');
	sort = $state.raw<Sort | null>(null);
	#text = $state('');
	/** Ids the server found for letters (pinyin); null when the text is searched here. */
	#found = $state.raw<ReadonlySet<string> | null>(null);
	readonly order: BoardOrder;

	constructor(desk: Desk) {
		this.#desk = desk;
		this.order = new BoardOrder(
			() => this.#sorted,
			() => desk.now
		);
	}

	get text(): string {
		return this.#text;
	}
	set text(text: string) {
		this.#text = text;
		void this.#find(text);
	}

	readonly #coarse: number = $derived.by(() => Math.floor(this.#desk.now / COARSE_MS) * COARSE_MS);

	readonly #taskings: ReadonlyMap<string, readonly Row<'taskings'>[]> = $derived.by(() => {
		const byResource = new Map<string, Row<'taskings'>[]>();
		for (const tasking of this.#desk.rows.taskings.all) {
			const list = byResource.get(tasking.resourceId);
			if (list) list.push(tasking);
			else byResource.set(tasking.resourceId, [tasking]);
		}
		return byResource;
	});

	/** Every unit that can be tasked. */
	readonly rows: readonly BoardRow[] = $derived.by(() => {
		const { resources, incidents, requirements } = this.#desk.rows;
		const incidentOf = (id: string) => incidents.get(id);
		const capabilityOf = (id: string | null) => requirements.get(id)?.capability ?? null;
		return resources.all
			.filter((resource) => resource.mobile)
			.map((resource) => boardRow({ resource, taskings: this.#taskings.get(resource.id) ?? [], incidentOf, capabilityOf, now: this.#coarse }));
	});

	readonly counts: ReadonlyMap<StateGroup, number> = $derived.by(() => {
		const counts = new Map<StateGroup, number>();
		for (const row of this.rows) counts.set(groupOf(row), (counts.get(groupOf(row)) ?? 0) + 1);
		return counts;
	});

	/** Which rows are past their limit, as one word: the order is made anew when this changes, not every second. */
	readonly #crossed: string = $derived.by(() => this.rows.flatMap((row) => (isOver(row, this.#desk.now) ? [row.id] : [])).join());

	readonly #sorted: readonly BoardRow[] = $derived.by(() => {
		void this.#crossed;
		const shown = this.rows.filter((row) => (this.group === 'all' || groupOf(row) === this.group) && this.#matches(row));
		const urgency = byUrgency(untrack(() => this.#desk.now));
		const sort = this.sort;
		if (!sort) return shown.toSorted(urgency);
		const compare = compareBy(sort.key, (id) => this.#desk.positions.get(id));
		return shown.toSorted((a, b) => (sort.descending ? compare(b, a) : compare(a, b)) || urgency(a, b));
	});

	/** Sorts by a column; the same again turns it, a third time goes back to urgency. */
	sortBy(key: ColumnKey): void {
		if (this.sort?.key !== key) this.sort = { key, descending: false };
		else this.sort = this.sort.descending ? null : { key, descending: true };
		if (this.order.held) this.order.refresh();
	}

	filterBy(group: StateGroup | 'all'): void {
		this.group = group;
		if (this.order.held) this.order.refresh();
	}

	#matches({ resource, incident }: BoardRow): boolean {
		const text = this.#text.trim().toLowerCase();
		if (text === '') return true;
		if (this.#found?.has(resource.id)) return true;
		const digits = text.replaceAll(/\D/g, '');
		if (digits.length >= 3 && (resource.phone ?? '').replaceAll(/\D/g, '').includes(digits)) return true;
		return [resource.name, resource.shortName, resource.callSign, resource.plate, incident?.title].some((value) => value?.toLowerCase().includes(text));
	}

	async #find(text: string): Promise<void> {
		const found = await findIds(text);
		if (text === this.#text) this.#found = found;
	}
}
