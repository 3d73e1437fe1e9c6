/** Proof of a store on disk: SQLite's own checks, and the whole chain from its first entry to its head. */
import Database from 'better-sqlite3';
import { GENESIS, link } from '../../domain/journal/chain.ts';
import { sha256 } from '../storage/hash.ts';
import type { Head } from './container.ts';

interface Line {
	readonly seq: number;
	readonly digest: string;
	readonly hash: string;
	readonly body: string | null;
}

/** The store's head, or why it is not proved. */
export function prove(file: string): Head | 'unreadable' | 'broken' {
	let store: Database.Database | undefined;
	try {
		store = new Database(file, { readonly: true, fileMustExist: true });
		if (store.pragma('quick_check', { simple: true }) !== 'ok' || (store.pragma('foreign_key_check') as unknown[]).length > 0) return 'unreadable';
		const head = headOf(store);
		let [seq, hash] = [0, GENESIS];
		for (const line of store.prepare('select seq, digest, hash, body from journal order by seq').iterate() as Iterable<Line>) {
			seq++;
			hash = link(sha256, hash, seq, line.digest);
			if (line.seq !== seq || line.hash !== hash || (line.body !== null && sha256(line.body) !== line.digest)) return 'broken';
		}
		return head.seq === seq && head.hash === hash ? head : 'broken';
	} catch {
		return 'unreadable';
	} finally {
		store?.close();
	}
}

/** The head as the store says it, unproved. */
export const headOf = (store: Database.Database): Head => store.prepare('select chain_id as chain, epoch, seq, hash from chain').get() as Head;
