/** The page of keys: whose personal values are kept, under keys that are held or destroyed, and the holds that stand. Numbers and names only. */
import { overStates } from '../../domain/key/destroy.ts';
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
	readonly destroyed: { readonly by: string; readonly reason: string; readonly at: number } | null;
}

interface Known {
	readonly names: ReadonlyMap<string, string>;
	readonly inUse: ReadonlySet<string>;
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
		inUse: new Set([
			...incidents.filter(({ state }) => state === 'open').map(({ id }) => `incident:${id}`),
			...orders.filter(({ state }) => !overStates.includes(state)).map(({ ownerId }) => `owner:${ownerId}`),
			...users.filter(({ disabledAt }) => disabledAt === null).map(({ id }) => `user:${id}`)
		])
	};
}

/** Owners with sealed values, the newest first. */
export async function listKeys(world: World): Promise<KeyRow[]> {
	const { known, holds, destructions } = await world.storage.snapshot(async (snapshot) => ({
		known: await ownersKnown(snapshot),
		holds: (await snapshot.all('holds')).filter(({ liftedAt }) => liftedAt === null),
		destructions: Map.groupBy(await snapshot.all('key_destructions'), ({ owner }) => owner)
	}));
	const heldBy = new Map(holds.map((hold) => [`incident:${hold.incidentId}`, { by: hold.placedByName, reason: hold.reason, at: hold.placedAt }]));
	const rows: KeyRow[] = [];
	for (const { owner, personal, secret } of (await world.storage.sealOwners()).sort((a, b) => b.seq - a.seq)) {
		const gone = (destructions.get(owner) ?? []).sort((a, b) => a.destroyedAt - b.destroyedAt);
		const last = gone.at(-1);
		const under = await heldGenerations(world, owner, gone.length > 0, personal + secret);
		rows.push({
			...{ owner, personal, secret, readable: under.readable, inUse: known.inUse.has(owner), hold: heldBy.get(owner) ?? null },
			kind: owner.slice(0, owner.indexOf(':')),
			name: known.names.get(owner) ?? owner,
			state: gone.length === 0 ? 'held' : under.oldest < gone.length ? 'pending' : under.readable > 0 ? 'again' : 'destroyed',
			destroyed: last ? { by: last.destroyedByName, reason: last.reason, at: last.destroyedAt } : null
		});
	}
	return rows;
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
