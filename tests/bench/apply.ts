/** From a parsed snapshot to the rows of a screen, against parsing the same bytes. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoAccounts } from '../../src/lib/server/seed/seed.ts';
import { child } from './child.ts';
import { openWorld, plantCityAnd } from './plant.ts';
import { manyResources } from './resources.ts';
import type { Item } from './result.ts';

const ROWS = 20_000;

export const apply: Item = {
	ids: ['apply'],
	run: async (bench) => {
		const { data, world } = await openWorld(bench);
		await plantCityAnd(world, manyResources(ROWS, world.clock()));
		await world.live.idle();
		const actor = await world.actor(demoAccounts.find(({ username }) => username === 'duty')?.id ?? '');
		if (!actor) throw new Error('no account duty');
		const file = join(data, 'snapshot.json');
		writeFileSync(file, JSON.stringify(world.live.snapshot(actor)));
		await world.close();
		const screen = child(bench, 'screen.ts', { execArgv: ['--conditions=browser'] });
		const found = await screen.ask<{ value: number; floor: number; ratio: number }>({ file, rows: ROWS });
		return [
			{ id: 'apply', what: `a snapshot of ${ROWS.toLocaleString('en')} resources into the store of a screen ÷ JSON.parse of it`, unit: 'ms', ...found, goal: 2, better: 'lower' }
		];
	}
};
