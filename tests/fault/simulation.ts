/** Five people behind a bad network, seeded: what one step of their day is, and how it ends. */
import { cpSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { schema } from '../../db/schema.ts';
import type { Role, TableName } from '../../db/schema.ts';
import { apply, emptyTables } from '../../src/lib/domain/journal/apply.ts';
import type { Entry } from '../../src/lib/domain/journal/entry.ts';
import { actorOf } from '../../src/lib/server/auth/actor.ts';
import { createLive } from '../../src/lib/server/live/live.ts';
import type { Storage } from '../../src/lib/server/storage/port.ts';
import { busWorld } from '../bus-world.ts';
import type { BusWorld } from '../bus-world.ts';
import { nextStep, seeded } from '../history.ts';
import { calm, Tablet } from './tablet.ts';
import type { Site, Weather } from './tablet.ts';

const storm: Weather = { lost: 0.12, doubled: 0.12, late: 0.3 };
/** By the schema itself, not by what the live picture remembers of it. */
const scopesOf = (table: TableName, row: unknown): readonly string[] => (schema[table].scopes as (row: never) => readonly string[])(row as never);

export const PHONE = '13900002006';

export class Simulation {
	readonly site: Site;
	readonly tablets: readonly Tablet[];
	readonly #random: () => number;
	readonly #file: string;
	/** Marks of texts, each with every scope that ever showed a row bearing it. */
	readonly planted = new Map<string, Set<string>>();
	/** The last entry that is still true; what came after was undone by putting the store back. */
	#savedAt = 0;
	#mark = 0;

	private constructor(site: Site, random: () => number, file: string) {
		this.site = site;
		this.#random = random;
		this.#file = file;
		this.tablets = (['DUTY', 'DISP', 'LEAD', 'TEAM', 'TOWN'] as const).map((role) => new Tablet(role, site, random));
	}

	static async begin(seed: number, file: string, storage?: Storage): Promise<Simulation> {
		const random = seeded(seed);
		const world = await open(file, random, storage);
		await world.incident();
		const simulation = new Simulation({ world, live: await follow(world) }, random, file);
		simulation.#listen();
		for (const tablet of simulation.tablets) await tablet.connect();
		return simulation;
	}

	#listen(): void {
		this.site.live.broadcastBy((room, event, payload) => {
			for (const tablet of this.tablets) if (tablet.rooms.has(room)) tablet.emit(event, payload);
		});
	}

	async step(): Promise<void> {
		const { world } = this.site;
		world.now += Math.floor(this.#random() * 20_000);
		const dice = this.#random();
		const tablet = this.tablets[Math.floor(this.#random() * this.tablets.length)];
		if (dice < 0.1) tablet?.cut();
		else if (dice < 0.2) await this.#grant();
		else if (dice < 0.22) await this.#restart();
		else {
			const { role, type, payload, occurredAt } = await nextStep(world, this.#random);
			const envelope = { id: world.id(), type, payload: this.#marked(payload), ...(occurredAt === undefined ? {} : { occurredAt }) };
			this.tablets.find((each) => each.role === role)?.outbox.push(envelope);
		}
		await this.#pass(storm);
	}

	/** Every network does what it does in this weather. */
	async #pass(weather: Weather): Promise<void> {
		for (const each of this.tablets) {
			if (!each.connected && (weather === calm || this.#random() < 0.3)) await each.connect();
			if (each.connected) await each.flush(weather);
			await this.#settled();
			await each.read(weather);
		}
	}

	async #settled(): Promise<void> {
		await this.site.live.reached(this.site.world.storage.head().seq);
		await this.site.live.idle();
	}

	#marked(payload: unknown): unknown {
		const typed = payload as Record<string, unknown>;
		const field = 'narrative' in typed ? 'narrative' : 'text' in typed ? 'text' : undefined;
		return field === undefined ? payload : { ...typed, [field]: `planted-${(this.#mark += 1)}- ${String(typed[field])}` };
	}

	/** The security administrator gives somebody a scope or takes one. */
	async #grant(): Promise<void> {
		const { world } = this.site;
		const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(this.#random() * from.length)];
		const role: Role = pick(['TEAM', 'TOWN', 'DISP', 'LEAD'] as const) ?? 'TOWN';
		const { id } = await world.as(role);
		const held = (await world.storage.list('grants', { userId: id })).filter((grant) => grant.endedAt === null);
		const incident = pick(await world.storage.snapshot((snapshot) => snapshot.all('incidents')));
		const scope = pick([`incident:${incident?.id ?? ''}`, `resource:${pick(world.units) ?? ''}`, 'reporting', 'overview', 'room', 'area:330112008']) ?? 'room';
		const end = this.#random() < 0.5 ? pick(held) : held.find((grant) => grant.scope === scope);
		if (end) await world.send('SEC', 'grant.end', { grantId: end.id, reason: 'simulated' });
		else await world.send('SEC', 'grant.give', { userId: id, scope, reason: 'simulated' }).catch(() => undefined);
	}

	/** Another process on the same store. */
	async #restart(): Promise<void> {
		await this.site.live.close();
		this.site.live = await follow(this.site.world);
		this.#listen();
	}

	async backup(): Promise<void> {
		await this.#plantedSoFar();
		await this.#reopen(() => cpSync(this.#file, `${this.#file}.saved`));
		this.#savedAt = this.site.world.storage.head().seq;
	}

	/** The store as it was at the backup, on a new epoch: whatever was acknowledged since is undone, and everybody must see that. */
	async restore(): Promise<void> {
		await this.#plantedSoFar();
		await this.#reopen(() => {
			cpSync(`${this.#file}.saved`, this.#file);
			const connection = new SqliteDatabase(this.#file);
			connection.prepare('update chain set epoch = epoch + 1').run();
			connection.close();
		});
		for (const { acknowledged } of this.tablets) for (const [id, seq] of acknowledged) if (seq > this.#savedAt) acknowledged.delete(id);
	}

	async #reopen(between: () => void): Promise<void> {
		const { now } = this.site.world;
		await this.site.live.close();
		await this.site.world.close();
		between();
		this.site.world = await open(this.#file, this.#random);
		this.site.world.now = now;
		this.site.live = await follow(this.site.world);
		this.#listen();
	}

	async entries(): Promise<Entry[]> {
		return (await this.site.world.storage.journal(0, 5_000)).map(({ body }) => JSON.parse(body ?? '') as Entry);
	}

	async #plantedSoFar(): Promise<void> {
		const tables = emptyTables();
		for (const entry of await this.entries()) {
			const scopes = new Set<string>();
			for (const change of entry.changes) {
				apply(tables, change);
				const row = tables.get(change.table)?.get(change.id);
				if (row) for (const scope of scopesOf(change.table, row)) scopes.add(scope);
				if (row) this.#plant(JSON.stringify(row), scopesOf(change.table, row));
			}
			this.#plant(JSON.stringify(entry.args), [...scopes]);
		}
	}

	#plant(text: string, scopes: readonly string[]): void {
		for (const [mark] of text.matchAll(/planted-\d+-/g)) this.planted.set(mark, new Set([...(this.planted.get(mark) ?? []), ...scopes]));
	}

	/** The weather clears up; everybody comes home, sends what waited, reads everything. */
	async end(): Promise<void> {
		for (let round = 0; round < 3; round++) await this.#pass(calm);
		await this.#settled();
		// A second of silence passes for every group, without waiting for it.
		for (const group of this.site.live.groups()) (group as { saidAt: number }).saidAt = -Infinity;
		this.site.live.beat();
		for (const tablet of this.tablets) await tablet.read(calm);
		await this.#plantedSoFar();
	}

	async close(): Promise<void> {
		await this.site.live.close();
		await this.site.world.close();
	}
}

const open = (file: string, random: () => number, storage?: Storage): Promise<BusWorld> =>
	busWorld({ file, ...(storage && { storage }), units: 4, random: () => Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256)) });

/** A live picture of its own beside a world. */
export const follow = (world: BusWorld) =>
	createLive({
		storage: world.storage,
		vault: world.vault,
		clock: () => world.now,
		actorOf: (userId, at) => actorOf(world.storage, userId, [at]),
		onfailure: (failure) => void Promise.reject(failure as Error)
	});
