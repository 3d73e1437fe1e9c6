/**
 * Taking a world back to a backup, the server stopped. Everything is unpacked, proved and entered beside the world; only then is
 * the world put aside and the other put in its place. What was there is kept in `replaced/`.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Change, Row } from '../../../../db/schema.ts';
import { insert, update } from '../../domain/command.ts';
import { openSqlite } from '../storage/sqlite/engine.ts';
import { FileKeys, syncFolder } from '../vault/file-keys.ts';
import { stamp } from './back-up.ts';
import { BadBackup, readContainer, syncFile } from './container.ts';
import type { Head, Manifest } from './container.ts';
import { enter } from './own-entry.ts';
import { headOf, prove } from './prove.ts';

export type RestoreOutcome =
	| { readonly ok: true; readonly manifest: Manifest; readonly epoch: number; readonly aside: string | null; readonly destroyed: number }
	| { readonly ok: false; readonly why: 'absent' | 'foreign' | 'newer' | 'damaged' | 'running' };

/** Says which folders change places, so that a kill in between is made good. */
const MARK = 'restoring.json';

interface Places {
	readonly world: string;
	readonly incoming: string;
	readonly aside: string;
}

export async function restore(file: string, dataFolder: string, zone: string): Promise<RestoreOutcome> {
	if (!existsSync(file)) return { ok: false, why: 'absent' };
	mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
	finishRestore(dataFolder);
	const incoming = join(dataFolder, `.restoring-${process.pid}`);
	try {
		const manifest = readContainer(file, incoming);
		const proved = prove(join(incoming, 'world', 'world.db'));
		if (typeof proved === 'string' || proved.hash !== manifest.hash || proved.seq !== manifest.seq) return { ok: false, why: 'damaged' };
		const world = join(dataFolder, manifest.world);
		if (isOpen(join(world, 'world.db'))) return { ok: false, why: 'running' };
		const present = presentOf(world, proved.chain);
		const epoch = Math.max(proved.epoch, present.head?.chain === proved.chain ? present.head.epoch : 0) + 1;
		await takeOver(join(incoming, 'world'), zone, { manifest, epoch, present });
		const aside = existsSync(world) ? freeName(join(dataFolder, 'replaced', `${manifest.world}-${stamp(Date.now())}`)) : null;
		swap(dataFolder, { world, incoming: join(incoming, 'world'), aside: aside ?? '' });
		giveBack(join(incoming, 'data'), dataFolder);
		return { ok: true, manifest, epoch, aside, destroyed: present.destroyed.length };
	} catch (failure) {
		if (failure instanceof BadBackup) return { ok: false, why: failure.why };
		throw failure;
	} finally {
		rmSync(incoming, { recursive: true, force: true });
	}
}

/** The name, or the first of its numbered ones that is free. */
function freeName(name: string): string {
	for (let n = 1; ; n++) {
		const one = n === 1 ? name : `${name}-${n}`;
		if (!existsSync(one)) return one;
	}
}

/** Whether another process has the store open: only the last one may leave the write-ahead log. */
function isOpen(file: string): boolean {
	if (!existsSync(file)) return false;
	let store: Database.Database | undefined;
	try {
		store = new Database(file, { timeout: 0 });
		return store.pragma('journal_mode = delete', { simple: true }) !== 'delete';
	} catch (failure) {
		return /^SQLITE_(?:BUSY|LOCKED)/.test(String((failure as { code?: unknown }).code));
	} finally {
		store?.close();
	}
}

interface Present {
	readonly head: Head | null;
	/** Ids of keys destroyed here. */
	readonly destroyed: readonly string[];
	/** What the store that is put aside says of them, when it is of the same chain and can be read. */
	readonly destructions: readonly Row<'key_destructions'>[];
}

function presentOf(world: string, chain: string): Present {
	const keysFolder = join(world, 'keys');
	const keys = existsSync(keysFolder) ? new FileKeys(keysFolder) : undefined;
	const destroyed = keys?.destroyed() ?? [];
	keys?.close();
	const columns = 'id, owner, reason, sealed_values as sealedValues, destroyed_at as destroyedAt, destroyed_by as destroyedBy, destroyed_by_name as destroyedByName';
	let store: Database.Database | undefined;
	try {
		store = new Database(join(world, 'world.db'), { readonly: true, fileMustExist: true });
		const head = headOf(store);
		const destructions = head.chain === chain ? (store.prepare(`select ${columns} from key_destructions`).all() as Row<'key_destructions'>[]) : [];
		return { head, destroyed, destructions };
	} catch {
		return { head: null, destroyed, destructions: [] };
	} finally {
		store?.close();
	}
}

/** The world that comes back gets its epoch, its destroyed keys stay destroyed, and it says in its journal what happened. */
async function takeOver(folder: string, zone: string, { manifest, epoch, present }: { manifest: Manifest; epoch: number; present: Present }): Promise<void> {
	const file = join(folder, 'world.db');
	await openSqlite(file).close();
	const keys = new FileKeys(join(folder, 'keys'));
	keys.destroy(present.destroyed);
	keys.close();
	const changes = await destroyedAgain(file, present.destructions);
	const store = new Database(file);
	store.pragma('synchronous = full');
	store.prepare('update chain set epoch = ?').run(epoch);
	store.close();
	const payload = { seq: manifest.seq, hash: manifest.hash, madeAt: manifest.madeAt, epoch, replaced: present.head };
	await enter(file, zone, { type: 'world.restore', payload, prepared: { changes } });
	for (const name of readdirSync(folder)) if (name.endsWith('.db')) syncFile(join(folder, name));
}

/** Rows that say again what was destroyed since the backup was made. */
async function destroyedAgain(file: string, destructions: readonly Row<'key_destructions'>[]): Promise<Change[]> {
	const storage = openSqlite(file);
	const changes: Change[] = [];
	for (const destruction of destructions) {
		if (await storage.get('key_destructions', destruction.id)) continue;
		changes.push(insert('key_destructions', destruction));
		const incident = destruction.owner.startsWith('incident:') ? await storage.get('incidents', destruction.owner.slice('incident:'.length)) : undefined;
		const told = changes.some((change) => change.id === incident?.id);
		if (incident && !told) changes.push(...update('incidents', incident, { personalDestroyedAt: destruction.destroyedAt }));
	}
	await storage.close();
	return changes;
}

function swap(dataFolder: string, places: Places): void {
	const mark = join(dataFolder, MARK);
	writeFileSync(mark, JSON.stringify(places), { mode: 0o600 });
	syncFile(mark);
	syncFolder(dataFolder);
	if (places.aside !== '') {
		mkdirSync(dirname(places.aside), { recursive: true, mode: 0o700 });
		renameSync(places.world, places.aside);
	}
	renameSync(places.incoming, places.world);
	syncFolder(dataFolder);
	rmSync(mark);
}

/** A restore that was killed while two folders changed places is finished; called before a world is opened. */
export function finishRestore(dataFolder: string): void {
	const mark = join(dataFolder, MARK);
	if (!existsSync(mark)) return;
	const { world, incoming, aside } = JSON.parse(readFileSync(mark, 'utf8')) as Places;
	if (existsSync(incoming)) {
		if (existsSync(world) && aside !== '' && !existsSync(aside)) renameSync(world, aside);
		if (!existsSync(world)) renameSync(incoming, world);
	}
	syncFolder(dataFolder);
	rmSync(mark);
}

/** Files beside the world (the local authority), where this machine has none. */
function giveBack(from: string, dataFolder: string): void {
	if (!existsSync(from)) return;
	for (const name of readdirSync(from)) if (!existsSync(join(dataFolder, name))) renameSync(join(from, name), join(dataFolder, name));
}
