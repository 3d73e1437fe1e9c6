/**
 * What rings in the room: an order nobody has signed for in time, an incident that came in, a deadline that is near. An alarm rings
 * until a person takes it up or its cause is gone; taking it up silences these units, not those that come after.
 */
import { createContext } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import { isUnsigned } from '$lib/features/board/board-row';
import type { Board } from '$lib/features/board/board.svelte';
import type { Desk } from '$lib/client/desk.svelte';

export class Alarms {
	readonly #desk: Desk;
	readonly #board: Board;
	readonly #taken = new SvelteSet<string>();

	constructor(desk: Desk, board: Board) {
		this.#desk = desk;
		this.#board = board;
	}

	/** Taskings whose order is unsigned past its limit, as one word, so that a second that changes nothing wakes nobody. */
	readonly #unsigned: string = $derived.by(() => this.#board.rows.flatMap((row) => (row.tasking && isUnsigned(row, this.#desk.now) ? [row.tasking.id] : [])).join());

	readonly unsigned: readonly string[] = $derived(this.#unsigned === '' ? [] : this.#unsigned.split(','));
	/** Those of them nobody has taken up. */
	readonly unattended: readonly string[] = $derived(this.unsigned.filter((id) => !this.#taken.has(id)));

	isUnattended(taskingId: string | undefined): boolean {
		return taskingId !== undefined && this.unattended.includes(taskingId);
	}

	/** Somebody is on it: the call list was opened, of one incident or of all, or the alarm was closed. */
	takeUp(incidentId: string | null = null): void {
		for (const id of this.unattended) if (incidentId === null || this.#desk.rows.taskings.get(id)?.incidentId === incidentId) this.#taken.add(id);
	}
}

export const [getAlarms, setAlarms] = createContext<Alarms>();
