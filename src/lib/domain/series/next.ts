/**
 * Number series without gaps: one row each, e.g. `incident:2026`, raised under the lock of the chain.
 * The list is read whole (a few rows a year), because the year is known only when the command is decided.
 */
import type { Change, Row } from '../../../../db/schema.ts';
import { insert, update } from '../command.ts';

/** The next number of a series and the change that takes it. */
export function nextNumber(rows: readonly Row<'series'>[], series: string): { readonly number: number; readonly changes: Change[] } {
	const row = rows.find((candidate) => candidate.id === series);
	if (!row) return { number: 1, changes: [insert('series', { id: series, last: 1 })] };
	const number = row.last + 1;
	return { number, changes: update('series', row, { last: number }) };
}
