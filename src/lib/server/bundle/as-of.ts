/**
 * The store as it was after an entry: today's rows with every later entry about the case taken back. Not a copy that somebody kept: the
 * journal itself, so that what is shown as known at a decision can be proven from the chain.
 */
import type { Change, Row, TableName } from '../../../../db/schema.ts';
import type { Read } from '../../domain/command.ts';
import { fill, reverse } from '../../domain/journal/apply.ts';
import type { AnyRow } from '../../domain/journal/apply.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import { must } from '../../domain/refusal.ts';
import { entryOf } from '../queries/journal.ts';
import type { Storage } from '../storage/port.ts';

/** Entries read at once. */
const PAGE = 1_000;

/** Every entry after `since` about one of these, in order. */
export async function entriesAbout(storage: Pick<Storage, 'journal'>, since: number, subjects: readonly string[]): Promise<Entry[]> {
	const found = new Map<number, Entry>();
	for (const subject of subjects) {
		for (let from = since; ;) {
			const page = await storage.journal(from, PAGE, subject);
			for (const stored of page) {
				const entry = entryOf(stored);
				if (entry) found.set(stored.seq, entry);
			}
			if (page.length < PAGE) break;
			from = must(page.at(-1), 'page').seq;
		}
	}
	return [...found.values()].sort((a, b) => a.seq - b.seq);
}

type Old = Map<string, AnyRow | undefined>;

async function takeBack(storage: Read, old: Old, change: Change): Promise<void> {
	const key = `${change.table}:${change.id}`;
	const back = reverse(change);
	if (back.op === 'delete') old.set(key, undefined);
	else if (back.op === 'insert') old.set(key, fill(change.table, back.after));
	else {
		const now = old.has(key) ? old.get(key) : ((await storage.get(change.table, change.id)) as AnyRow | undefined);
		if (now) old.set(key, fill(change.table, { ...now, ...back.after }));
	}
}

const matches = (row: AnyRow, where: AnyRow): boolean => Object.entries(where).every(([column, value]) => row[column] === value);

/** Reads as they would have answered right after entry `seq`, for rows that entries about `subjects` touched. */
export async function asOf(storage: Pick<Storage, 'get' | 'list' | 'journal'>, seq: number, subjects: readonly string[]): Promise<Read> {
	const old: Old = new Map();
	for (const entry of (await entriesAbout(storage, seq, subjects)).reverse()) for (const change of entry.changes.toReversed()) await takeBack(storage, old, change);
	return {
		get: async <T extends TableName>(table: T, id: string) => {
			const key = `${table}:${id}`;
			return old.has(key) ? (old.get(key) as Row<T> | undefined) : storage.get(table, id);
		},
		list: async <T extends TableName>(table: T, where: Partial<Row<T>>) => {
			const untouched = (await storage.list(table, where)).filter(({ id }) => !old.has(`${table}:${id}`));
			const then = [...old].flatMap(([key, row]) => (row && key.startsWith(`${table}:`) && matches(row, where as AnyRow) ? [row as unknown as Row<T>] : []));
			return [...untouched, ...then];
		}
	};
}
