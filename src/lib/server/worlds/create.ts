/** Makes one world: its store, bus, live view, telemetry and clock. Two of them share nothing. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../domain/commands.ts';
import type { Command } from '../../domain/command.ts';
import { currentRuleSet } from '../../domain/clocks/rule-set.ts';
import { actorOf, actorUnderLock } from '../auth/actor.ts';
import { prepares } from '../auth/prepare.ts';
import { createBus } from '../bus/bus.ts';
import type { Prepare } from '../bus/bus.ts';
import { startClock } from '../clock/run.ts';
import { createLive } from '../live/live.ts';
import { openSqlite } from '../storage/sqlite/engine.ts';
import { createTelemetry } from '../telemetry/telemetry.ts';
import type { World } from '../world.ts';

export interface WorldOptions {
	readonly name: string;
	readonly kind: World['kind'];
	/** Folder of the world's files; undefined: in memory, for tests and the simulator. */
	readonly folder?: string;
	readonly clock: () => number;
	readonly zone: string;
	/** Given by tests that compare journals. */
	readonly salt?: () => string;
	/** False in tests that drive the clock by hand. */
	readonly ticking?: boolean;
	readonly onfailure?: (failure: unknown) => void;
}

export async function createWorld(options: WorldOptions): Promise<World> {
	if (options.folder !== undefined) mkdirSync(options.folder, { recursive: true });
	const file = (name: string) => (options.folder === undefined ? ':memory:' : join(options.folder, name));
	const storage = openSqlite(file('world.db'));
	const telemetry = createTelemetry(file('telemetry.db'), options.clock);
	const actor: World['actor'] = (userId, at) => actorOf(storage, userId, [at ?? options.clock()]);
	const prepare: Record<string, Prepare> = {};
	const bus = createBus({
		storage,
		commands: commands as unknown as Record<string, Command>,
		prepare,
		clock: options.clock,
		zone: options.zone,
		rules: currentRuleSet,
		actorAt: actorUnderLock,
		...(options.salt && { salt: options.salt })
	});
	const onfailure = options.onfailure ?? (() => undefined);
	const live = await createLive({ storage, clock: options.clock, actorOf: actor, telemetry, onfailure });
	const stopClock = options.ticking === false ? () => Promise.resolve() : startClock({ live, bus, clock: options.clock, onfailure });
	const world: World = {
		name: options.name,
		kind: options.kind,
		storage,
		bus,
		live,
		telemetry,
		clock: options.clock,
		zone: options.zone,
		actor,
		close: async () => {
			await stopClock();
			await live.close();
			telemetry.close();
			await storage.close();
		}
	};
	Object.assign(prepare, prepares(world));
	return world;
}
