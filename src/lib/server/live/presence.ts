/**
 * Who is here and at which incident, at this process and at the others. Told to each group of readers as a whole list when it
 * changed for them: people at an incident to those who may see the incident, everybody to the command room.
 */
import type { Actor } from '../../domain/command.ts';
import type { Present } from '../../domain/protocol/messages.ts';
import type { Relay } from '../relay/port.ts';
import type { Group } from './groups.ts';
import type { Live } from './live.ts';
import { visible } from './projection.ts';
import type { Held } from './projection.ts';
import type { AnyRow } from './rows.ts';

/** Nobody reads more names; the rest are cut. */
const PEOPLE_MAX = 500;
/** Lists are not told more often, ms. */
const EVERY_MS = 1_000;
/** Names written to sockets in a second at most: many screens and many people wait longer for each other. */
const NAMES_PER_MS = 20;

export interface PresenceParts {
	readonly live: Pick<Live, 'row' | 'groups'>;
	readonly relay: Relay;
	/** To all screens of a room. */
	readonly send: (room: string, people: readonly Present[]) => void;
}

export class Presence {
	readonly #parts: PresenceParts;
	/** By socket. */
	readonly #here = new Map<string, Present>();
	readonly #told = new WeakMap<Readonly<Group>, string>();
	readonly #stop: () => void;
	#toldAt = -Infinity;
	#timer: NodeJS.Timeout | undefined;

	constructor(parts: PresenceParts) {
		this.#parts = parts;
		this.#stop = parts.relay.listen({ people: () => this.#soon() });
	}

	/** Somebody looks at this incident, or at none. False when they may not see it. */
	here(socketId: string, actor: Actor, incidentId: string | null): boolean {
		if (incidentId !== null && !this.#shows(new Set(actor.scopes), incidentId)) return false;
		this.#here.set(socketId, { userId: actor.id, name: actor.name, role: actor.role as Present['role'], incidentId });
		this.#changed();
		return true;
	}

	/** Their rights are others now: nobody stays at an incident that they may not see. */
	moved(socketId: string, actor: Actor): void {
		const known = this.#here.get(socketId);
		if (known && !this.here(socketId, actor, known.incidentId)) this.here(socketId, actor, null);
	}

	gone(socketId: string): void {
		if (this.#here.delete(socketId)) this.#changed();
	}

	/** Whom a reader with these scopes may know to be here, by name; each person once an incident. */
	list(held: Held): Present[] {
		const seen = new Map<string, boolean>();
		const shows = (incidentId: string): boolean => {
			let answer = seen.get(incidentId);
			if (answer === undefined) seen.set(incidentId, (answer = this.#shows(held, incidentId)));
			return answer;
		};
		const people = new Map<string, Present>();
		for (const person of [...this.#here.values(), ...this.#parts.relay.elsewhere()])
			if (held.has('room') || (person.incidentId !== null && shows(person.incidentId))) people.set(`${person.userId} ${person.incidentId ?? ''}`, person);
		return [...people.values()].sort(byName).slice(0, PEOPLE_MAX);
	}

	close(): void {
		clearTimeout(this.#timer);
		this.#stop();
	}

	#changed(): void {
		this.#parts.relay.present([...this.#here.values()]);
		this.#soon();
	}

	#soon(): void {
		this.#timer ??= setTimeout(() => this.#tell(), Math.max(0, this.#toldAt + this.#pause() - performance.now())).unref();
	}

	#pause(): number {
		const screens = [...this.#parts.live.groups()].reduce((sum, { readers }) => sum + readers.size, 0);
		return Math.max(EVERY_MS, (screens * Math.min(PEOPLE_MAX, this.#here.size)) / NAMES_PER_MS);
	}

	#tell(): void {
		this.#timer = undefined;
		this.#toldAt = performance.now();
		for (const group of this.#parts.live.groups()) {
			const people = this.list(group.held);
			const text = JSON.stringify(people);
			if (this.#told.get(group) === text) continue;
			this.#told.set(group, text);
			this.#parts.send(group.room, people);
		}
	}

	#shows(held: Held, incidentId: string): boolean {
		const incident = this.#parts.live.row('incidents', incidentId);
		return incident !== undefined && visible(held, 'incidents', incident as unknown as AnyRow);
	}
}

const byName = (one: Present, other: Present): number => (one.name === other.name ? (one.userId < other.userId ? -1 : 1) : one.name < other.name ? -1 : 1);
