/** What this device keeps for itself, in IndexedDB. Where there is none (private windows), memory stands in until the page closes. */
import { openDB, type DBSchema, type IDBPDatabase, type StoreNames, type StoreValue } from 'idb';
import type { Actor } from '$lib/domain/command';
import type { Chain } from '$lib/domain/journal/entry';
import type { SnapshotAnswer } from '$lib/domain/protocol/messages';

/** Something typed and not yet sent. */
export interface Draft {
	/** `userId/key`. */
	readonly key: string;
	readonly savedAt: number;
	readonly value: unknown;
}

/** The last rows a user saw here. */
export interface Kept {
	/** User id. */
	readonly key: string;
	readonly savedAt: number;
	readonly actor: Actor;
	readonly snapshot: SnapshotAnswer;
}

/** A command the server acknowledged: offered again should the server come back from an older backup. */
export interface SentCommand {
	/** `userId/commandId`. */
	readonly key: string;
	readonly id: string;
	readonly type: string;
	readonly payload: Readonly<Record<string, unknown>>;
	readonly after?: string | undefined;
	/** UTC ms: as the device told, else when the server entered it. */
	readonly occurredAt: number;
	/** Its place in the journal of `chain`, which the order among commands is. */
	readonly seq: number;
	readonly chain: Chain;
	/** What it made, by id. */
	readonly made: readonly string[];
	/** Times it was offered in vain to the present epoch. */
	readonly tries: number;
}

interface Local extends DBSchema {
	drafts: { key: string; value: Draft };
	kept: { key: string; value: Kept };
	sent: { key: string; value: SentCommand };
}
type Name = StoreNames<Local>;

/** A database of its own for what came later: a second version of the first would wait for every page of an older program to close. */
const places = { muster: ['drafts', 'kept'], 'muster-sent': ['sent'] } as const;
type Place = keyof typeof places;
const placeOf = (name: Name): Place => (name === 'sent' ? 'muster-sent' : 'muster');

const opened = new Map<Place, Promise<IDBPDatabase<Local> | null>>();
const memory: { readonly [N in Name]: Map<string, StoreValue<Local, N>> } = { drafts: new Map(), kept: new Map(), sent: new Map() };

function database(name: Name): Promise<IDBPDatabase<Local> | null> {
	const place = placeOf(name);
	const known = opened.get(place) ?? open(place).catch(() => null);
	opened.set(place, known);
	return known;
}

async function open(place: Place): Promise<IDBPDatabase<Local>> {
	return openDB<Local>(place, 1, {
		upgrade(db) {
			for (const name of places[place]) db.createObjectStore(name, { keyPath: 'key' });
		},
		terminated() {
			opened.delete(place);
		}
	});
}

export async function put<N extends Name>(name: N, value: StoreValue<Local, N>): Promise<void> {
	const db = await database(name);
	if (db) await db.put(name, value);
	else memory[name].set(value.key, value);
}

export async function get<N extends Name>(name: N, key: string): Promise<StoreValue<Local, N> | undefined> {
	const db = await database(name);
	return db ? db.get(name, key) : memory[name].get(key);
}

/** All whose key begins with `prefix`. */
export async function list<N extends Name>(name: N, prefix: string): Promise<StoreValue<Local, N>[]> {
	const db = await database(name);
	const all = db ? await db.getAll(name, IDBKeyRange.bound(prefix, `${prefix}\uffff`)) : [...memory[name].values()];
	return all.filter((value) => value.key.startsWith(prefix));
}

export async function remove(name: Name, key: string): Promise<void> {
	const db = await database(name);
	if (db) await db.delete(name, key);
	else memory[name].delete(key);
}
