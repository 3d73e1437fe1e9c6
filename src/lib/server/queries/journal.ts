/** Reading the journal: entries whose rows the reader may all see, and the export with the others withheld. */
import { schema } from '../../../../db/schema.ts';
import type { Change, TableName } from '../../../../db/schema.ts';
import { holds } from '../../domain/access/scopes.ts';
import type { Actor } from '../../domain/command.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import type { ExportLine } from '../../domain/journal/verify.ts';
import type { StoredEntry } from '../storage/port.ts';
import type { World } from '../world.ts';

type Scopes = (row: Readonly<Record<string, unknown>>) => readonly string[];

/** Whether the actor may see every row the entry changed. Rows are judged as they are now; a deleted one as it was. */
export async function maySee(world: World, actor: Actor, entry: Entry): Promise<boolean> {
	for (const change of entry.changes) {
		const row = await rowOf(world, change);
		if (!row || !holds(actor, (schema[change.table].scopes as unknown as Scopes)(row))) return false;
	}
	return entry.changes.length > 0 || holds(actor, await scopesOfSubjects(world, entry));
}

async function rowOf(world: World, change: Change): Promise<Readonly<Record<string, unknown>> | undefined> {
	const current = await world.storage.get(change.table, change.id);
	if (current) return current;
	return change.op === 'delete' ? change.before : change.op === 'insert' ? change.after : undefined;
}

/** A late fact changes no row: who may see one of the things it is about may see it. */
async function scopesOfSubjects(world: World, entry: Entry): Promise<string[]> {
	const scopes: string[] = [];
	for (const subject of entry.subjects) {
		const [table, id] = subject.split(':', 2);
		if (!table || !id || !Object.hasOwn(schema, table)) continue;
		const row = await world.storage.get(table as TableName, id);
		if (row) scopes.push(...(schema[table as TableName].scopes as unknown as Scopes)(row));
	}
	return scopes;
}

export const entryOf = (stored: StoredEntry): Entry | undefined => (stored.body === null ? undefined : (JSON.parse(stored.body) as Entry));

/** `GET /journal`: at most `limit` entries are looked at; `through` says how far. */
export async function readJournal(world: World, actor: Actor, since: number, limit: number, subject?: string) {
	const head = world.storage.head().seq;
	const stored = await world.storage.journal(since, limit, subject);
	const entries: Entry[] = [];
	for (const one of stored) {
		const entry = entryOf(one);
		if (entry && (await maySee(world, actor, entry))) entries.push(entry);
	}
	const last = stored.at(-1)?.seq ?? since;
	return { chain: world.storage.chain, entries, through: stored.length < limit ? Math.max(head, since) : last, head };
}

/** Entries read at once by an export. */
const PAGE = 1_000;

/** The lines of an export, complete over its span; what the actor may not see, or is not about `incidentId`, is withheld. */
export async function* exportLines(world: World, actor: Actor, span: { from: number; to: number; incidentId?: string }): AsyncGenerator<string> {
	for (let since = span.from - 1; since < span.to; ) {
		const page = await world.storage.journal(since, Math.min(PAGE, span.to - since));
		if (page.length === 0) return;
		let text = '';
		for (const stored of page) text += `${JSON.stringify(await lineOf(world, actor, stored, span.incidentId))}\n`;
		since = page.at(-1)?.seq ?? span.to;
		yield text;
	}
}

async function lineOf(world: World, actor: Actor, stored: StoredEntry, incidentId: string | undefined): Promise<ExportLine> {
	const { seq, digest, prevHash, hash, body } = stored;
	const bare = { seq, digest, prevHash, hash };
	const entry = entryOf(stored);
	if (!entry || body === null) return bare;
	if (incidentId !== undefined && !entry.subjects.includes(`incidents:${incidentId}`)) return bare;
	return (await maySee(world, actor, entry)) ? { ...bare, body } : bare;
}
