/** What an entry says to a person: who, on whose behalf, what, about what, old and new. Pure but for the words. */
import type { Tables } from '$lib/client/rows.svelte';
import type { Change } from '$db/schema';
import { codeName } from '$lib/domain/codes/lists';
import type { Entry } from '$lib/domain/journal/entry';
import { listed } from '$lib/features/topbar/office';
import { m } from '$lib/paraglide/messages';
import { eventKey } from './story.svelte';
import { columnName, hidden, valueText } from './values';
import type { Reading } from './values';

export interface Difference {
	/** The column, and its name: two columns may have the same name. */
	readonly key: string;
	readonly column: string;
	/** Undefined for a new row. */
	readonly before: string | undefined;
	readonly after: string;
}
export interface Changed {
	readonly key: string;
	/** What was changed: the name of the thing. */
	readonly thing: string;
	readonly isNew: boolean;
	readonly differences: readonly Difference[];
}

interface Parts {
	readonly rows: Tables;
	readonly entries: readonly Entry[];
	readonly language: 'zh' | 'en';
	readonly full: (ms: number) => string;
}

const words = m as unknown as Readonly<Record<string, (() => string) | undefined>>;
const NAMES = ['authorName', 'loggedByName', 'issuedByName', 'draftedByName', 'signedByName', 'gradeConfirmedByName'] as const;
const NAMED_BY: Readonly<Record<(typeof NAMES)[number], string>> = {
	authorName: 'authorId',
	loggedByName: 'loggedBy',
	issuedByName: 'issuedBy',
	draftedByName: 'draftedBy',
	signedByName: 'signedBy',
	gradeConfirmedByName: 'gradeConfirmedBy'
};

export class Telling {
	readonly #parts: Parts;
	readonly #people = new Map<string, string>();
	readonly #reading: Reading;

	constructor(parts: Parts) {
		this.#parts = parts;
		// Names stand in the rows that people made: accounts themselves are no business of a review.
		for (const entry of parts.entries) for (const change of entry.changes) if (change.op !== 'delete') this.#learn(change.after);
		this.#reading = { language: parts.language, full: parts.full, nameOf: (id) => this.nameOf(id) };
	}

	#learn(values: Readonly<Record<string, unknown>>): void {
		for (const name of NAMES) {
			const [who, id] = [values[name], values[NAMED_BY[name]]];
			if (typeof who === 'string' && typeof id === 'string') this.#people.set(id, who);
		}
	}

	nameOf(id: string): string | undefined {
		const { rows } = this.#parts;
		return (
			this.#people.get(id) ??
			rows.resources.get(id)?.shortName ??
			rows.taskings.get(id)?.resourceName ??
			rows.incidents.get(id)?.number ??
			rows.orders.get(id)?.number ??
			rows.reports.get(id)?.number ??
			rows.organisations.get(id)?.shortName
		);
	}

	/** Name and role of who did it. */
	who(entry: Entry): string {
		if (entry.actor.user === 'clock') return m.review_by_clock();
		if (entry.actor.user === 'setup') return m.review_by_setup();
		if (entry.actor.user === 'operator') return m.review_by_operator();
		const role = codeName('roles', entry.actor.role, this.#parts.language);
		const name = this.#people.get(entry.actor.user) ?? (entry.actor.org === null ? undefined : this.nameOf(entry.actor.org));
		return name === undefined ? role : `${name} · ${role}`;
	}

	what(entry: Entry): string {
		return words[eventKey(entry.event)]?.() ?? entry.event;
	}

	/** The things it is about, by name, without the incident itself. */
	about(entry: Entry): string {
		const { rows } = this.#parts;
		const names = entry.subjects.flatMap((subject) => {
			const [table, id] = [subject.slice(0, subject.indexOf(':')), subject.slice(subject.indexOf(':') + 1)];
			// A tasking is named by its unit, which is named the same way beside it.
			const unit = table === 'taskings' ? rows.taskings.get(id)?.resourceId : undefined;
			return table === 'taskings' || table === 'resources' || table === 'orders' || table === 'reports' ? (this.nameOf(unit ?? id) ?? []) : [];
		});
		return listed([...new Set(names)]);
	}

	/** The words of it: a message, a reason, an order. */
	said(entry: Entry): string {
		const { text, narrative, reason, words: phone } = entry.args as Readonly<Record<string, unknown>>;
		return [text, narrative, reason, phone].filter((part) => typeof part === 'string').join(' ');
	}

	text(entry: Entry): string {
		return `${entry.seq} ${this.what(entry)} ${this.who(entry)} ${this.about(entry)} ${this.said(entry)}`;
	}

	changes(entry: Entry): Changed[] {
		return entry.changes.filter((change) => change.table !== 'series' && change.table !== 'grants' && change.op !== 'delete').map((change) => this.#changed(change));
	}

	#changed(change: Change): Changed {
		const after = change.op === 'delete' ? {} : change.after;
		const before = change.op === 'update' ? change.before : undefined;
		const differences = Object.keys(after)
			.filter((column) => !hidden.has(column) && (before !== undefined || (after[column] !== null && after[column] !== '')))
			.map((column) => ({
				key: column,
				column: columnName(column),
				before: before && valueText(column, before[column], this.#reading, change.table),
				after: valueText(column, after[column], this.#reading, change.table)
			}));
		return {
			key: `${change.table}:${change.id}`,
			thing: this.nameOf(change.id) ?? (typeof after.resourceName === 'string' ? after.resourceName : ''),
			isNew: change.op === 'insert',
			differences
		};
	}
}
