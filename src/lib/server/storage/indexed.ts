/** A list must start with an index or the key: nothing scans a table by accident, on any engine. */
import { schema } from '../../../../db/schema.ts';
import type { TableName } from '../../../../db/schema.ts';
import { Broken } from '../../domain/refusal.ts';

export function assertIndexed(table: TableName, columns: readonly string[]): void {
	if (columns.length === 0 || columns.includes('id')) return;
	const covered = schema[table].indexes.some((index: { on: readonly string[] }) => columns.includes(index.on[0] ?? ''));
	if (!covered) throw new Broken(`no index of ${table} covers ${columns.join(', ')}`);
}
