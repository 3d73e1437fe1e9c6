/** From starting the process of a built system with a world to its first 200 of `/readyz`. */
import { plant, serve } from './plant.ts';
import { median, ROUNDS } from './result.ts';
import type { Item } from './result.ts';

export const start: Item = {
	ids: ['start'],
	run: async (bench) => {
		const data = await plant(bench);
		const times: number[] = [];
		for (let round = -1; round < ROUNDS; round += 1) {
			const server = await serve(bench, data);
			await server.stop();
			if (round >= 0) times.push(server.readyMs);
		}
		return [{ id: 'start', what: 'start of a built system with an existing world to ready', value: median(times), unit: 'ms', goal: 2_000, better: 'lower' }];
	}
};
