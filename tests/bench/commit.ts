/** Commands that are durably written, over HTTP to the built server, against the same rows written by raw better-sqlite3. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { uuid7 } from '../../src/lib/domain/journal/uuid7.ts';
import { child } from './child.ts';
import { RawStore, readWritten } from './floor/rows.ts';
import { plant, serve, signIn } from './plant.ts';
import { poster, rate } from './post.ts';
import type { Poster } from './post.ts';
import { interleaved, median } from './result.ts';
import type { Bench, Item, Measured } from './result.ts';

const TEXT = '青山湖街道反映路面积水，已通知城管和交警到场处置。';

/** A line of the duty log: the least a command can be. */
export const noteBody = (index: number): string => JSON.stringify({ id: uuid7(Date.now(), randomBytes(10)), type: 'duty.note', payload: { text: `${TEXT}${index}` } });

interface Places {
	readonly ours: Poster;
	readonly store: string;
}

async function measured(bench: Bench, { ours, store }: Places, total: number, clients: number): Promise<{ value: number; floor: number; ratio: number; bare: number }> {
	const write = (index: number): Promise<unknown> => ours.post('/api/v1/commands', noteBody(index));
	await rate(total, clients, write);
	const { ddl, written } = readWritten(store, total);
	const bareHttp = child(bench, 'floor/http.ts');
	const bare: number[] = [];
	const raw = async (): Promise<number> => {
		const [example] = written;
		if (!example) throw new Error('no command was written');
		const floor = new RawStore(join(bench.folder(), 'raw.db'), ddl, example);
		const rows = [...written];
		const found = await rate(rows.length, 1, (index) => Promise.resolve(floor.write(rows[index] ?? example)));
		floor.close();
		const port = await bareHttp.ask<number>({ file: join(bench.folder(), 'bare.db'), ddl, written });
		const thin = poster(port, clients);
		bare.push(await rate(rows.length, clients, (index) => thin.post('/', noteBody(index))));
		thin.close();
		return found;
	};
	const found = await interleaved(() => rate(total, clients, write), raw);
	await bareHttp.stop();
	return { ...found, bare: found.value / median(bare.slice(1)) };
}

export const commit: Item = {
	ids: ['commit.one', 'commit.many'],
	run: async (bench) => {
		const data = await plant(bench);
		const server = await serve(bench, data);
		const cookie = await signIn(server.url, 'duty');
		const figures: Measured[] = [];
		for (const { id, total, clients, goal } of [
			{ id: 'commit.one', total: 600, clients: 1, goal: 0.25 },
			{ id: 'commit.many', total: 3_200, clients: 32, goal: 1 }
		]) {
			const ours = poster(server.port, clients, { cookie, origin: server.url });
			const { bare, ...found } = await measured(bench, { ours, store: join(data, 'demo', 'world.db') }, total, clients);
			ours.close();
			const what = `${clients === 1 ? 'one client' : `${clients} clients`}, a durable command each ÷ the same rows by raw better-sqlite3 one by one (÷ bare node:http ${bare.toFixed(2)})`;
			figures.push({ id, what, unit: 'commands/s', ...found, goal, better: 'higher' });
		}
		return figures;
	}
};
