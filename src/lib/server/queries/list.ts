/** Lists with cursor paging over rows a reader may see: filter by text, sort by a column, go on after a cursor. */
import { schema } from '../../../../db/schema.ts';
import type { TableName } from '../../../../db/schema.ts';
import type { Actor } from '../../domain/command.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { World } from '../world.ts';

type AnyRow = Readonly<Record<string, unknown>> & { readonly id: string };

export interface ListQuery {
	readonly q?: string;
	/** A column, `-` before it for descending; default `id`. */
	readonly sort?: string;
	readonly after?: string;
	readonly limit: number;
}

/** The page and the cursor of the next one (null at the end). Codes: query.bad. */
export async function listRows(world: World, actor: Actor, table: TableName, query: ListQuery) {
	await world.live.caughtUp();
	const descending = query.sort?.startsWith('-') ?? false;
	const column = (descending ? query.sort?.slice(1) : query.sort) ?? 'id';
	if (!Object.hasOwn(schema[table].columns, column)) throw new Refusal('malformed', 'query.bad', { path: 'sort' }, 'sort');
	const after = query.after === undefined ? undefined : parseCursor(query.after);
	const wanted = query.q?.trim().toLowerCase() ?? '';
	const rows = world.live.readable(actor, table).filter((row) => wanted === '' || textOf(row).includes(wanted)) as AnyRow[];
	const direction = descending ? -1 : 1;
	rows.sort((a, b) => direction * compare(a[column], b[column]) || compare(a.id, b.id));
	const start = after ? rows.findIndex((row) => (direction * compare(row[column], after.value) || compare(row.id, after.id)) > 0) : 0;
	const page = start < 0 ? [] : rows.slice(start, start + query.limit);
	const last = page.at(-1);
	const more = last !== undefined && start + page.length < rows.length;
	return { rows: page, count: rows.length, next: more ? cursorOf(last[column], last.id) : null, seq: world.storage.head().seq };
}

const textOf = (row: Readonly<Record<string, unknown>>): string =>
	Object.values(row)
		.filter((value) => typeof value === 'string')
		.join('\n')
		.toLowerCase();

function compare(a: unknown, b: unknown): number {
	if (a === b) return 0;
	if (a === null || a === undefined) return 1;
	if (b === null || b === undefined) return -1;
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	const left = typeof a === 'object' ? JSON.stringify(a) : String(a as string | boolean);
	const right = typeof b === 'object' ? JSON.stringify(b) : String(b as string | boolean);
	return left < right ? -1 : left > right ? 1 : 0;
}

const cursorOf = (value: unknown, id: string): string => Buffer.from(JSON.stringify([value, id])).toString('base64url');

function parseCursor(text: string): { value: unknown; id: string } {
	try {
		const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
		if (Array.isArray(parsed) && parsed.length === 2 && typeof parsed[1] === 'string') return { value: parsed[0] as unknown, id: parsed[1] };
	} catch {
		// Told below, like any other cursor that is not ours.
	}
	throw new Refusal('malformed', 'query.bad', { path: 'after' }, 'after');
}
