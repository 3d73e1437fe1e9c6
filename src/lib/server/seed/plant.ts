/** Plants the reference city in an empty demonstration world, and keeps its accounts on the password the operator gave. */
import type { Change } from '../../../../db/schema.ts';
import { update } from '../../domain/command.ts';
import { deriveId } from '../../domain/journal/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { SETUP } from '../auth/actor.ts';
import { hashPassword, verifyPassword } from '../auth/password.ts';
import type { World } from '../world.ts';
import { newId } from '../worlds/uuid7.ts';
import { demoAccounts, seedChanges, seedChunks } from './seed.ts';

/** `password` is that of all demonstration accounts. */
export async function plantCity(world: World, password: string): Promise<void> {
	if (world.storage.head().seq > 0) return keepPassword(world, password);
	const hash = await hashPassword(password);
	const chunks = seedChunks(seedChanges(world.clock(), { passwordHashOf: () => hash }));
	for (const [part, changes] of chunks.entries())
		await send(world, 'linan', part + 1, chunks.length, changes, deriveId(world.storage.chain.id, `linan ${part}`)).catch((failure: unknown) => {
			// Another process that started at the same time has planted this part.
			if (!(failure instanceof Refusal && failure.code === 'command.id_reused')) throw failure;
		});
}

async function keepPassword(world: World, password: string): Promise<void> {
	const [first] = demoAccounts;
	const known = first && (await world.storage.get('users', first.id));
	if (known && (await verifyPassword(password, known.passwordHash))) return;
	const hash = await hashPassword(password);
	const changes: Change[] = [];
	for (const { id } of demoAccounts) {
		const user = await world.storage.get('users', id);
		if (user?.demonstration) changes.push(...update('users', user, { passwordHash: hash }));
	}
	if (changes.length > 0) await send(world, 'linan-password', 1, 1, changes);
}

const send = (world: World, seed: string, part: number, of: number, changes: readonly Change[], id = newId(world.clock())) =>
	world.bus.sendInternal(SETUP, { id, type: 'setup.plant', payload: { seed, part, of } }, { changes });
