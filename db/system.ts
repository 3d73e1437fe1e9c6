/**
 * The tables that are the record itself, not the world: journal, subjects index, chain head, vault of sealed values.
 * They are written in the same transaction as the rows and are never part of `changes`.
 */
import { id, int, ms, opt, text } from './columns.ts';
import type { Columns, Index } from './columns.ts';

export interface SystemTable {
	readonly columns: Columns;
	readonly indexes: readonly Index[];
	readonly primaryKey: readonly string[];
}

export const systemTables = {
	journal: {
		columns: { seq: int(), commandId: id(), actorId: text(), at: ms(), event: text(), digest: text(), hash: text(), body: opt(text()), request: text(), answer: text() },
		indexes: [{ on: ['commandId'], unique: true }],
		primaryKey: ['seq']
	},
	journal_subjects: { columns: { subject: text(), seq: int() }, indexes: [], primaryKey: ['subject', 'seq'] },
	chain: { columns: { id: id(), chainId: text(), epoch: int(), seq: int(), hash: text(), at: ms(), schema: int() }, indexes: [], primaryKey: ['id'] },
	sealed_values: {
		columns: { id: id(), target: text(), salt: text(), seal: text(), value: opt(text()), owner: text(), seq: int() },
		indexes: [{ on: ['target'] }, { on: ['owner'] }],
		primaryKey: ['id']
	}
} satisfies Record<string, SystemTable>;
