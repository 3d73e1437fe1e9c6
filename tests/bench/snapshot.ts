/** The snapshot of a large world as a desk receives it, built anew and again; on both engines. */
import { demoAccounts } from '../../src/lib/server/seed/seed.ts';
import { createWorld } from '../../src/lib/server/worlds/create.ts';
import { createLive } from '../../src/lib/server/live/live.ts';
import { plantCityAnd } from './plant.ts';
import { postgresFor } from './postgres.ts';
import { manyResources } from './resources.ts';
import { median, missing, ROUNDS, timed } from './result.ts';
import type { Bench, Item, Measured } from './result.ts';

const ROWS = 20_000;

interface Sent {
	readonly cold: number;
	readonly repeat: number;
	/** kB. */
	readonly size: number;
}

/** Of a world in memory, or in this database. */
async function measured(bench: Bench, url?: string): Promise<Sent> {
	const database = url === undefined ? undefined : { url, store: 'bench' };
	const world = await createWorld({ name: 'bench', kind: 'demo', clock: () => Date.now(), zone: 'Asia/Shanghai', ticking: false, database });
	bench.cleanup(() => world.close());
	await plantCityAnd(world, manyResources(ROWS, world.clock()));
	await world.live.idle();
	const actor = await world.actor(demoAccounts.find(({ username }) => username === 'duty')?.id ?? '');
	if (!actor) throw new Error('no account duty');
	const rounds: Sent[] = [];
	for (let round = -1; round < ROUNDS; round += 1) {
		// A live picture of its own: nothing of an earlier build is remembered.
		const live = await createLive({ storage: world.storage, vault: world.vault, clock: world.clock, actorOf: world.actor });
		let bytes = 0;
		const ask = async (): Promise<void> => void (bytes = (await live.snapshotBytes(actor, undefined, 'zstd, br, gzip')).bytes.length);
		const [cold, repeat] = [await timed(ask), await timed(ask)];
		await live.close();
		if (round >= 0) rounds.push({ cold, repeat, size: bytes / 1_000 });
	}
	const of = (name: keyof Sent): number => median(rounds.map((sent) => sent[name]));
	return { cold: of('cold'), repeat: of('repeat'), size: of('size') };
}

const about = `${ROWS.toLocaleString('en')} resources in 29 columns beside the city`;
const figures = [
	{ name: 'cold', what: `snapshot built and compressed, ${about}`, unit: 'ms', goal: 120 },
	{ name: 'size', what: 'bytes sent for it', unit: 'kB', goal: 1_100 },
	{ name: 'repeat', what: 'the same again, nothing changed', unit: 'ms', goal: 10 }
] as const;

export const snapshot: Item = {
	ids: figures.flatMap(({ name }) => [`snapshot.20k.${name}`, `snapshot.20k.${name}.pg`]),
	run: async (bench) => {
		const here = await measured(bench);
		const postgres = await postgresFor(bench);
		const there = 'url' in postgres ? await measured(bench, postgres.url) : undefined;
		return figures.flatMap(({ name, what, unit, goal }): Measured[] => {
			const id = `snapshot.20k.${name}`;
			const second = `${what}, from PostgreSQL`;
			return [
				{ id, what, value: here[name], unit, goal, better: 'lower' },
				there ? { id: `${id}.pg`, what: second, value: there[name], unit, better: 'lower' } : missing(`${id}.pg`, second, 'lower', 'no PostgreSQL runs here')
			];
		});
	}
};
