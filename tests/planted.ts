/** A test world's rows in a real store: what a fixture made, planted as the first city is. */
import { tableNames } from '../db/schema.ts';
import type { Change } from '../db/schema.ts';
import { insert } from '../src/lib/domain/command.ts';
import type { TestWorld } from '../src/lib/domain/world.fixture.ts';
import { SETUP } from '../src/lib/server/auth/actor.ts';
import type { BusWorld } from './bus-world.ts';

export async function plantIn(bus: BusWorld, from: TestWorld): Promise<void> {
	const changes = tableNames.flatMap((table): Change[] => from.rows(table).map((row) => insert(table, row as never)));
	bus.now = from.now;
	await bus.bus.sendInternal(SETUP, { id: bus.id(), type: 'setup.plant', payload: { seed: 'fixture', part: 1, of: 1 } }, { changes });
}
