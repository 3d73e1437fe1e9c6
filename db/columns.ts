/**
 * The words in which `schema.ts` describes a table: plain data, five stored kinds.
 * Engines derive their tables from it, the browser its stores, the journal its `apply`; none of them is imported here.
 */

/** How a value is stored. Times are UTC milliseconds and money is whole 分, both `int`. */
export type Kind = 'text' | 'int' | 'real' | 'bool' | 'json';

/** A column. `T` is its TypeScript value and exists in the types only. */
export interface Column<T = unknown, Nullable extends boolean = boolean> {
	readonly kind: Kind;
	readonly nullable: Nullable;
	/** The value given to rows written before the column existed. */
	readonly fallback?: T;
	/** A personal value: the row and the journal hold a seal, the value lies in the vault. */
	readonly personal?: boolean;
	/** A secret (password hash, token hash): stored in the row, sealed in the journal, never sent. */
	readonly secret?: boolean;
	/** The allowed words of a `text` column. */
	readonly words?: readonly string[];
	readonly __type?: T;
}

/** How the engines write a value: a row holds the seal of a personal one, an object, whatever stands behind it. */
export const writtenKind = ({ kind, personal: sealed }: Column): Kind => (sealed ? 'json' : kind);

export type Columns = Readonly<Record<string, Column>>;

type ValueOf<C> = C extends Column<infer T, infer N> ? (N extends true ? T | null : T) : never;
export type RowOf<C extends Columns> = { readonly [K in keyof C]: ValueOf<C[K]> };

const column = <T>(kind: Kind, extra: Partial<Column<T>> = {}): Column<T, false> => ({ kind, nullable: false, ...extra }) as Column<T, false>;

export const id = () => column<string>('text');
export const text = () => column<string>('text');
export const int = () => column<number>('int');
/** UTC milliseconds. */
export const ms = () => column<number>('int');
/** Whole 分 (1/100 元). */
export const fen = () => column<number>('int');
export const real = () => column<number>('real');
export const bool = () => column<boolean>('bool');
export const json = <T>() => column<T>('json');
export const ref = () => column<string>('text');
export const oneOf = <const W extends readonly string[]>(...words: W) => column<W[number]>('text', { words } as Partial<Column<W[number]>>);

export const opt = <T>(base: Column<T, false>): Column<T, true> => ({ ...base, nullable: true });
export const personal = <T, N extends boolean>(base: Column<T, N>): Column<T, N> => ({ ...base, personal: true });
export const secret = <T, N extends boolean>(base: Column<T, N>): Column<T, N> => ({ ...base, secret: true });

/** An index; `where` makes it partial: it covers only the rows in which the named `bool` column is true. */
export interface Index {
	readonly on: readonly string[];
	readonly unique?: boolean;
	readonly where?: string;
}

/** What a reader must hold one of, computed from the row alone. */
export type Scope = string;

export interface Table<C extends Columns = Columns> {
	readonly columns: C;
	readonly indexes: readonly Index[];
	/** The scopes of a row: a reader sees it when holding any of them. From the row alone, so that push, list, search and export agree. */
	readonly scopes: (row: RowOf<C>) => readonly Scope[];
	/** Whether the row belongs in the live store of a screen. */
	readonly live: (row: RowOf<C>) => boolean;
}

/** A table whose row type is not known to the caller. */
export interface AnyTable {
	readonly columns: Columns;
	readonly indexes: readonly Index[];
	readonly scopes: (row: never) => readonly Scope[];
	readonly live: (row: never) => boolean;
}

export const table = <const C extends Columns>(
	columns: C,
	rules: { indexes?: readonly Index[]; scopes: (row: RowOf<C>) => readonly Scope[]; live?: (row: RowOf<C>) => boolean }
): Table<C> => ({
	columns,
	indexes: rules.indexes ?? [],
	scopes: rules.scopes,
	live: rules.live ?? (() => false)
});
