/** What it costs to tell two hundred desks of an entry, against bare `ws` sending the same bytes. */
import { child } from './child.ts';
import type { Child } from './child.ts';
import { noteBody } from './commit.ts';
import { plant, serve, signIn } from './plant.ts';
import type { Running } from './plant.ts';
import { poster, rate } from './post.ts';
import type { Poster } from './post.ts';
import type { Heard } from './readers.ts';
import { median, ROUNDS } from './result.ts';
import type { Bench, Item } from './result.ts';

const READERS = 200;
const ENTRIES = 600;
const BURST_ENTRIES = 3_200;
const BURST_CLIENTS = 32;

/** Head of the journal, where a new reader starts. */
export async function headOf(server: Running, cookie: string): Promise<number> {
	const answer = await fetch(`${server.url}/api/v1/deltas?since=999999999`, { headers: { cookie } });
	return ((await answer.json()) as { head: number }).head;
}

interface Ours {
	readonly server: Running;
	readonly cookie: string;
	readonly desk: Poster;
	readonly readers: Child;
}

/** Seconds of the server's processor time for `entries` commands by `clients` at once, with readers or without. */
async function serverTime({ server, desk, readers, cookie }: Ours, entries: number, clients: number, read: boolean): Promise<{ seconds: number; message: string }> {
	if (read)
		await readers.ask({
			open: READERS,
			url: `ws://127.0.0.1:${server.port}/socket.io/?EIO=4&transport=websocket`,
			cookie,
			origin: server.url,
			since: await headOf(server, cookie)
		});
	const from = server.cpu();
	await rate(entries, clients, (index) => desk.post('/api/v1/commands', noteBody(index)));
	const heard = read ? await readers.ask<Heard>({ untilItems: entries }) : undefined;
	const seconds = server.cpu() - from;
	if (read) await readers.ask({ close: true });
	return { seconds, message: heard?.last ?? '' };
}

/** The same of bare `ws`, the message of one entry sent `times` times. */
async function bareTime(floor: Child, readers: Child, url: string, message: string, read: boolean): Promise<number> {
	if (read) await readers.ask({ open: READERS, url });
	const from = floor.cpu();
	await floor.ask({ message, times: ENTRIES });
	if (read) await readers.ask({ untilMessages: ENTRIES * READERS });
	const seconds = floor.cpu() - from;
	if (read) await readers.ask({ close: true });
	return seconds;
}

interface Round {
	/** Processor time of one item to one reader, µs: entries one by one, in bursts, bare. */
	readonly single: number;
	readonly burst: number;
	readonly bare: number;
}

async function round(ours: Ours, floor: Child, floorUrl: string): Promise<Round> {
	const each = (seconds: number, entries: number): number => (seconds * 1e6) / (entries * READERS);
	const alone = await serverTime(ours, ENTRIES, 1, false);
	const told = await serverTime(ours, ENTRIES, 1, true);
	const quiet = await bareTime(floor, ours.readers, floorUrl, told.message, false);
	const bare = await bareTime(floor, ours.readers, floorUrl, told.message, true);
	const burstAlone = await serverTime(ours, BURST_ENTRIES, BURST_CLIENTS, false);
	const burst = await serverTime(ours, BURST_ENTRIES, BURST_CLIENTS, true);
	return { single: each(told.seconds - alone.seconds, ENTRIES), burst: each(burst.seconds - burstAlone.seconds, BURST_ENTRIES), bare: each(bare - quiet, ENTRIES) };
}

async function open(bench: Bench): Promise<Ours> {
	const data = await plant(bench);
	const server = await serve(bench, data);
	const cookie = await signIn(server.url, 'duty');
	return { server, cookie, desk: poster(server.port, BURST_CLIENTS, { cookie, origin: server.url }), readers: child(bench, 'readers.ts') };
}

/** Items a second of processor time, from µs an item and reader. */
const itemsPerSecond = (microseconds: number): number => 1e6 / (microseconds * READERS);

export const fanout: Item = {
	ids: ['fanout.cpu', 'fanout.coalesced'],
	run: async (bench) => {
		const ours = await open(bench);
		const floor = child(bench, 'floor/fanout.ts');
		const floorUrl = `ws://127.0.0.1:${await floor.ask<number>({ open: true })}`;
		const rounds: Round[] = [];
		for (let index = -1; index < ROUNDS; index += 1) {
			const found = await round(ours, floor, floorUrl);
			if (index >= 0) rounds.push(found);
		}
		ours.desk.close();
		const of = (figure: (round: Round) => number): number => median(rounds.map(figure));
		return [
			{
				id: 'fanout.cpu',
				what: `server time to tell one of ${READERS} sockets of an entry (commands with readers − without) ÷ bare ws sending the same bytes`,
				value: of(({ single }) => single),
				unit: 'µs',
				floor: of(({ bare }) => bare),
				ratio: of(({ single, bare }) => single / bare),
				goal: 1.4,
				better: 'lower'
			},
			{
				id: 'fanout.coalesced',
				what: `entries a second of server time told to ${READERS} sockets when ${BURST_CLIENTS} clients write at once ÷ bare ws entry by entry`,
				value: of(({ burst }) => itemsPerSecond(burst)),
				unit: 'entries/s',
				floor: of(({ bare }) => itemsPerSecond(bare)),
				ratio: of(({ burst, bare }) => bare / burst),
				goal: 5,
				better: 'higher'
			}
		];
	}
};
