/** The page of keys: whose personal values are kept, under keys that are held or destroyed, and the holds that stand. Numbers and names only. */
import type { Row } from '../../../../db/schema.ts';
import { overStates } from '../../domain/key/destroy.ts';
import { letsGo, sharedStanding } from '../../domain/retention/standing.ts';
import type { Snapshot } from '../storage/port.ts';
import { sealedUnder } from '../vault/vault.ts';
import type { World } from '../world.ts';

export interface KeyRow {
	/** `incident:ID`, `organisation:ID`, `owner:ID`, `user:ID`. */
	readonly owner: string;
	readonly kind: string;
	/** Number of the incident, name of the organisation or account. */
	readonly name: string;
	/** Personal values. */
	readonly personal: number;
	readonly secret: number;
	/** Sealed values that can still be read. */
	readonly readable: number;
	/** `pending`: entered as destroyed and still readable · `again`: entered anew since. */
	readonly state: 'held' | 'destroyed' | 'pending' | 'again';
	/** The incident is open, the account in use: the key cannot be destroyed yet. */
	readonly inUse: boolean;
	readonly hold: { readonly by: string; readonly reason: string; readonly at: number } | null;
	/** Keep or destroy, as decided of every case that ran its course (应对法 art. 85); null while one is not decided. */
	readonly decided: { readonly goes: boolean; readonly by: string; readonly reason: string; readonly at: number; readonly until: number | null } | null;
	readonly destroyed: { readonly by: string; readonly reason: string; readonly at: number } | null;
}

interface Known {
	readonly names: ReadonlyMap<string, string>;
	readonly inUse: ReadonlySet<string>;
	/** The cases under `incident:ID` and under `owner:ID`. */
	readonly orders: ReadonlyMap<string, readonly Row<'requisitions'>[]>;
}

async function ownersKnown(snapshot: Snapshot): Promise<Known> {
	const [incidents, organisations, users, owners, orders] = await Promise.all([
		snapshot.all('incidents'),
		snapshot.all('organisations'),
		snapshot.all('users'),
		snapshot.all('owners'),
		snapshot.all('requisitions')
	]);
	return {
		names: new Map([
			...incidents.map(({ id, number }) => [`incident:${id}`, number] as const),
			...organisations.map(({ id, name }) => [`organisation:${id}`, name] as const),
			...owners.map(({ id, name }) => [`owner:${id}`, name] as const),
			...users.map(({ id, name, username }) => [`user:${id}`, `${name} (${username})`] as const)
		]),
		orders: new Map([...Map.groupBy(orders, ({ incidentId }) => `incident:${incidentId}`), ...Map.groupBy(orders, ({ ownerId }) => `owner:${ownerId}`)]),
		inUse: new Set([
			...incidents.filter(({ state }) => state === 'open').map(({ id }) => `incident:${id}`),
			...orders.filter(({ state }) => !overStates.includes(state)).map(({ ownerId }) => `owner:${ownerId}`),
			...users.filter(({ disabledAt }) => disabledAt === null).map(({ id }) => `user:${id}`)
		])
	};
}

/** Owners with sealed values, the newest first; those whose values were decided to go and are still there come before all. */
export async function listKeys(world: World, now: number): Promise<KeyRow[]> {
	const { known, holds, destructions, retentions } = await world.storage.snapshot(async (snapshot) => ({
		known: await ownersKnown(snapshot),
		holds: (await snapshot.all('holds')).filter(({ liftedAt }) => liftedAt === null),
		destructions: Map.groupBy(await snapshot.all('key_destructions'), ({ owner }) => owner),
		retentions: await snapshot.all('retentions')
	}));
	const heldBy = new Map(holds.map((hold) => [hold.incidentId, { by: hold.placedByName, reason: hold.reason, at: hold.placedAt }]));
	const rows: KeyRow[] = [];
	for (const { owner, personal, secret } of (await world.storage.sealOwners()).sort((a, b) => b.seq - a.seq)) {
		const orders = known.orders.get(owner) ?? [];
		const incidents = owner.startsWith('incident:') ? [owner.slice('incident:'.length)] : orders.map(({ incidentId }) => incidentId);
		const standing = sharedStanding(orders, retentions, now);
		const gone = (destructions.get(owner) ?? []).sort((a, b) => a.destroyedAt - b.destroyedAt);
		const last = gone.at(-1);
		const under = await heldGenerations(world, owner, gone.length > 0, personal + secret);
		rows.push({
			...{ owner, personal, secret, readable: under.readable, inUse: known.inUse.has(owner), hold: incidents.flatMap((id) => heldBy.get(id) ?? [])[0] ?? null },
			kind: owner.slice(0, owner.indexOf(':')),
			name: known.names.get(owner) ?? owner,
			state: gone.length === 0 ? 'held' : under.oldest < gone.length ? 'pending' : under.readable > 0 ? 'again' : 'destroyed',
			decided: standing ? { goes: letsGo(standing, now), by: standing.decidedByName, reason: standing.reason, at: standing.decidedAt, until: standing.until } : null,
			destroyed: last ? { by: last.destroyedByName, reason: last.reason, at: last.destroyedAt } : null
		});
	}
	const due = ({ readable, decided }: KeyRow): number => (readable > 0 && decided?.goes === true ? 0 : 1);
	return rows.toSorted((a, b) => due(a) - due(b));
}

/** What of an owner can be read; values are looked at only where something was destroyed. */
async function heldGenerations(world: World, owner: string, touched: boolean, all: number): Promise<{ readable: number; oldest: number }> {
	if (!touched) return { readable: all, oldest: Number.POSITIVE_INFINITY };
	const held = (await world.storage.sealedOf(owner)).flatMap(({ salt }) => {
		const under = sealedUnder(salt);
		return under && world.vault.keys.key(under.keyId) ? [under.generation] : [];
	});
	return { readable: held.length, oldest: Math.min(Number.POSITIVE_INFINITY, ...held) };
}
