/** A transaction of the one writing connection: the lock, the savepoints of its commands, and what its failures mean. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { Refusal } from '../../../domain/refusal.ts';
import { Conflict } from '../port.ts';
import type { Engine, LockedHead } from '../queue.ts';

/** How long another process may hold the lock before a command is refused, ms. */
const LOCK_MS = 10_000;

/** BEGIN with the lock; another process may hold it, and `busy_timeout` would put the whole event loop to sleep. */
export function locking(writer: Database): () => Promise<LockedHead> {
	const begin = writer.prepare('begin immediate');
	const readHead = writer.prepare('select seq, hash, at from chain');
	return async () => {
		for (const end = Date.now() + LOCK_MS; ;) {
			try {
				begin.run();
				return readHead.get() as LockedHead;
			} catch (failure) {
				if (codeOf(failure) !== 'SQLITE_BUSY' || Date.now() > end) throw failure;
				await delay(2 + Math.random() * 8);
			}
		}
	};
}

/** `taken` is told before what a command wrote is taken back. */
export function savepoints(writer: Database, taken: () => void): Pick<Engine, 'savepoint' | 'release' | 'rollbackToSavepoint'> {
	const savepoint = writer.prepare('savepoint command');
	const release = writer.prepare('release command');
	const rollbackTo = writer.prepare('rollback to command');
	return {
		savepoint: async () => void savepoint.run(),
		release: async () => void release.run(),
		rollbackToSavepoint: async () => {
			taken();
			rollbackTo.run();
			release.run();
		}
	};
}

const codeOf = (failure: unknown): string => {
	const cause = failure instanceof Error && failure.cause instanceof Error ? failure.cause : failure;
	return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
};

/** The failure as a caller shall see it: a conflict, a store that cannot be written, or itself. */
export function translate(failure: unknown): unknown {
	const code = codeOf(failure);
	if (code.startsWith('SQLITE_CONSTRAINT')) return new Conflict('unique', { cause: failure });
	if (/^SQLITE_(FULL|IOERR|READONLY|BUSY|LOCKED|CANTOPEN|CORRUPT|NOTADB)/.test(code)) return Object.assign(new Refusal('unavailable', 'store.unavailable'), { cause: failure });
	return failure;
}
