/**
 * The relay by publish/subscribe of a Redis: one channel a world, two connections a process. Every process sends a pulse once a
 * second and hears its own: the line is up when that comes back, whatever the sockets say of themselves. Nothing is kept in
 * Redis: it may be lost at any instant, empty when it returns, and shared with others.
 */
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import type { RedisOptions } from 'ioredis';
import type { Present } from '../../domain/protocol/messages.ts';
import { FRAMES_PER_SECOND } from '../../domain/protocol/positions.ts';
import type { Position } from '../../domain/protocol/positions.ts';
import { readSaid, sayBeat, sayPositions } from './messages.ts';
import type { Relay, RelayEars, RelayState } from './port.ts';

/** How often a process says that it is there, ms. */
const BEAT_MS = 1_000;
/** Own pulses did not come back for so long: the line is lost, ms. */
const DEAF_MS = 3_000;
/** A process that was not heard for so long has nobody present, ms. */
const GONE_MS = 5_000;
const FRAME_MS = 1_000 / FRAMES_PER_SECOND;

const options: RedisOptions = {
	connectionName: 'muster',
	connectTimeout: 2_000,
	keepAlive: 5_000,
	// What cannot be said now is not said later: the store has it.
	enableOfflineQueue: false,
	autoResendUnfulfilledCommands: false,
	autoResubscribe: false,
	maxRetriesPerRequest: 0,
	retryStrategy: (times) => Math.min(100 * times, 1_000)
};

interface Process {
	readonly people: readonly Present[];
	/** Monotonic ms. */
	readonly heardAt: number;
}

export class RedisRelay implements Relay {
	readonly #self = randomUUID();
	readonly #channel: string;
	readonly #speaking: Redis;
	readonly #hearing: Redis;
	readonly #ears = new Set<RelayEars>();
	readonly #others = new Map<string, Process>();
	readonly #moved = new Map<string, Position>();
	readonly #pulse: NodeJS.Timeout;
	#frame: NodeJS.Timeout | undefined;
	#sentAt = 0;
	#people: readonly Present[] = [];
	#peopleTold = true;
	#state: RelayState = 'lost';
	#heardAt = performance.now();

	/** `world` tells this one from others that use the same Redis: its chain and epoch, so that a trial of a restored copy moves nothing. */
	constructor(url: string, world: string) {
		this.#channel = `muster:${world}`;
		[this.#speaking, this.#hearing] = [new Redis(url, options), new Redis(url, options)];
		for (const line of [this.#speaking, this.#hearing]) line.on('error', () => undefined).on('close', () => this.#is('lost'));
		// Without both nothing is heard: whichever comes second speaks the first pulse.
		this.#hearing.on(
			'ready',
			() =>
				void this.#hearing.subscribe(this.#channel).then(
					() => this.#beat(),
					() => undefined
				)
		);
		this.#speaking.on('ready', () => this.#beat());
		this.#hearing.on('message', (_channel: string, text: string) => this.#hear(text));
		this.#pulse = setInterval(() => this.#tick(), BEAT_MS).unref();
	}

	get state(): RelayState {
		return this.#state;
	}

	positions(fixes: readonly Position[]): void {
		// While the line is lost the store carries them.
		if (this.#state === 'lost') return;
		for (const fix of fixes) this.#moved.set(fix.unitId, fix);
		this.#soon();
	}

	present(people: readonly Present[]): void {
		this.#people = people;
		this.#peopleTold = false;
		this.#soon();
	}

	elsewhere(): readonly Present[] {
		return [...this.#others.values()].flatMap(({ people }) => people);
	}

	listen(ears: RelayEars): () => void {
		this.#ears.add(ears);
		return () => void this.#ears.delete(ears);
	}

	async close(): Promise<void> {
		clearInterval(this.#pulse);
		clearTimeout(this.#frame);
		this.#ears.clear();
		// Those here are gone at once, not only when nobody hears us.
		await this.#speaking.publish(this.#channel, sayBeat(this.#self, [])).catch(() => undefined);
		this.#speaking.disconnect();
		this.#hearing.disconnect();
	}

	#say(text: string): void {
		void this.#speaking.publish(this.#channel, text).catch(() => undefined);
	}

	#beat(): void {
		this.#peopleTold = true;
		this.#say(sayBeat(this.#self, this.#people));
	}

	#soon(): void {
		this.#frame ??= setTimeout(() => this.#flush(), Math.max(0, this.#sentAt + FRAME_MS - performance.now())).unref();
	}

	#flush(): void {
		this.#frame = undefined;
		this.#sentAt = performance.now();
		if (this.#moved.size > 0) this.#say(sayPositions(this.#self, this.#moved.values()));
		this.#moved.clear();
		if (!this.#peopleTold) this.#beat();
	}

	#hear(text: string): void {
		const said = readSaid(text);
		if (!said) return;
		if (said.from === this.#self) {
			if (said.kind === 'beat') this.#is('up');
			return;
		}
		if (said.kind === 'positions') return this.#tell((ears) => ears.positions?.(said.fixes));
		this.#others.set(said.from, { people: said.people, heardAt: performance.now() });
		this.#tell((ears) => ears.people?.());
	}

	#tick(): void {
		const now = performance.now();
		if (now - this.#heardAt > DEAF_MS) this.#redial(now);
		for (const [id, { heardAt }] of this.#others) {
			if (now - heardAt < GONE_MS) continue;
			this.#others.delete(id);
			this.#tell((ears) => ears.people?.());
		}
		this.#beat();
	}

	/** Connections that look whole and carry nothing are given up; those that are being made are left alone. */
	#redial(now: number): void {
		this.#heardAt = now;
		this.#is('lost');
		for (const line of [this.#speaking, this.#hearing]) if (line.status === 'ready') line.disconnect(true);
	}

	#is(state: RelayState): void {
		if (state === 'up') this.#heardAt = performance.now();
		if (state === this.#state) return;
		this.#state = state;
		if (state === 'lost') this.#moved.clear();
		this.#tell((ears) => ears.state?.(state));
	}

	#tell(word: (ears: RelayEars) => void): void {
		for (const ears of this.#ears) word(ears);
	}
}
