/** The snapshot of a large world as a desk receives it, built anew and again. */
import { demoAccounts } from '../../src/lib/server/seed/seed.ts';
import { createWorld } from '../../src/lib/server/worlds/create.ts';
import { createLive } from '../../src/lib/server/live/live.ts';
import { plantCityAnd } from './plant.ts';
import { manyResources } from './resources.ts';
import { median, ROUNDS, timed } from './result.ts';
import type { Item } from './result.ts';

const ROWS = 20_000;

export const snapshot: Item = {
	ids: ['snapshot.20k.cold', 'snapshot.20k.size', 'snapshot.20k.repeat'],
	run: async (bench) => {
		const world = await createWorld({ name: 'bench', kind: 'demo', clock: () => Date.now(), zone: 'Asia/Shanghai', ticking: false });
		bench.cleanup(() => world.close());
		await plantCityAnd(world, manyResources(ROWS, world.clock()));
		await world.live.idle();
		const actor = await world.actor(demoAccounts.find(({ username }) => username === 'duty')?.id ?? '');
		if (!actor) throw new Error('no account duty');
		const [cold, repeat, sizes]: number[][] = [[], [], []];
		for (let round = -1; round < ROUNDS; round += 1) {
			// A live picture of its own: nothing of an earlier build is remembered.
			const live = await createLive({ storage: world.storage, clock: world.clock, actorOf: world.actor });
			let bytes = 0;
			const ask = async (): Promise<void> => void (bytes = (await live.snapshotBytes(actor, undefined, 'zstd, br, gzip')).bytes.length);
			const [first, second] = [await timed(ask), await timed(ask)];
			await live.close();
			if (round < 0) continue;
			cold?.push(first);
			repeat?.push(second);
			sizes?.push(bytes / 1_000);
		}
		const about = `${ROWS.toLocaleString('en')} resources in 29 columns beside the city`;
		return [
			{ id: 'snapshot.20k.cold', what: `snapshot built and compressed, ${about}`, value: median(cold ?? []), unit: 'ms', goal: 120, better: 'lower' },
			{ id: 'snapshot.20k.size', what: 'bytes sent for it', value: median(sizes ?? []), unit: 'kB', goal: 1_100, better: 'lower' },
			{ id: 'snapshot.20k.repeat', what: 'the same again, nothing changed', value: median(repeat ?? []), unit: 'ms', goal: 10, better: 'lower' }
		];
	}
};
