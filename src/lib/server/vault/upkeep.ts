/** What the vault does besides sealing: values of old stores are sealed, keys that shall be destroyed are, also after a kill. */
import type { Actor } from '../../domain/command.ts';
import type { Bus, Settle } from '../bus/bus.ts';
import { OPERATOR } from '../auth/actor.ts';
import type { SealedValue, Storage } from '../storage/port.ts';
import { newId } from '../worlds/uuid7.ts';
import { sealedUnder } from './vault.ts';
import type { Vault } from './vault.ts';

/** Values sealed by one entry. */
const AT_ONCE = 500;
const HEAD = 'k1:';

export interface Kept {
	readonly storage: Storage;
	readonly vault: Vault;
}

/** Encrypts what an earlier version left in clear, a journaled step a batch. Returns how many values. */
async function sealClear({ storage, vault }: Kept, bus: Bus, clock: () => number): Promise<number> {
	let sealed = 0;
	for (;;) {
		const clear = await storage.sealedUnlike(HEAD, AT_ONCE);
		if (clear.length === 0) break;
		const resealed = clear.map((value) => vault.seal(value, 0));
		await bus.sendInternal(OPERATOR, { id: newId(clock()), type: 'key.seal', payload: { sealedValues: clear.length } }, { resealed });
		sealed += clear.length;
	}
	// What was replaced still lies in free pages and in the log.
	if (sealed > 0) await storage.scrub();
	return sealed;
}

/** Sealed values of an owner whose key is held. */
export async function readable({ storage, vault }: Kept, owner: string): Promise<SealedValue[]> {
	return (await storage.sealedOf(owner)).filter(({ salt }) => {
		const under = sealedUnder(salt);
		return under === undefined || vault.keys.key(under.keyId) !== undefined;
	});
}

/** Destroys the keys whose destruction is entered; nothing is left to do when they are gone already. Returns the ids of the values. */
export async function destroyEntered({ storage, vault }: Kept, owner: string): Promise<string[]> {
	const generation = (await storage.list('key_destructions', { owner })).length;
	const values = await storage.sealedOf(owner);
	vault.destroy(values, generation);
	return values.filter(({ salt }) => (sealedUnder(salt)?.generation ?? 0) < generation).map(({ id }) => id);
}

/** A kill may have come between the entry and the key. */
export async function destroyAllEntered(kept: Kept): Promise<void> {
	const owners = await kept.storage.snapshot(async (snapshot) => (await snapshot.all('key_destructions')).map(({ owner }) => owner));
	for (const owner of new Set(owners)) await destroyEntered(kept, owner);
}

/** At the start of a world: what lay in clear is sealed, what should be gone is gone. */
export async function tidyVault(kept: Kept, bus: Bus, clock: () => number): Promise<void> {
	await sealClear(kept, bus, clock);
	await destroyAllEntered(kept);
}

/** Whose values of the same cases can still be read: of an incident the owners, of an owner the incidents. */
async function othersOf(kept: Kept, owner: string): Promise<string[]> {
	const id = owner.slice(owner.indexOf(':') + 1);
	const orders = owner.startsWith('incident:')
		? (await kept.storage.list('requisitions', { incidentId: id })).map(({ ownerId }) => `owner:${ownerId}`)
		: owner.startsWith('owner:')
			? (await kept.storage.list('requisitions', { ownerId: id })).map(({ incidentId }) => `incident:${incidentId}`)
			: [];
	const found: string[] = [];
	for (const each of new Set(orders)) if ((await readable(kept, each)).length > 0) found.push(each);
	return found;
}

/** The part of `key.destroy` before the lock and after the commit. */
export function destroying(
	kept: Kept,
	forget: (ids: readonly string[]) => void
): { readonly prepare: (payload: Readonly<Record<string, unknown>>, actor: Actor) => Promise<Readonly<Record<string, unknown>>>; readonly settle: Settle } {
	return {
		prepare: async ({ owner }) => ({ readable: (await readable(kept, String(owner))).length, others: await othersOf(kept, String(owner)) }),
		settle: async ({ owner }) => forget(await destroyEntered(kept, String(owner)))
	};
}
