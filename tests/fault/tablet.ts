/** A screen behind a bad network: the real store of the client, messages that come late, twice or not at all, and an outbox. */
import type { Role } from '../../db/schema.ts';
import { actorOf } from '../../src/lib/server/auth/actor.ts';
import type { Live } from '../../src/lib/server/live/live.ts';
import type { Seat } from '../../src/lib/server/live/groups.ts';
import type { Actor } from '../../src/lib/domain/command.ts';
import type { Deltas, Rescope, SnapshotAnswer } from '../../src/lib/domain/protocol/messages.ts';
import { Refusal } from '../../src/lib/domain/refusal.ts';
import { changed } from '../../src/lib/client/scopes.ts';
import { Store } from '../../src/lib/client/store.svelte.ts';
import type { BusWorld } from '../bus-world.ts';

/** What the tablets talk to: replaced whole when the server is restored. */
export interface Site {
	world: BusWorld;
	live: Live;
}

export interface Envelope {
	readonly id: string;
	readonly type: string;
	readonly payload: unknown;
	readonly occurredAt?: number;
}

interface Message {
	readonly event: string;
	readonly payload: unknown;
}

/** How often what is said is lost, doubled, or waits; 0 when all is well. */
export interface Weather {
	readonly lost: number;
	readonly doubled: number;
	readonly late: number;
}

export const calm: Weather = { lost: 0, doubled: 0, late: 0 };

export class Tablet implements Seat {
	readonly role: Role;
	readonly store = new Store();
	readonly rooms = new Set<string>();
	/** Every byte that was sent to it, with the scopes held then. */
	readonly heard: { readonly bytes: string; readonly scopes: readonly string[] }[] = [];
	/** Acknowledged commands: id → seq. */
	readonly acknowledged = new Map<string, number>();
	outbox: Envelope[] = [];
	connected = false;
	readonly #site: Site;
	readonly #random: () => number;
	#held: readonly string[] = [];
	#inbox: Message[] = [];
	#unchecked = true;
	#leave: (() => void) | undefined;

	constructor(role: Role, site: Site, random: () => number) {
		this.role = role;
		this.#site = site;
		this.#random = random;
	}

	emit(event: string, payload: unknown): void {
		const bytes = JSON.stringify(payload);
		this.heard.push({ bytes, scopes: this.#held });
		this.#inbox.push({ event, payload: JSON.parse(bytes) as unknown });
	}
	enter(room: string): void {
		this.rooms.add(room);
	}
	leave(room: string): void {
		this.rooms.delete(room);
	}
	moved(actor: Actor): void {
		this.#held = actor.scopes;
	}
	close(): void {
		this.#forgetWire();
	}

	/** As `sockets.ts` admits: who this is now, and what they held when they last heard. */
	async connect(): Promise<void> {
		if (this.connected) return;
		if (!this.store.filled) await this.#snapshot();
		const { world, live } = this.#site;
		const actor = await world.as(this.role);
		const at = live.atOf(this.store.through);
		const past = at === undefined ? undefined : await actorOf(world.storage, actor.id, [at]);
		this.#held = actor.scopes;
		this.connected = true;
		const known = this.store.hash ? { hashAtSince: this.store.hash } : {};
		this.#leave = live.join({ actor, sessionId: this.role, since: this.store.through, ...known, ...(past && { scopesAtSince: past.scopes }), seat: this });
	}

	/** The wire is cut: what was on it is gone. */
	cut(): void {
		this.#leave?.();
		this.#forgetWire();
	}

	#forgetWire(): void {
		this.connected = false;
		this.#unchecked = true;
		this.#inbox = [];
		this.rooms.clear();
		this.#leave = undefined;
	}

	/** Reads what has arrived. */
	async read(weather: Weather): Promise<void> {
		while (this.#inbox.length > 0 && this.connected && this.#random() >= weather.late) {
			const [message] = this.#inbox.splice(0, 1);
			if (!message) return;
			if (this.#random() < weather.lost) {
				// Only figures of rows can be missed without a cut: whoever misses them sees the gap.
				if (message.event !== 'deltas') this.cut();
				continue;
			}
			await this.#take(message);
			if (this.#random() < weather.doubled) await this.#take(message);
		}
	}

	async #take({ event, payload }: Message): Promise<void> {
		if (event === 'deltas') await this.#deltas(payload as Deltas);
		if (event === 'rescope') await this.#rescope(payload as Rescope);
		if (event === 'reset') await this.#snapshot();
	}

	async #deltas(message: Deltas): Promise<void> {
		const applied = this.store.apply(message);
		if (applied === 'outdated') throw new Error('outdated');
		if (applied === 'fork') await this.#snapshot();
		if (applied === 'gap') await this.#catchUp();
		if (!this.#unchecked) return;
		this.#unchecked = false;
		await this.#hold((await this.#site.world.as(this.role)).scopes);
	}

	async #catchUp(): Promise<void> {
		for (;;) {
			const page = this.#site.live.deltas(await this.#site.world.as(this.role), this.store.through, 3);
			this.#record(page);
			if ('reset' in page || this.store.apply(JSON.parse(JSON.stringify(page)) as Deltas) !== 'applied') return this.#snapshot();
			if (page.through >= page.head) return;
		}
	}

	async #rescope({ gained = [], lost = [] }: Rescope): Promise<void> {
		await this.#hold([...new Set([...this.store.scope.filter((scope) => !lost.includes(scope)), ...gained])]);
		await this.#hold((await this.#site.world.as(this.role)).scopes);
	}

	async #hold(scopes: readonly string[]): Promise<void> {
		const { gained, lost } = changed(this.store.scope, scopes);
		for (const scope of gained) this.store.merge(await this.#fetch(scope));
		if (gained.length + lost.length > 0) this.store.rescope(scopes);
	}

	async #snapshot(): Promise<void> {
		this.store.reset(await this.#fetch());
	}

	async #fetch(scope?: string): Promise<SnapshotAnswer> {
		const actor = await this.#site.world.as(this.role);
		const answer = this.#site.live.snapshot(actor, scope);
		this.#record(answer, actor.scopes);
		return JSON.parse(JSON.stringify(answer)) as SnapshotAnswer;
	}

	#record(payload: unknown, scopes = this.#held): void {
		this.heard.push({ bytes: JSON.stringify(payload), scopes });
	}

	/** Sends what waits, in order; the command or its answer may be lost, and then it is sent again, with the same id. */
	async flush(weather: Weather): Promise<void> {
		for (const envelope of [...this.outbox]) {
			if (this.#random() < weather.lost) return;
			const outcome = await this.#send(envelope);
			if (this.#random() < weather.doubled) {
				const again = await this.#send(envelope);
				if (outcome !== undefined && again !== outcome) throw new Error(`${envelope.id} was ${outcome}, then ${again}`);
			}
			if (this.#random() < weather.lost) return;
			this.outbox.shift();
			if (outcome !== undefined) this.acknowledged.set(envelope.id, outcome);
		}
	}

	/** Its seq; undefined when it was refused. */
	async #send(envelope: Envelope): Promise<number | undefined> {
		const { world } = this.#site;
		try {
			return (await world.bus.send(await world.as(this.role), envelope)).answer.seq;
		} catch (failure) {
			if (failure instanceof Refusal) return undefined;
			throw failure;
		}
	}
}
