/** Two processes on one PostgreSQL with a Redis between them: whatever is killed, nothing acknowledged is lost and nothing comes twice. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { insert } from '../../src/lib/domain/command.ts';
import type { Position } from '../../src/lib/domain/protocol/positions.ts';
import type { Present } from '../../src/lib/domain/protocol/messages.ts';
import { SETUP } from '../../src/lib/server/auth/actor.ts';
import { readSaid, sayBeat } from '../../src/lib/server/relay/messages.ts';
import { createWorld } from '../../src/lib/server/worlds/create.ts';
import { newId } from '../../src/lib/server/worlds/uuid7.ts';
import { account, unitRow } from '../bus-world.ts';
import { dropStore, postgresUrl, storeName } from '../engines.ts';
import { redisHere, startRedis } from '../redis.ts';

interface Told {
	readonly ready?: true;
	readonly line?: string;
	readonly elsewhere?: readonly string[];
	readonly acknowledged?: string;
	readonly refused?: string;
	readonly moved?: readonly Position[];
	readonly entries?: readonly { readonly id: string; readonly seq: number; readonly hash: string }[];
}

/** A process, and all that it has told. */
class Neighbour {
	readonly child: ChildProcess;
	readonly acknowledged = new Set<string>();
	readonly lons: number[] = [];
	readonly entries: { readonly id: string; readonly seq: number; readonly hash: string }[] = [];
	line = '';
	ready = false;
	elsewhere: readonly string[] = [];

	constructor(url: string, store: string, redis: string) {
		this.child = fork('tests/fault/neighbour.ts', [url, store, redis], { execPath: 'node_modules/.bin/node', execArgv: [], serialization: 'advanced' });
		this.child.on('message', (told: Told) => {
			if (told.refused !== undefined) throw new Error(told.refused);
			if (told.ready) this.ready = true;
			this.line = told.line ?? this.line;
			this.elsewhere = told.elsewhere ?? this.elsewhere;
			if (told.acknowledged !== undefined) this.acknowledged.add(told.acknowledged);
			this.lons.push(...(told.moved ?? []).map(({ lon }) => lon));
			this.entries.push(...(told.entries ?? []));
		});
	}

	/** Resolves when what it has told makes it true; the test's own limit ends it. */
	async until(holds: () => boolean): Promise<void> {
		while (!holds()) await once(this.child, 'message');
	}
	say(what: object): void {
		this.child.send(what, () => undefined);
	}
	async kill(): Promise<void> {
		const over = once(this.child, 'exit');
		this.child.kill('SIGKILL');
		await over;
	}
}

const url = await postgresUrl();
let store: string;
let running: Neighbour[] = [];
afterEach(async () => {
	for (const { child } of running) child.kill('SIGKILL');
	running = [];
	await dropStore(url ?? '', store);
});

async function plant(at: string): Promise<{ readonly duty: string; readonly unitId: string }> {
	const world = await createWorld({ name: 'shared', kind: 'real', database: { url: at, store }, clock: () => Date.now(), zone: 'Asia/Shanghai', ticking: false });
	const changes = [insert('resources', unitRow(0)), ...account('DUTY', {})];
	await world.bus.sendInternal(SETUP, { id: newId(Date.now()), type: 'setup.plant', payload: { seed: 'test', part: 1, of: 1 } }, { changes });
	const [user] = await world.storage.list('users', {});
	await world.close();
	return { duty: user?.id ?? '', unitId: unitRow(0).id };
}

test('who is present is told as it is', () => {
	const people: Present[] = [{ userId: 'ann', name: '陈屿', role: 'DUTY', incidentId: 'i' }];
	expect(readSaid(sayBeat('p', people))).toEqual({ from: 'p', kind: 'beat', people });
});

if (url !== undefined && redisHere())
	test('commands, positions and people cross; Redis is killed, then a process, and each comes back', async () => {
		store = storeName();
		const redis = await startRedis();
		const { duty, unitId } = await plant(url);
		const begin = (): Neighbour => {
			const one = new Neighbour(url, store, redis.url);
			running.push(one);
			return one;
		};
		const [desk, field] = [begin(), begin()];
		await Promise.all([desk, field].map((one) => one.until(() => one.line === 'up')));
		const begun = Date.now() - 60_000;
		const drive = (lon: number) => field.say({ fix: { unitId, at: begun + lon * 1_000, lon } });
		const person: Present = { userId: 'team1', name: 'team1', role: 'TEAM', incidentId: null };
		field.say({ people: [person] });
		await desk.until(() => desk.elsewhere.includes('team1'));
		drive(1);
		await desk.until(() => desk.lons.length > 0);

		await redis.kill();
		await Promise.all([desk, field].map((one) => one.until(() => one.line === 'lost')));
		drive(2);
		await desk.until(() => desk.lons.length > 1);
		await redis.start();
		await Promise.all([desk, field].map((one) => one.until(() => one.line === 'up')));
		drive(3);
		await desk.until(() => desk.lons.length > 2);
		expect(desk.lons).toEqual([1, 2, 3]);

		// Both write; one is killed in the midst of it.
		const sent = new Map<string, string>();
		const note = (at: Neighbour, n: number): void => {
			const [id, text] = [newId(Date.now()), `note ${n}`];
			sent.set(id, text);
			at.say({ note: { by: duty, id, text } });
		};
		for (let n = 0; n < 200; n += 1) note(n % 2 ? desk : field, n);
		await field.until(() => field.acknowledged.size >= 20);
		await field.kill();
		const acknowledged = [...field.acknowledged];
		await desk.until(() => desk.acknowledged.size === 100);
		await desk.until(() => !desk.elsewhere.includes('team1'));
		// The callers who never heard an answer ask again with the same ids, at the other process.
		for (const [id, text] of sent) if (!desk.acknowledged.has(id) && !acknowledged.includes(id)) desk.say({ note: { by: duty, id, text } });
		await desk.until(() => desk.acknowledged.size === sent.size - acknowledged.length);
		await desk.until(() => acknowledged.every((id) => desk.entries.some((entry) => entry.id === id)));
		const notes = desk.entries.filter(({ id }) => sent.has(id));
		expect(notes.length).toBe(sent.size);
		expect(new Set(notes.map(({ id }) => id)).size).toBe(sent.size);
		expect(desk.entries.map(({ seq }) => seq)).toEqual(desk.entries.map((_, at) => (desk.entries[0]?.seq ?? 0) + at));

		const again = begin();
		await again.until(() => again.line === 'up');
		desk.say({ people: [person] });
		await again.until(() => again.elsewhere.includes('team1'));
		await redis.kill();
	});
