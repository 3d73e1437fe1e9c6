/** Filling the memory of a world at its start: all rows as of one entry, the trail that led there, the masks needed. */
import { tableNames } from '../../../../db/schema.ts';
import type { Storage } from '../storage/port.ts';
import { Masks } from './masks.ts';
import type { Opens } from './masks.ts';
import { LiveRows, personalColumns } from './rows.ts';
import type { AnyRow } from './rows.ts';
import { TRAIL_ENTRIES, Trail } from './trail.ts';

export interface Loaded {
	readonly rows: LiveRows;
	readonly trail: Trail;
	readonly masks: Masks;
}

export async function load(storage: Storage, vault?: Opens): Promise<Loaded> {
	const rows = new LiveRows();
	const head = await storage.snapshot(async (snapshot) => {
		for (const table of tableNames) rows.load(table, (await snapshot.all(table)) as unknown as AnyRow[]);
		return snapshot.head;
	});
	const stored = await storage.journal(Math.max(0, head.seq - TRAIL_ENTRIES), TRAIL_ENTRIES);
	const trail = new Trail();
	trail.load(
		stored.filter((entry) => entry.seq <= head.seq),
		rows,
		head
	);
	const masks = new Masks(storage, vault);
	const personal = tableNames.flatMap((table) => personalColumns[table].flatMap((name) => [...rows.all(table)].map((row) => row[name])));
	await masks.learn(masks.missing(personal));
	return { rows, trail, masks };
}
