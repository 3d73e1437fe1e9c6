/** What this device keeps for itself: one IndexedDB database. Where there is none (private windows), memory stands in until the page closes. */
import { openDB, type DBSchema, type IDBPDatabase, type StoreNames, type StoreValue } from 'idb';
import type { Actor } from '$lib/domain/command';
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

interface Local extends DBSchema {
	drafts: { key: string; value: Draft };
	kept: { key: string; value: Kept };
}
type Name = StoreNames<Local>;

let opened: Promise<IDBPDatabase<Local> | null> | undefined;
const memory: { readonly [N in Name]: Map<string, StoreValue<Local, N>> } = { drafts: new Map(), kept: new Map() };

function database(): Promise<IDBPDatabase<Local> | null> {
	return (opened ??= open().catch(() => null));
}

async function open(): Promise<IDBPDatabase<Local>> {
	return openDB<Local>('muster', 1, {
		upgrade(db) {
			db.createObjectStore('drafts', { keyPath: 'key' });
			db.createObjectStore('kept', { keyPath: 'key' });
		},
		terminated() {
			opened = undefined;
		}
	});
}

export async function put<N extends Name>(name: N, value: StoreValue<Local, N>): Promise<void> {
	const db = await database();
	if (db) await db.put(name, value);
	else memory[name].set(value.key, value);
}

export async function get<N extends Name>(name: N, key: string): Promise<StoreValue<Local, N> | undefined> {
	const db = await database();
	return db ? db.get(name, key) : memory[name].get(key);
}

/** All whose key begins with `prefix`. */
export async function list<N extends Name>(name: N, prefix: string): Promise<StoreValue<Local, N>[]> {
	const db = await database();
	const all = db ? await db.getAll(name) : [...memory[name].values()];
	return all.filter((value) => value.key.startsWith(prefix));
}

export async function remove(name: Name, key: string): Promise<void> {
	const db = await database();
	if (db) await db.delete(name, key);
	else memory[name].delete(key);
}
