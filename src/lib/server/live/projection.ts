/**
 * What a reader may see, from a row's own `scopes` and `live` and the scopes held, and from nothing else. Push, catch-up,
 * snapshot and lists all come through here.
 */
import { schema, tableNames } from '../../../../db/schema.ts';
import type { TableName } from '../../../../db/schema.ts';
import type { Op } from '../../domain/protocol/messages.ts';
import { isPersonal } from './masks.ts';
import type { Masks } from './masks.ts';
import { personalColumns, scopesOf, withoutSecrets } from './rows.ts';
import type { AnyRow, LiveRows, Touch } from './rows.ts';

export type Held = ReadonlySet<string>;
interface Rules {
	readonly live: (row: AnyRow) => boolean;
}
const rulesOf = (table: TableName) => schema[table] as unknown as Rules;

/** Tables that live in the store of a screen, also when they are empty. */
export const liveTables: readonly TableName[] = tableNames.filter((table) => rulesOf(table).live({ id: '' }));

/** Rows that only keep account of others: they say nothing about who may know the meaning of an entry. */
const accounting: ReadonlySet<TableName> = new Set<TableName>(['series']);
/** Rows that decide who sees what: they speak for an entry only when it changes nothing else. */
export const accessTables: ReadonlySet<TableName> = new Set<TableName>(['users', 'sessions', 'grants']);

/** `anyone` is held by everybody who is signed in. */
export const holdsAny = (held: Held, scopes: readonly string[]): boolean => scopes.some((scope) => scope === 'anyone' || held.has(scope));
export const visible = (held: Held, table: TableName, row: AnyRow): boolean => holdsAny(held, scopesOf(table, row));
/** In the live store of this reader. */
export const shown = (held: Held, table: TableName, row: AnyRow | undefined): row is AnyRow => row !== undefined && rulesOf(table).live(row) && visible(held, table, row);
/** The scopes that show the row live; null when it is not there or not live. */
export const liveScopes = (table: TableName, row: AnyRow | undefined): readonly string[] | null => (row !== undefined && rulesOf(table).live(row) ? scopesOf(table, row) : null);

/** Values as a reader gets them: personal ones masked, secret ones gone. */
export function project<V extends Readonly<Record<string, unknown>>>(table: TableName, values: V, masks: Masks): V {
	const sent = withoutSecrets(table, values);
	const personal = personalColumns[table].filter((name) => isPersonal(sent[name]));
	if (personal.length === 0) return sent;
	return { ...sent, ...Object.fromEntries(personal.map((name) => [name, masked(sent[name], masks)])) };
}

/** Arguments of an entry as a reader gets them: seals anywhere inside become masks, secrets vanish. */
export function masked(value: unknown, masks: Masks): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (isPersonal(value)) return masks.of(value);
	if ('$secret' in value) return null;
	if (Array.isArray(value)) return value.map((part) => masked(part, masks));
	return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, masked(part, masks)]));
}

/** What the change of one row is to a reader; undefined when it is nothing. */
export function opOf(held: Held, touch: Touch, masks: Masks): Op | undefined {
	const { table, id, before, after } = touch;
	const was = shown(held, table, before);
	if (!shown(held, table, after)) return was ? { op: 'forget', table, id } : undefined;
	if (!was) return { op: 'put', table, row: project(table, after, masks) };
	const set = project(table, touch.set, masks);
	return Object.keys(set).length === 0 ? undefined : { op: 'patch', table, id, set };
}

interface Known {
	readonly table: TableName;
	readonly row: AnyRow | undefined;
}

/** Whether all the rows an entry is about may be seen, so that its meaning may be told. */
export function mayKnow(held: Held, rows: readonly Known[]): boolean {
	const counted = rows.filter(({ table }) => !accounting.has(table));
	const operational = counted.filter(({ table }) => !accessTables.has(table));
	const deciding = operational.length > 0 ? operational : counted;
	return deciding.length > 0 && deciding.every(({ table, row }) => row !== undefined && visible(held, table, row));
}

/** A fact that came too late changes no row: who may see one of the things it is about may know it. */
export const mayKnowAny = (held: Held, things: readonly Known[]): boolean => things.some(({ table, row }) => row !== undefined && visible(held, table, row));

/** What an entry is about, besides the rows it changed. */
export function subjectsOf(rows: LiveRows, entry: { readonly subjects: readonly string[] }): Known[] {
	return entry.subjects.map((subject) => {
		const colon = subject.indexOf(':');
		const table = subject.slice(0, colon) as TableName;
		return { table, row: rows.any(table, subject.slice(colon + 1)) };
	});
}
