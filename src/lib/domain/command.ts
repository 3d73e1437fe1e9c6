/**
 * What a command is: one declaration, one file, typed end to end.
 *
 * The bus runs, under the lock of the world's chain: `load` (reads) → `allow` (before anything tells whether a thing
 * exists; false is 403) → `decide` (pure: no clock, no random, no I/O) → rows, entry and chain head in one transaction.
 * Ids of new things come from `context.id(part)`, derived from the command id, so that an offline client knows them.
 */
import type { GenericSchema, InferOutput } from 'valibot';
import type { Change, Role, Row, TableName } from '../../../db/schema.ts';
import { assertNoNumber, standsOpen } from './personal/open-text.ts';

/** Who acts. `scopes` are those in force at the time the deed is judged by. */
export interface Actor {
	readonly id: string;
	readonly username: string;
	readonly name: string;
	readonly role: Role | 'CLOCK' | 'SETUP' | 'OPERATOR' | 'OWNER';
	readonly organisationId: string | null;
	/** Resources one leads (`resource:ID` scopes held by a grant of leading). */
	readonly resourceIds: readonly string[];
	readonly scopes: readonly string[];
	/** A token's scopes: what it may hold at most of its owner's. */
	readonly limits?: readonly string[];
}

/** Reads under the lock. `where` must be covered by a declared index (or be a primary key). */
export interface Read {
	get<T extends TableName>(table: T, id: string): Promise<Row<T> | undefined>;
	list<T extends TableName>(table: T, where: Partial<Row<T>>): Promise<Row<T>[]>;
}

export interface Context {
	/** UTC ms, never decreasing along the journal. */
	readonly now: number;
	/** When it happened, as the device tells; `now` when it does not. Never later than `now`. */
	readonly occurredAt: number;
	/** The caller gave `occurredAt`. */
	readonly occurredGiven: boolean;
	readonly actor: Actor;
	/** Number of the last entry before this one: everything a decider could have seen. */
	readonly seq: number;
	/** Key of the rule set in force. */
	readonly rules: string;
	/** IANA zone of number series and daily clocks. */
	readonly zone: string;
	/** What had to be made before the lock and is never part of the command as sent: hashes, one-time passwords, token hashes. */
	readonly prepared?: Readonly<Record<string, unknown>>;
	/** The id of a new thing, derived from the command id. */
	id(part: string): string;
}

export interface Decision {
	readonly changes: readonly Change[];
	readonly result: Readonly<Record<string, unknown>>;
	/** The meaning, readable for ever; default: the payload. No personal value may stand here. */
	readonly args?: Readonly<Record<string, unknown>>;
	/** `table:id` of the things this entry is about besides the changed rows. */
	readonly subjects?: readonly string[];
	/** A fact that no longer fits the state machine: recorded, changes no state. */
	readonly late?: boolean;
	/** Answered once beside the result and never stored: a one-time password, a token. */
	readonly reveal?: Readonly<Record<string, unknown>>;
}

export interface Command<Type extends string = string, S extends GenericSchema = GenericSchema, State = unknown> {
	readonly type: Type;
	/** Past tense with the number of its meaning: `tasking.arrived@1`. */
	readonly event: `${string}@${number}`;
	readonly input: S;
	/** `fact`: never lost, entered late if need be · `request`: judged when it arrives · `never`: not queued. */
	readonly offline: 'fact' | 'request' | 'never';
	/** Payload keys that are secrets (passwords): they never take part in a stored hash. */
	readonly secretInputs?: readonly string[];
	/** True for commands no caller may send (the clock's, setup's). */
	readonly internal?: boolean;
	readonly load: (read: Read, input: InferOutput<S>, actor: Actor) => Promise<State>;
	readonly allow: (actor: Actor, state: State, input: InferOutput<S>) => boolean;
	readonly decide: (state: State, input: InferOutput<S>, context: Context) => Decision;
}

/** A command as it is declared; the text of one that belongs to a case holds no number of a person. Refusal: `personal.number_in_text` 422. */
export function defineCommand<const Type extends string, S extends GenericSchema, State>(declaration: Command<Type, S, State>): Command<Type, S, State> {
	if (!standsOpen(declaration.type)) return declaration;
	return {
		...declaration,
		decide(state, input, context) {
			assertNoNumber(input);
			return declaration.decide(state, input, context);
		}
	};
}

export const insert = <T extends TableName>(table: T, row: Row<T>): Change => ({ op: 'insert', table, id: row.id, after: row });

/** The columns of `set` that differ from `row`, as a reversible change; null when nothing differs. */
export function update<T extends TableName>(table: T, row: Row<T>, set: Partial<Row<T>>): Change[] {
	const before: Record<string, unknown> = {};
	const after: Record<string, unknown> = {};
	for (const [column, value] of Object.entries(set)) {
		const old = (row as Record<string, unknown>)[column];
		if (value === undefined || same(old, value)) continue;
		before[column] = old;
		after[column] = value;
	}
	return Object.keys(after).length === 0 ? [] : [{ op: 'update', table, id: row.id, before, after }];
}

export function same(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) return true;
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
	if (Array.isArray(a) !== Array.isArray(b)) return false;
	const keys = Object.keys(a);
	if (keys.length !== Object.keys(b).length) return false;
	return keys.every((key) => key in b && same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}
