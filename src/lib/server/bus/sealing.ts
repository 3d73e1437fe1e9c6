/**
 * Personal values never stand in an entry, secrets never leave their row: the entry holds a seal, HMAC-SHA-256 under a
 * random salt. Value and salt lie in the vault, encrypted under a key of their owner; destroying the key destroys the value and
 * the chain still proves. [B4]
 */
import { randomBytes } from 'node:crypto';
import { schema } from '../../../../db/schema.ts';
import type { Change, TableName } from '../../../../db/schema.ts';
import { canonical } from '../../domain/journal/canonical.ts';
import { deriveId } from '../../domain/journal/ids.ts';
import type { SealedValue, Tx } from '../storage/port.ts';
import { hmacSha256 } from '../storage/hash.ts';

export interface SealedChanges {
	/** As written: personal columns sealed, secrets plain. */
	readonly rows: readonly Change[];
	/** As recorded: both sealed. */
	readonly entries: readonly Change[];
	readonly sealed: readonly SealedValue[];
}

type Values = Readonly<Record<string, unknown>>;
type ColumnMarks = Readonly<Record<string, { personal?: boolean; secret?: boolean }>>;

const marked = new Map(
	(Object.keys(schema) as TableName[]).map((table) => {
		const columns: ColumnMarks = schema[table].columns;
		return [table, Object.keys(columns).filter((name) => columns[name]?.personal || columns[name]?.secret)] as const;
	})
);

/** True when a column of the table is personal or secret. */
export const sealsIn = (table: TableName): readonly string[] => marked.get(table) ?? [];

const isSeal = (value: unknown): boolean => typeof value === 'object' && value !== null && ('$personal' in value || '$secret' in value);

/** 256 random bits, hex. */
const newSealSalt = (): string => randomBytes(32).toString('hex');

/** `salt` is given by tests that compare journals. */
export async function seal(commandId: string, changes: readonly Change[], tx: Pick<Tx, 'get' | 'sealOf'>, salt = newSealSalt): Promise<SealedChanges> {
	if (changes.every((change) => sealsIn(change.table).length === 0)) return { rows: changes, entries: changes, sealed: [] };
	const rows: Change[] = [];
	const entries: Change[] = [];
	const sealed: SealedValue[] = [];
	for (const change of changes) {
		const names = sealsIn(change.table);
		if (names.length === 0) {
			rows.push(change);
			entries.push(change);
			continue;
		}
		const before = change.op === 'insert' ? undefined : await sealBefore(change.table, change.id, change.before, names, tx.sealOf);
		const after = change.op === 'delete' ? undefined : sealAfter(commandId, change, names, { owner: await ownerOf(change, tx), salt, sealed });
		rows.push(after ? ({ ...change, after: after.row } as Change) : change);
		entries.push({ ...change, ...(before && { before }), ...(after && { after: after.entry }) } as Change);
	}
	return { rows, entries, sealed };
}

function sealAfter(
	commandId: string,
	change: Change & { op: 'insert' | 'update' },
	names: readonly string[],
	{ owner, salt: newSalt, sealed }: { readonly owner: string; readonly salt: () => string; readonly sealed: SealedValue[] }
): { row: Values; entry: Values } {
	const columns: ColumnMarks = schema[change.table].columns;
	const row: Record<string, unknown> = { ...change.after };
	const entry: Record<string, unknown> = { ...change.after };
	for (const name of names) {
		const value = change.after[name];
		if (value === undefined || value === null || isSeal(value)) continue;
		const target = `${change.table}:${change.id}:${name}`;
		const salt = newSalt();
		const text = canonical(value);
		const stored = { id: deriveId(commandId, `seal:${target}`), target, salt, seal: hmacSha256(salt, text), owner, value: columns[name]?.personal ? text : null };
		sealed.push(stored);
		entry[name] = columns[name]?.personal ? { $personal: stored.id, seal: stored.seal } : { $secret: stored.id, seal: stored.seal };
		if (columns[name]?.personal) row[name] = entry[name];
	}
	return { row, entry };
}

async function sealBefore(table: TableName, id: string, before: Values, names: readonly string[], sealOf: (target: string) => Promise<SealedValue | undefined>): Promise<Values> {
	const sealedBefore: Record<string, unknown> = { ...before };
	for (const name of names) {
		const value = before[name];
		if (value === undefined || value === null || isSeal(value)) continue;
		const known = await sealOf(`${table}:${id}:${name}`);
		sealedBefore[name] = known ? { $secret: known.id, seal: known.seal } : null;
	}
	return sealedBefore;
}

/** Whose key guards the values of a row: its incident's, its account's, its organisation's, in this order. */
async function ownerOf(change: Change & { op: 'insert' | 'update' }, tx: Pick<Tx, 'get'>): Promise<string> {
	if (change.table === 'incidents') return `incident:${change.id}`;
	if (change.table === 'users') return `user:${change.id}`;
	if (change.table === 'organisations') return `organisation:${change.id}`;
	// Who is in the register stays there after an incident ends.
	if (change.table === 'owners') return `owner:${change.id}`;
	const row: Values = change.op === 'insert' ? change.after : ({ ...(await tx.get(change.table, change.id)), ...change.after } as Values);
	const { incidentId, userId, organisationId } = row;
	if (typeof incidentId === 'string') return `incident:${incidentId}`;
	if (typeof userId === 'string') return `user:${userId}`;
	return typeof organisationId === 'string' ? `organisation:${organisationId}` : `${change.table}:${change.id}`;
}
