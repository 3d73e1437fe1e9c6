/** The live picture as it may be read: rows, and what of them an actor may see, now or since an entry. */
import type { Row, TableName } from '../../../../db/schema.ts';
import type { Actor } from '../../domain/command.ts';
import type { Chain, Entry, Head } from '../../domain/journal/entry.ts';
import type { DeltaItem, Deltas, SnapshotAnswer } from '../../domain/protocol/messages.ts';
import { groupKey, sharedScopes } from './groups.ts';
import type { Loaded } from './load.ts';
import { mayKnow, mayKnowAny, project, subjectsOf, visible } from './projection.ts';
import type { AnyRow } from './rows.ts';
import { SnapshotCache, SnapshotTexts, encodingFor } from './snapshot-bytes.ts';
import type { SnapshotBytes } from './snapshot-bytes.ts';
import { snapshotOf } from './snapshot.ts';
import type { Source } from './snapshot.ts';

/** Catch-up: `head` is the last entry there is. `reset` instead: too far behind, or another chain. */
export type CatchUp = (Deltas & { readonly head: number }) | { readonly reset: true; readonly head: number };

type Holder = Pick<Actor, 'scopes'>;

export class Picture {
	protected readonly loaded: Loaded;
	readonly #chain: Chain;
	readonly #snapshots = new SnapshotCache();
	readonly #texts = new SnapshotTexts();

	constructor(loaded: Loaded, chain: Chain) {
		this.loaded = loaded;
		this.#chain = chain;
	}

	get chain(): Chain {
		return this.#chain;
	}
	/** Rows are true as of this entry. */
	get through(): number {
		return this.head.seq;
	}
	get head(): Head {
		return this.loaded.trail.head;
	}

	row<T extends TableName>(table: T, id: string): Row<T> | undefined {
		return this.loaded.rows.get(table, id);
	}

	/** Grows whenever a row of the table changes. */
	version(table: TableName): number {
		return this.loaded.rows.version(table);
	}

	/** All rows of a table, as written (personal values sealed, no secrets). For rules and routes, never to be sent as they are. */
	rows<T extends TableName>(table: T): Row<T>[] {
		return [...this.loaded.rows.all(table)] as unknown as Row<T>[];
	}

	/** The rows of a table this actor may see, as they may be sent (personal values masked). */
	readable<T extends TableName>(actor: Holder, table: T): Row<T>[] {
		const held = new Set(actor.scopes);
		const rows: AnyRow[] = [];
		for (const row of this.loaded.rows.all(table)) if (visible(held, table, row)) rows.push(project(table, row, this.loaded.masks));
		return rows as unknown as Row<T>[];
	}

	/** Whether the actor may be told the meaning of an entry: all its rows may be seen, as they are now. */
	sees(actor: Holder, entry: Pick<Entry, 'changes' | 'subjects'>): boolean {
		const rows = entry.changes.map((change) => ({
			table: change.table,
			row: this.loaded.rows.any(change.table, change.id) ?? (change.op === 'delete' ? (change.before as AnyRow) : undefined)
		}));
		const held = new Set(actor.scopes);
		return rows.length > 0 ? mayKnow(held, rows) : mayKnowAny(held, subjectsOf(this.loaded.rows, entry));
	}

	deltas(actor: Holder, since: number, limit: number): CatchUp {
		const head = this.through;
		if (!this.loaded.trail.reaches(since)) return { reset: true, head };
		const items = this.items(new Set(sharedScopes(actor.scopes)), since);
		const page = items.slice(0, limit);
		return { chain: this.chain, from: since, through: page.length < items.length ? (page.at(-1)?.seq ?? since) : head, head, items: page };
	}

	snapshot(actor: Holder, scope?: string): SnapshotAnswer {
		return snapshotOf(this.#source, this.head, new Set(actor.scopes), actor.scopes, scope);
	}

	/** The snapshot as bytes to send, with its content encoding. Its `scope` lists the scopes shared by the group, without `user:`. */
	snapshotBytes(actor: Holder, scope: string | undefined, acceptEncoding: string | null | undefined): Promise<SnapshotBytes> {
		const scopes = sharedScopes(actor.scopes);
		const key = `${scope ?? ''} ${groupKey(scopes)}`;
		const make = () => this.#texts.of(key, this.#source, this.head, new Set(scopes), scopes, scope);
		return this.#snapshots.get(key, encodingFor(acceptEncoding), () => this.through, make);
	}

	get #source(): Source {
		return { ...this.loaded, chain: this.#chain };
	}

	/** When an entry was made, UTC ms, if it is recent enough to catch up from. */
	atOf(seq: number): number | undefined {
		return this.loaded.trail.at(seq);
	}

	/** The net effect of everything since, for a reader holding these scopes. */
	protected items(held: ReadonlySet<string>, since: number): DeltaItem[] {
		return this.loaded.trail.items(held, since, this.loaded.rows, this.loaded.masks);
	}
}
