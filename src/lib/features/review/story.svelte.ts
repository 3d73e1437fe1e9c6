/** One incident's story: its entries from the journal, what they mean, and the filters that make it readable. */
import type { Entry } from '$lib/domain/journal/entry';
import { problemOf } from '$lib/client/send';
import type { Problem } from '$lib/client/send';

export type Group = 'incident' | 'dispatch' | 'channel' | 'report' | 'other';

const groups: Readonly<Record<string, Group>> = {
	incident: 'incident',
	requirement: 'dispatch',
	order: 'dispatch',
	tasking: 'dispatch',
	resource: 'dispatch',
	channel: 'channel',
	duty: 'channel',
	report: 'report',
	report_clock: 'report'
};

/** `tasking.arrived@1` → `dispatch`. */
export const groupOf = (event: string): Group => groups[event.split('.')[0] ?? ''] ?? 'other';

/** The message key of an event: `tasking.arrived@1` → `event_tasking_arrived`. */
export const eventKey = (event: string): string => `event_${(event.split('@')[0] ?? '').replaceAll('.', '_')}`;

/** When it happened, as far as anybody said: the device's time, else when it was recorded. */
export const happenedAt = (entry: Pick<Entry, 'at' | 'occurredAt'>): number => entry.occurredAt ?? entry.at;

/** Recorded so much later than it happened that a reader must know, ms. */
export const LATE_MS = 60_000;
export const isLate = (entry: Pick<Entry, 'at' | 'occurredAt' | 'late'>): boolean => entry.late === true || entry.at - happenedAt(entry) >= LATE_MS;

export interface Filters {
	readonly group: Group | 'all';
	readonly person: string;
	/** Resource id, or empty. */
	readonly unit: string;
	readonly text: string;
	readonly onlyLate: boolean;
	/** UTC ms, inclusive; null: no bound. */
	readonly from: number | null;
	readonly to: number | null;
}
export const noFilters: Filters = { group: 'all', person: '', unit: '', text: '', onlyLate: false, from: null, to: null };

/** Whether the entry passes. `textOf` gives what the reader sees of it. */
export function passes(entry: Entry, filters: Filters, units: ReadonlyMap<string, string>, textOf: (entry: Entry) => string): boolean {
	if (filters.group !== 'all' && groupOf(entry.event) !== filters.group) return false;
	if (filters.person !== '' && entry.actor.user !== filters.person) return false;
	if (filters.onlyLate && !isLate(entry)) return false;
	if (filters.from !== null && happenedAt(entry) < filters.from) return false;
	if (filters.to !== null && happenedAt(entry) > filters.to) return false;
	if (filters.unit !== '' && !entry.subjects.some((subject) => subject === `resources:${filters.unit}` || units.get(subject) === filters.unit)) return false;
	return filters.text === '' || textOf(entry).toLowerCase().includes(filters.text.toLowerCase());
}

interface Page {
	readonly chain: { readonly id: string; readonly epoch: number };
	readonly entries: readonly Entry[];
	readonly through: number;
	readonly head: number;
}

const PAGE = 1_000;

export class Story {
	readonly #incidentId: string;
	#entries = $state.raw<readonly Entry[]>([]);
	#state = $state<'reading' | 'read' | 'failed'>('reading');
	#problem = $state.raw<Problem | null>(null);
	#chain = $state.raw<Page['chain'] | null>(null);
	#head = $state(0);

	constructor(incidentId: string) {
		this.#incidentId = incidentId;
	}

	get entries(): readonly Entry[] {
		return this.#entries;
	}
	get state(): 'reading' | 'read' | 'failed' {
		return this.#state;
	}
	get problem(): Problem | null {
		return this.#problem;
	}
	get chain(): Page['chain'] | null {
		return this.#chain;
	}
	/** Seq of the journal's last entry when this was read. */
	get head(): number {
		return this.#head;
	}

	/** Reads what has come since the last reading, page by page. */
	async read(): Promise<void> {
		try {
			for (let since = this.#entries.at(-1)?.seq ?? 0; ;) {
				const answer = await fetch(`/api/v1/journal?subject=incidents:${this.#incidentId}&since=${since}&limit=${PAGE}`);
				if (!answer.ok) {
					this.#problem = await problemOf(answer);
					this.#state = 'failed';
					return;
				}
				const page = (await answer.json()) as Page;
				this.#entries = [...this.#entries, ...page.entries];
				this.#chain = page.chain;
				this.#head = page.head;
				if (page.through >= page.head || page.through <= since) break;
				since = page.through;
			}
			this.#state = 'read';
		} catch {
			this.#state = 'failed';
		}
	}
}
