/** One digest of all rows, independent of their order; of the columns that the release knew, since younger ones are filled in. */
import type { Entry } from '../../src/lib/domain/journal/entry.ts';
import type { Tables } from '../../src/lib/domain/journal/apply.ts';
import { canonical } from '../../src/lib/domain/journal/canonical.ts';
import { sha256 } from '../../src/lib/server/storage/hash.ts';

export function chained(tables: Tables, entries: readonly Entry[]): string {
	const known = new Map<string, Set<string>>();
	for (const { changes } of entries)
		for (const change of changes) if (change.op === 'insert') known.set(change.table, new Set([...(known.get(change.table) ?? []), ...Object.keys(change.after)]));
	const rows = [...tables].flatMap(([table, held]) =>
		[...held.values()].map((row) => `${table} ${canonical(Object.fromEntries(Object.entries(row).filter(([column]) => known.get(table)?.has(column))))}`)
	);
	return sha256(rows.sort().join('\n'));
}
