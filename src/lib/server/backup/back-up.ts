/**
 * A backup, made by a process of its own beside the running server: one consistent copy of each store (`VACUUM INTO` through a
 * read-only connection blocks no writer), proved, put into one file with everything else of the world.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import Database from 'better-sqlite3';
import { syncFolder } from '../vault/file-keys.ts';
import { readContainer, writeContainer } from './container.ts';
import type { Head } from './container.ts';
import { enter } from './own-entry.ts';
import { prove } from './prove.ts';

export interface BackUpOptions {
	readonly dataFolder: string;
	readonly world: 'demo' | 'real';
	readonly zone: string;
	/** Older backups of this world are removed beyond so many; undefined: none is. */
	readonly keep?: number | undefined;
}

export type BackUpOutcome =
	| { readonly ok: true; readonly file: string; readonly head: Head; readonly bytes: number; readonly entered: boolean }
	| { readonly ok: false; readonly why: 'absent' | 'unreadable' | 'broken' };

/** Stores that are copied by SQLite, since a file copy of a store in use may be torn. */
const stores = ['world.db', 'telemetry.db'];
const isStore = (path: string): boolean => stores.some((name) => path === name || path.startsWith(`${name}-`));

export const stamp = (now: number): string => new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');

export async function backUp({ dataFolder, world, zone, keep }: BackUpOptions): Promise<BackUpOutcome> {
	const folder = join(dataFolder, world);
	if (!existsSync(join(folder, 'world.db'))) return { ok: false, why: 'absent' };
	const backups = join(dataFolder, 'backups');
	const making = join(backups, `.making-${process.pid}`);
	mkdirSync(making, { recursive: true, mode: 0o700 });
	try {
		for (const name of stores) if (existsSync(join(folder, name))) copyStore(join(folder, name), join(making, name));
		const head = prove(join(making, 'world.db'));
		if (typeof head === 'string') return { ok: false, why: head };
		const madeAt = Date.now();
		const made = join(making, 'backup');
		writeContainer(made, { ...head, world, madeAt }, filesOf(dataFolder, folder, making));
		readContainer(made);
		const file = join(backups, `backup-${world}-${stamp(madeAt)}-${head.seq}-${head.hash.slice(0, 8)}.muster`);
		const bytes = statSync(made).size;
		renameSync(made, file);
		syncFolder(backups);
		const payload = { file: relative(backups, file), seq: head.seq, hash: head.hash, bytes };
		const entered = await enter(join(folder, 'world.db'), zone, { type: 'world.back_up', payload });
		if (keep !== undefined) prune(backups, new RegExp(`^backup-${world}-.*\\.muster$`), keep);
		return { ok: true, file, head, bytes, entered };
	} finally {
		rmSync(making, { recursive: true, force: true });
	}
}

function copyStore(from: string, to: string): void {
	const source = new Database(from, { readonly: true, fileMustExist: true });
	try {
		source.prepare('vacuum into ?').run(to);
	} finally {
		source.close();
	}
}

/** Keys are listed after the stores were copied: every value of the copy has its key. */
function* filesOf(dataFolder: string, folder: string, making: string): Generator<readonly [string, string]> {
	for (const name of stores) if (existsSync(join(making, name))) yield [`world/${name}`, join(making, name)];
	for (const path of below(folder)) if (!isStore(path)) yield [`world/${path}`, join(folder, path)];
	// Tablets trust this machine's own authority: a blank machine goes on with it.
	for (const path of below(join(dataFolder, 'tls'))) yield [`data/tls/${path}`, join(dataFolder, 'tls', path)];
}

/** Files below a folder by relative path; what begins with a dot is being made or cleared away. */
function below(folder: string): string[] {
	if (!existsSync(folder)) return [];
	const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
	return found.map((one) => relative(folder, join(one.parentPath, one.name))).filter((path) => !path.split('/').some((part) => part.startsWith('.')));
}

/** Names begin with their time, so that the last in order are the newest. */
export function prune(folder: string, named: RegExp, keep: number): void {
	const names = readdirSync(folder)
		.filter((name) => named.test(name))
		.sort();
	for (const name of names.slice(0, Math.max(0, names.length - keep))) rmSync(join(folder, name));
}
