/** Commands that are durably written, over HTTP to the built server, against the same rows written by the raw driver; on both engines. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { uuid7 } from '../../src/lib/domain/journal/uuid7.ts';
import { must } from '../../src/lib/domain/refusal.ts';
import { child } from './child.ts';
import { RawPg, readPgWritten } from './floor/pg-rows.ts';
import { RawStore, readWritten } from './floor/rows.ts';
import { plant, serve, SERVED, signIn } from './plant.ts';
import { postgresFor } from './postgres.ts';
import { poster, rate } from './post.ts';
import type { Poster } from './post.ts';
import { interleaved, median, missing } from './result.ts';
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

/** The same on the second engine: the floor writes over one connection of raw `pg`, to tables like ours in the same database. */
async function measuredPg(ours: Poster, url: string, total: number, clients: number): Promise<{ value: number; floor: number; ratio: number }> {
	const write = (index: number): Promise<unknown> => ours.post('/api/v1/commands', noteBody(index));
	await rate(total, clients, write);
	const written = await readPgWritten(url, SERVED, total);
	return interleaved(
		() => rate(total, clients, write),
		async () => {
			const floor = await RawPg.open(url, SERVED);
			const found = await rate(written.length, 1, (index) => floor.write(must(written[index], 'a written command')));
			await floor.close();
			return found;
		}
	);
}

/** The built server on a planted city, and its sign-in. */
async function served(bench: Bench, url?: string): Promise<{ readonly data: string; readonly connect: (clients: number) => Poster }> {
	const data = await plant(bench, url);
	const server = await serve(bench, data, url);
	const cookie = await signIn(server.url, 'duty');
	return { data, connect: (clients) => poster(server.port, clients, { cookie, origin: server.url }) };
}

const loads = [
	{ id: 'commit.one', total: 600, clients: 1, goal: 0.25, who: 'one client' },
	{ id: 'commit.many', total: 3_200, clients: 32, goal: 1, who: '32 clients' }
] as const;

export const commit: Item = {
	ids: loads.flatMap(({ id }) => [id, `${id}.pg`]),
	run: async (bench) => {
		const here = await served(bench);
		const postgres = await postgresFor(bench);
		const there = 'url' in postgres ? await served(bench, postgres.url) : undefined;
		const figures: Measured[] = [];
		for (const { id, total, clients, goal, who } of loads) {
			const ours = here.connect(clients);
			const { bare, ...found } = await measured(bench, { ours, store: join(here.data, 'demo', 'world.db') }, total, clients);
			ours.close();
			const each = `${who}, a durable command each`;
			figures.push({
				id,
				what: `${each} ÷ the same rows by raw better-sqlite3 one by one (÷ bare node:http ${bare.toFixed(2)})`,
				unit: 'commands/s',
				...found,
				goal,
				better: 'higher'
			});
			const what = `${each} ÷ the same rows by raw pg one by one`;
			const theirs = there?.connect(clients);
			if (theirs && 'url' in postgres) figures.push({ id: `${id}.pg`, what, unit: 'commands/s', ...(await measuredPg(theirs, postgres.url, total, clients)), better: 'higher' });
			else figures.push(missing(`${id}.pg`, what, 'higher', 'no PostgreSQL runs here'));
			theirs?.close();
		}
		return figures;
	}
};
