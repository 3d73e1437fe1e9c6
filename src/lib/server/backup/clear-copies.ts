/**
 * Copies of a store made before personal values were sealed at rest: they hold names and numbers in clear, and no destroyed key
 * reaches them. They stay for as long as somebody may want to take the upgrade back, then they are destroyed.
 */
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { syncFolder } from '../vault/file-keys.ts';

/** How long a copy in clear is kept, ms: a month in which the new version proves itself. */
export const CLEAR_COPY_MS = 30 * 24 * 3_600_000;
const BLOCK = Buffer.alloc(1 << 20);

interface ClearCopy {
	readonly file: string;
	/** UTC ms. */
	readonly madeAt: number;
}

/** The copies before an upgrade, in `folder`, that hold personal values in clear. */
export function clearCopies(folder: string): ClearCopy[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => /^before-.*\.db$/.test(name))
		.map((name) => join(folder, name))
		.filter(holdsClear)
		.map((file) => ({ file, madeAt: statSync(file).mtimeMs }))
		.sort((a, b) => a.madeAt - b.madeAt);
}

/** Overwrites and removes those made before `before` (UTC ms); returns their paths. */
export function destroyClearCopies(folder: string, before: number): string[] {
	const due = clearCopies(folder).filter(({ madeAt }) => madeAt < before);
	for (const { file } of due) {
		const { size } = statSync(file);
		const handle = openSync(file, 'r+');
		for (let at = 0; at < size; at += BLOCK.length) writeSync(handle, BLOCK, 0, Math.min(BLOCK.length, size - at), at);
		fsyncSync(handle);
		closeSync(handle);
		rmSync(file);
	}
	if (due.length > 0) syncFolder(folder);
	return due.map(({ file }) => file);
}

/** A value under a key begins with `k1:`; whatever cannot be read is taken for sealed, and left alone. */
function holdsClear(file: string): boolean {
	let store: Database.Database | undefined;
	try {
		store = new Database(file, { readonly: true, fileMustExist: true });
		return store.prepare("select 1 from sealed_values where value is not null and value not like 'k1:%' limit 1").get() !== undefined;
	} catch {
		return false;
	} finally {
		store?.close();
	}
}
