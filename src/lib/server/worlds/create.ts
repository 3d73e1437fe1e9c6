/** Makes one world: its store, bus, live view, telemetry and clock. Two of them share nothing. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../domain/commands.ts';
import type { CommandType } from '../../domain/commands.ts';
import type { Command } from '../../domain/command.ts';
import { currentRuleSet } from '../../domain/clocks/rule-set.ts';
import { actorOf, actorUnderLock } from '../auth/actor.ts';
import { createHolders } from '../auth/holder.ts';
import { prepares } from '../auth/prepare.ts';
import { createBus } from '../bus/bus.ts';
import type { Bus, BusParts, Prepare, Settle } from '../bus/bus.ts';
import { startClock } from '../clock/run.ts';
import { openFiles } from '../files/open.ts';
import { createLive } from '../live/live.ts';
import { alone } from '../relay/port.ts';
import type { Relay } from '../relay/port.ts';
import { RedisRelay } from '../relay/redis.ts';
import type { Storage } from '../storage/port.ts';
import { openPostgres } from '../storage/postgres/engine.ts';
import { openSqlite } from '../storage/sqlite/engine.ts';
import { WriteWatch } from '../storage/write-watch.ts';
import { openTelemetry } from '../telemetry/postgres.ts';
import { createTelemetry } from '../telemetry/telemetry.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { FileKeys } from '../vault/file-keys.ts';
import { MemoryKeys } from '../vault/memory-keys.ts';
import { destroying, tidyVault } from '../vault/upkeep.ts';
import { Vault } from '../vault/vault.ts';
import type { World } from '../world.ts';

export interface WorldOptions {
	readonly name: string;
	readonly kind: World['kind'];
	/** Folder of the world's files; undefined: in memory, for tests and the simulator. */
	readonly folder?: string;
	/** A PostgreSQL instead of files: its address and the name of the world's schema there. */
	readonly database?: { readonly url: string; readonly store: string } | undefined;
	/** A Redis that carries positions and presence between the processes of this world. */
	readonly redis?: string | undefined;
	readonly clock: () => number;
	readonly zone: string;
	/** Given by tests that compare journals. */
	readonly salt?: () => string;
	/** False in tests that drive the clock by hand. */
	readonly ticking?: boolean;
	readonly onfailure?: (failure: unknown) => void;
}

/** The one place that chooses the engine: schemas of a database, or files of a folder. */
async function storesOf({ folder, database, clock }: WorldOptions) {
	if (folder !== undefined) mkdirSync(folder, { recursive: true });
	if (database) {
		const [storage, own] = [await openPostgres(database.url, database.store), await openTelemetry(database.url, database.store)];
		return { storage, telemetry: await createTelemetry(own, clock) };
	}
	const file = (name: string) => (folder === undefined ? ':memory:' : join(folder, name));
	return { storage: openSqlite(file('world.db'), folder === undefined ? undefined : join(folder, '..', 'backups')), telemetry: await createTelemetry(file('telemetry.db'), clock) };
}

export async function createWorld(options: WorldOptions): Promise<World> {
	const { name, kind, clock, zone, onfailure = () => undefined } = options;
	const { storage, telemetry } = await storesOf(options);
	const actor: World['actor'] = (userId, at) => actorOf(storage, userId, [at ?? clock()]);
	const vault = vaultOf(options.folder);
	const kept = { storage, vault };
	const [prepare, settle]: [Record<string, Prepare>, Record<string, Settle>] = [{}, {}];
	const writes = new WriteWatch(storage);
	const bus = writes.watching(busOf(options, { ...kept, prepare, settle }));
	await tidyVault(kept, bus, clock);
	const live = await createLive({ storage, vault, clock, actorOf: actor, telemetry, onfailure });
	const stopClock = options.ticking === false ? () => Promise.resolve() : startClock({ live, bus, clock, onfailure });
	if (options.ticking !== false) writes.start();
	const relay = relayOf(options, storage, telemetry);
	const files = openFiles({ folder: options.folder, storage, clock, onfailure });
	const world: World = {
		name,
		kind,
		storage,
		writes,
		bus,
		live,
		telemetry,
		relay,
		holders: createHolders(),
		vault,
		files,
		clock,
		zone,
		actor,
		close: () => inOrder([() => writes.stop(), stopClock, ...[live, files, relay, telemetry, storage, vault.keys].map((part) => () => part.close())])
	};
	const destroy = destroying(kept, (ids) => live.forgetMasks(ids));
	Object.assign(prepare, prepares(world), { 'key.destroy': destroy.prepare, ...withFiles(files.prepare) });
	Object.assign(settle, { 'key.destroy': destroy.settle });
	followDestructions(storage, destroy.settle, onfailure);
	return world;
}

/** The commands that name files, by their own inputs: one that was forgotten here could never hang up what it names. */
const naming = ['attachments', 'photos', 'evidence'];
export const fileCommands: readonly CommandType[] = (Object.keys(commands) as CommandType[]).filter((type) => {
	const { input } = commands[type] as { readonly input: { readonly entries?: object } };
	return naming.some((name) => Object.hasOwn(input.entries ?? {}, name));
});
const withFiles = (prepare: Prepare): Record<string, Prepare> => Object.fromEntries(fileCommands.map((type) => [type, prepare]));

const busOf = ({ clock, zone, salt }: WorldOptions, parts: Pick<BusParts, 'storage' | 'vault' | 'prepare' | 'settle'>): Bus =>
	createBus({
		...parts,
		commands: commands as unknown as Record<string, Command>,
		clock,
		zone,
		rules: currentRuleSet,
		actorAt: actorUnderLock,
		...(salt && { salt })
	});

/** Where units are goes out as it comes in; what comes from elsewhere is no news to send on. */
function relayOf({ redis }: WorldOptions, storage: Storage, telemetry: Telemetry): Relay {
	if (redis === undefined) return alone;
	const relay = new RedisRelay(redis, `${storage.chain.id}.${storage.chain.epoch}`);
	telemetry.onTaken((fixes) => relay.positions(fixes));
	relay.listen({ positions: (fixes) => void telemetry.merge(fixes) });
	return relay;
}

const vaultOf = (folder: string | undefined): Vault => new Vault(folder === undefined ? new MemoryKeys() : new FileKeys(join(folder, 'keys')));

/** Another process may have entered it: this one forgets the key as well. */
function followDestructions(storage: Storage, settle: Settle, onfailure: (failure: unknown) => void): void {
	storage.follow((batch) => {
		for (const { entry } of batch)
			for (const change of entry.changes) if (change.table === 'key_destructions' && change.op === 'insert') settle({ owner: change.after.owner }).catch(onfailure);
	});
}

async function inOrder(steps: readonly (() => unknown)[]): Promise<void> {
	for (const step of steps) await step();
}
