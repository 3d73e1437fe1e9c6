/** A step taken down for a unit: by which channel, by whom, in which words, read back or not, and when it happened. */
import type { Row } from '$db/schema';
import type { Desk } from '$lib/client/desk.svelte';
import type { Problem, Sent } from '$lib/client/send';
import { epochOf, zonedParts } from '$lib/domain/time/zone';
import type { DeskVerb } from './calls.svelte';

export type Channel = 'phone' | 'radio' | 'in_person';
const CLOCK = /^([01]?\d|2[0-3])[:\uFF1A]?([0-5]\d)$/;

/** A clock time of today, or of yesterday when today's lies ahead, as UTC ms; null when it is no time. */
export function timeOfDay(text: string, now: number, zone: string): number | null {
	const found = CLOCK.exec(text.trim());
	if (!found) return null;
	const { year, month, day } = zonedParts(now, zone);
	const at = (shift: number) => epochOf(year, month, day + shift, Number(found[1]), Number(found[2]), zone);
	return at(0) <= now ? at(0) : at(-1);
}

export class StepForm {
	verb = $state<DeskVerb>('acknowledge');
	channel = $state<Channel>('phone');
	person = $state('');
	words = $state('');
	reason = $state('');
	readBack = $state(false);
	/** HH:MM; empty means now. */
	happened = $state('');
	busy = $state(false);
	problem = $state.raw<Problem | null>(null);
	/** Fields that were left empty when sending was tried. */
	tried = $state(false);
	readonly #desk: Desk;
	readonly #zone: string;

	constructor(desk: Desk, zone: string, verb: DeskVerb) {
		this.#desk = desk;
		this.#zone = zone;
		this.verb = verb;
	}

	get needsReason(): boolean {
		return this.verb === 'decline' || this.verb === 'recall';
	}
	/** A recall is the desk's own deed: nobody else's words are needed. */
	get needsWords(): boolean {
		return this.verb !== 'recall';
	}
	get timeWrong(): boolean {
		return this.happened.trim() !== '' && timeOfDay(this.happened, this.#desk.now, this.#zone) === null;
	}
	get complete(): boolean {
		const told = !this.needsWords || (this.person.trim() !== '' && this.words.trim() !== '');
		return told && (!this.needsReason || this.reason.trim() !== '') && !this.timeWrong;
	}

	/** True when the server has answered that it is done. */
	async send(tasking: Row<'taskings'>): Promise<boolean> {
		this.tried = true;
		if (!this.complete || this.busy) return false;
		this.busy = true;
		this.problem = null;
		try {
			const sent = await this.#send(tasking.id);
			if (!sent.ok) this.problem = sent.problem;
			return sent.ok;
		} finally {
			this.busy = false;
		}
	}

	#send(taskingId: string): Promise<Sent> {
		const at = timeOfDay(this.happened, this.#desk.now, this.#zone);
		const onBehalf = { channel: this.channel, person: this.person.trim(), words: this.words.trim(), readBack: this.readBack };
		const options = { ...(this.needsWords ? { onBehalf } : {}), ...(at === null ? {} : { occurredAt: at }) };
		if (this.verb === 'decline') return this.#desk.send('tasking.decline', { taskingId, reason: this.reason.trim() }, options);
		if (this.verb === 'recall') return this.#desk.send('tasking.recall', { taskingId, reason: this.reason.trim() }, options);
		return this.#desk.send(`tasking.${this.verb}`, { taskingId }, options);
	}
}
