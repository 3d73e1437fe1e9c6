/** Property (v): the same commands, clock, ids and salts give byte-equal journals and equal rows on both engines. */
import { expect, test } from 'vitest';
import { tableNames } from '../../db/schema.ts';
import type { Storage } from '../../src/lib/server/storage/port.ts';
import { busWorld } from '../bus-world.ts';
import type { BusWorld } from '../bus-world.ts';
import { bothEngines } from '../engines.ts';
import { play, seeded } from '../history.ts';

const engines = await bothEngines();

/** A world whose every random bit comes from the seed. */
function worldOn(storage: Storage, seed: number): Promise<BusWorld> {
	const drawn = (part: number) => {
		const bits = seeded(seed * 10 + part);
		return (count: number): Uint8Array => Uint8Array.from({ length: count }, () => Math.floor(bits() * 256));
	};
	const hex = (part: number, count: number) => {
		const draw = drawn(part);
		return (): string => Buffer.from(draw(count)).toString('hex');
	};
	const ids = drawn(3);
	return busWorld({ storage, units: 4, salt: hex(1, 16), sealSalt: hex(2, 32), random: () => ids(10) });
}

async function journalOf({ storage }: BusWorld): Promise<string[]> {
	return (await storage.journal(0, 5_000)).map(({ seq, commandId, at, event, digest, prevHash, hash, body, answer }) =>
		JSON.stringify([seq, commandId, at, event, digest, prevHash, hash, body, JSON.parse(answer)])
	);
}

async function rowsOf({ storage }: BusWorld): Promise<Record<string, unknown[]>> {
	return storage.snapshot(async (snapshot) => {
		const tables: Record<string, unknown[]> = {};
		for (const table of tableNames) tables[table] = (await snapshot.all(table)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
		return tables;
	});
}

/** What was sent, by whom and when. */
type Sent = readonly [now: number, role: Parameters<BusWorld['as']>[0], envelope: unknown];

function recorded(world: BusWorld): Sent[] {
	const sent: Sent[] = [];
	const { bus } = world;
	Object.assign(world, {
		bus: { ...bus, send: (actor, envelope) => (sent.push([world.now, actor.role as Sent[1], envelope]), bus.send(actor, envelope)) } satisfies BusWorld['bus']
	});
	return sent;
}

test.skipIf(engines.length < 2).each([[1], [2], [3]])('history %i is the same to the byte on SQLite and on PostgreSQL', async (seed) => {
	const [first, second] = await Promise.all(engines.map(async ({ open }) => worldOn(await open(), seed)));
	if (!first || !second) throw new Error('two engines');
	const sent = recorded(first);
	expect(await play(first, seeded(seed + 100), 120)).toBeGreaterThan(10);
	for (const [now, role, envelope] of sent) {
		second.now = now;
		await second.bus.send(await second.as(role), envelope).catch(() => undefined);
	}
	expect(await journalOf(second)).toEqual(await journalOf(first));
	expect(await rowsOf(second)).toEqual(await rowsOf(first));
	await Promise.all([first.close(), second.close()]);
});
