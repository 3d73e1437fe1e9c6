/** Reading the journal: entries whose rows the reader may all see, and the export with the others withheld. */
import type { Actor } from '../../domain/command.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import type { ExportLine } from '../../domain/journal/verify.ts';
import type { StoredEntry } from '../storage/port.ts';
import type { World } from '../world.ts';

export const entryOf = (stored: StoredEntry): Entry | undefined => (stored.body === null ? undefined : (JSON.parse(stored.body) as Entry));

/** `GET /journal`: at most `limit` entries are looked at; `through` says how far. */
export async function readJournal(world: World, actor: Actor, since: number, limit: number, subject?: string) {
	const head = await world.storage.current();
	await world.live.reached(head);
	const stored = await world.storage.journal(since, limit, subject);
	const entries: Entry[] = [];
	for (const one of stored) {
		const entry = entryOf(one);
		if (entry && world.live.sees(actor, entry)) entries.push(entry);
	}
	const last = stored.at(-1)?.seq ?? since;
	return { chain: world.storage.chain, entries, through: stored.length < limit ? Math.max(head, stored.at(-1)?.seq ?? 0) : last, head };
}

/** Entries read at once by an export. */
const PAGE = 1_000;

/** What an export is about, by its incident or by the entry itself. */
interface Span {
	readonly from: number;
	readonly to: number;
	readonly incidentId?: string;
	readonly about?: (entry: Entry) => boolean;
}

/** The lines of an export, complete over its span; what the actor may not see, or the export is not about, is withheld. */
export async function* exportLines(world: World, actor: Actor, span: Span): AsyncGenerator<string> {
	await world.live.reached(span.to);
	for (let since = span.from - 1; since < span.to;) {
		const page = await world.storage.journal(since, Math.min(PAGE, span.to - since));
		if (page.length === 0) return;
		let text = '';
		for (const stored of page) text += `${JSON.stringify(lineOf(world, actor, stored, span))}\n`;
		since = page.at(-1)?.seq ?? span.to;
		yield text;
	}
}

function lineOf(world: World, actor: Actor, stored: StoredEntry, { incidentId, about }: Span): ExportLine {
	const { seq, digest, prevHash, hash, body } = stored;
	const bare = { seq, digest, prevHash, hash };
	const entry = entryOf(stored);
	if (!entry || body === null) return bare;
	if (incidentId !== undefined && !entry.subjects.includes(`incidents:${incidentId}`)) return bare;
	if (about && !about(entry)) return bare;
	return world.live.sees(actor, entry) ? { ...bare, body } : bare;
}
