/**
 * Who may be answered without asking the disk: sessions, accounts and grants as the live rows hold them. They are used only
 * while they are true as of the last entry; else the store is asked, so that a revoked session is refused from the very next
 * request on.
 */
import type { Row, TableName } from '../../../../db/schema.ts';
import type { Read } from '../../domain/command.ts';
import { Broken } from '../../domain/refusal.ts';
import type { World } from '../world.ts';

type Source = Pick<World, 'live' | 'storage' | 'holders'>;

/** Digests of tokens never enter the live rows; that of a session never changes. The newest so many are remembered. */
const DIGESTS_MAX = 10_000;

/** What a world remembers of who holds what. */
export interface Holders {
	/** Grants by account, made anew when any grant changed. */
	grants: { readonly version: number; readonly byUser: ReadonlyMap<string, Row<'grants'>[]> };
	readonly digests: Map<string, string>;
}

/** An empty memory, for a world that opens. */
export const createHolders = (): Holders => ({ grants: { version: -1, byUser: new Map() }, digests: new Map() });

/** Reads of sessions, accounts and grants: from memory when it is up to date, else from the store. */
export async function holderRead({ live, storage, holders }: Source): Promise<Read> {
	// While the store does not answer nothing can be revoked in it either: what is known holds.
	const seq = await storage.current().catch(() => live.through);
	if (live.through < seq) return storage;
	return {
		get: (table, id) => Promise.resolve(live.row(table, id)),
		list: (table, where) => Promise.resolve(grantsOf(live, holders, table, where) as never[])
	};
}

function grantsOf<T extends TableName>(live: World['live'], holders: Holders, table: T, where: Partial<Row<T>>): Row<'grants'>[] {
	if (table !== 'grants') throw new Broken(`no list of ${table} in memory`);
	const version = live.version('grants');
	if (holders.grants.version !== version) holders.grants = { version, byUser: Map.groupBy(live.rows('grants'), ({ userId }) => userId) };
	return holders.grants.byUser.get((where as Partial<Row<'grants'>>).userId ?? '') ?? [];
}

/** The digest of a session's token; undefined when there is no such session. */
export async function digestOf({ storage, holders: { digests } }: Pick<Source, 'storage' | 'holders'>, sessionId: string): Promise<string | undefined> {
	const known = digests.get(sessionId);
	if (known !== undefined) return known;
	const stored = (await storage.get('sessions', sessionId))?.tokenHash;
	if (stored === undefined) return undefined;
	digests.set(sessionId, stored);
	const oldest = digests.keys().next().value;
	if (digests.size > DIGESTS_MAX && oldest !== undefined) digests.delete(oldest);
	return stored;
}
