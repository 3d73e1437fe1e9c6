/** The cast and the props of the play: who is signed in, which units there are, how the words get to the terminal. */
import { Person, Problem } from './api.ts';
import type { Json } from './api.ts';
import { say } from './demo.messages.ts';
import { mark } from './story.data.ts';
import type { Traffic, Unit } from './traffic.ts';

const players = ['duty', 'commander', 'dispatcher', 'team1', 'team2'] as const;
export type Player = (typeof players)[number];
export type Cast = Readonly<Record<Player, Person>>;

export interface ResourceRow extends Unit {
	readonly mobile: boolean;
	readonly availability: string;
	readonly taskingId: string | null;
	readonly capabilities: readonly string[];
}

interface IncidentRow {
	readonly id: string;
	readonly state: string;
	readonly narrative: string;
}
interface Requirement {
	readonly id: string;
	readonly capability: string;
	readonly quantity: number;
}
interface TaskingRow {
	readonly id: string;
	readonly incidentId: string;
	readonly resourceName: string;
	readonly state: string;
	readonly active: boolean;
}

/** The longest a timer can wait, ms. */
const TIMER_MS_MAX = 2 ** 31 - 1;

export async function signInAll(base: string, password: string): Promise<Cast> {
	const signedIn = await Promise.all(players.map((username) => Person.signIn(base, username, password)));
	return Object.fromEntries(players.map((username, at) => [username, signedIn[at]])) as unknown as Cast;
}

export class Stage {
	readonly cast: Cast;
	readonly traffic: Traffic;
	/** 1: as told; smaller: faster. */
	readonly pace: number;
	readonly #ended: AbortSignal;
	#units = new Map<string, ResourceRow>();

	constructor(cast: Cast, traffic: Traffic, pace: number, ended: AbortSignal) {
		this.cast = cast;
		this.traffic = traffic;
		this.pace = pace;
		this.#ended = ended;
	}

	tell(sentence: string): void {
		process.stdout.write(`${new Date().toTimeString().slice(0, 8)}  ${sentence}\n`);
	}

	/** Waits so many seconds of the play; throws when the play has been ended. */
	async wait(seconds: number): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			const timer = setTimeout(done, Math.min(seconds * 1_000 * this.pace, TIMER_MS_MAX));
			const ended = this.#ended;
			function done() {
				ended.removeEventListener('abort', stopped);
				resolve();
			}
			function stopped() {
				clearTimeout(timer);
				reject(new Ended());
			}
			if (ended.aborted) return stopped();
			ended.addEventListener('abort', stopped, { once: true });
		});
	}

	/** Does it; a refusal of the server is told and the play goes on: others may be at work in the same world. */
	async attempt(deed: () => Promise<Json>): Promise<Json | undefined> {
		try {
			return await deed();
		} catch (failure) {
			if (!(failure instanceof Problem) || failure.status >= 500) throw failure;
			this.tell(say.refused(failure.message));
			return undefined;
		}
	}

	async look(): Promise<void> {
		const { resources } = await this.cast.duty.rows<ResourceRow>(['resources']);
		this.#units = new Map((resources ?? []).map((row) => [row.name, row]));
	}

	unit(name: string): ResourceRow | undefined {
		return this.#units.get(name);
	}

	nameOf(unitId: string): string {
		return [...this.#units.values()].find(({ id }) => id === unitId)?.shortName ?? unitId;
	}

	/** Those of the names that can be sent now; the others are told. */
	free(names: readonly string[]): ResourceRow[] {
		return names.flatMap((name) => {
			const unit = this.#units.get(name);
			if (unit && unit.taskingId === null && unit.availability !== 'unavailable') return [unit];
			this.tell(say.unavailable(name));
			return [];
		});
	}

	/** The lines of an order: each unit for a need that it can meet and that is not met yet, else for the first that it can meet. */
	async linesFor(incidentId: string, units: readonly ResourceRow[]): Promise<{ resourceId: string; requirementId?: string }[]> {
		const { requirements = [] } = await this.cast.dispatcher.rows<Requirement>(['requirements'], `incident:${incidentId}`);
		const met = new Map<string, number>();
		return units.map(({ id, capabilities }) => {
			const able = requirements.filter(({ capability }) => capabilities.includes(capability));
			const need = able.find((line) => (met.get(line.id) ?? 0) < line.quantity) ?? able[0];
			if (!need) return { resourceId: id };
			met.set(need.id, (met.get(need.id) ?? 0) + 1);
			return { resourceId: id, requirementId: need.id };
		});
	}

	/** What an earlier run left open is brought home and closed, so that the play can be given twice. */
	async clear(): Promise<void> {
		const { incidents, taskings } = await this.cast.duty.rows<IncidentRow & TaskingRow>(['incidents', 'taskings']);
		const left = (incidents ?? []).filter((row) => row.state === 'open' && row.narrative.startsWith(mark));
		for (const incident of left) {
			for (const tasking of (taskings ?? []).filter((row) => row.active && row.incidentId === incident.id)) await this.#home(tasking);
			await this.attempt(() => this.cast.commander.send('incident.close', { incidentId: incident.id, reason: mark }));
		}
		if (left.length > 0) this.tell(say.cleared(left.length));
	}

	async #home({ id, resourceName, state }: TaskingRow): Promise<void> {
		const taskingId = id;
		const onBehalf = { channel: 'radio', person: resourceName, words: mark, readBack: true };
		if (state === 'reserved') await this.attempt(() => this.cast.dispatcher.send('tasking.unreserve', { taskingId }));
		else await this.attempt(() => this.cast.dispatcher.send('tasking.return', { taskingId, onBehalf }));
	}
}

/** The play was ended from outside. */
export class Ended extends Error {}
