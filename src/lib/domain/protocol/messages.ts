/**
 * Every message between server and screen, and its version (api.md "Live"). A changed shape is a new PROTOCOL number:
 * `protocol.test.ts` hashes these declarations and fails until a person has decided.
 */
import type { Role, TableName } from '../../../../db/schema.ts';
import type { Chain } from '../journal/entry.ts';

/** Raised with every change of a message or of the schema that old clients cannot read. */
export const PROTOCOL = 1;
/** Raised with every change of `db/schema.ts`. */
export const SCHEMA = 5;
/** Every reader hears `through` at least this often, ms. */
export const HEARTBEAT_MS = 2_000;
/** *Live* means heard within this, ms. */
export const LIVE_WITHIN_MS = 5_000;

export type Op =
	| { readonly op: 'put'; readonly table: TableName; readonly row: Readonly<Record<string, unknown>> & { readonly id: string } }
	| { readonly op: 'patch'; readonly table: TableName; readonly id: string; readonly set: Readonly<Record<string, unknown>> }
	| { readonly op: 'forget'; readonly table: TableName; readonly id: string };

export interface DeltaItem {
	readonly seq: number;
	readonly at: number;
	readonly actor?: { readonly user: string; readonly role: string; readonly org: string | null };
	readonly event?: string;
	readonly args?: Readonly<Record<string, unknown>>;
	readonly late?: true;
	readonly ops: readonly Op[];
}

/** Server → client `deltas`. Applies only when `from` is the reader's `through`. */
export interface Deltas {
	readonly chain: Chain;
	readonly from: number;
	readonly through: number;
	readonly items: readonly DeltaItem[];
}

/** Server → client `rescope`: fetch `gained` (snapshot?scope=), drop what only `lost` showed. */
export interface Rescope {
	readonly gained?: readonly string[];
	readonly lost?: readonly string[];
}

/** Server → client `store`: whether it can be written, when that changes, and every few seconds while it cannot. */
export interface StoreState {
	readonly writable: boolean;
}

/** What a client says when it connects (api.md "Live"). @public */
export interface Handshake {
	readonly protocol: number;
	readonly since: number;
	readonly hashAtSince?: string;
	readonly token?: string;
}

export interface SnapshotAnswer {
	readonly seq: number;
	readonly hash: string;
	readonly protocol: number;
	readonly schema: number;
	readonly chain: Chain;
	readonly scope: readonly string[];
	readonly tables: Readonly<Partial<Record<TableName, { readonly columns: Readonly<Record<string, readonly unknown[]>>; readonly count: number }>>>;
}

/** A personal value as a reader gets it: never the value; `masked` like 139****2006. */
export interface Masked {
	readonly personal: string;
	readonly masked: string;
}

/** One of the people in the server → client `presence`: those at incidents one may see; to the command room, everybody. */
export interface Present {
	readonly userId: string;
	readonly name: string;
	readonly role: Role;
	/** The incident they are looking at; null when none. */
	readonly incidentId: string | null;
}

/** Server → client `others`: the direct line to other servers, where there is one. `lost`: positions taken there come up to a second late, and who is present there is not known. */
export interface OthersState {
	readonly line: 'none' | 'up' | 'lost';
}

export type LinkState = 'live' | 'catching_up' | 'offline' | 'outdated';
