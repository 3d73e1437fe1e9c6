/** One digest of all rows, independent of their order. */
import type { Tables } from '../../src/lib/domain/journal/apply.ts';
import { canonical } from '../../src/lib/domain/journal/canonical.ts';
import { sha256 } from '../../src/lib/server/storage/hash.ts';

export function chained(tables: Tables): string {
	const rows = [...tables].flatMap(([table, held]) => [...held.values()].map((row) => `${table} ${canonical(row)}`));
	return sha256(rows.sort().join('\n'));
}
