/**
 * Sending the right ones by one order: who is ticked for which need, the order being written, units held while it is written.
 * A refusal keeps everything; what was not recommended asks for a reason that goes along with the order.
 */
import type { Priority } from '$db/schema';
import type { Desk } from '$lib/client/desk.svelte';
import type { Problem } from '$lib/client/send';
import type { RecommendedCandidate, RecommendedLine } from '$lib/domain/recommendation/recommend';
import { timeOfDay } from '$lib/features/board/step-form.svelte';
import { reachedAt } from './radio';
import { Recommended } from './recommended.svelte';
import { differs, recommendedTicks, stillGood, type Ticks } from './ticks';

export interface Sent {
	readonly orderId: string;
	readonly taskings: readonly { readonly taskingId: string; readonly resourceId: string }[];
}

/** What was not done, and what was kept. */
export interface Refused {
	readonly about: 'order' | 'reserve';
	readonly problem: Problem;
	/** The unit it is about, when it names one. */
	readonly resourceId: string | undefined;
	/** Units that were reserved all the same, and those that were not. */
	readonly reserved: number;
	readonly missed: number;
}

export class Dispatch {
	readonly #desk: Desk;
	readonly #incidentId: string;
	readonly #zone: string;
	readonly recommended: Recommended;
	#ticks = $state.raw<Ticks>(new Map());
	/** The ticks are a person's own: a newer recommendation adds none. */
	#touched = false;
	/** Recommended, and left out by a person when the last order went: not ticked again by itself. */
	#left: ReadonlySet<string> = new Set();
	/** The need whose candidates are shown; null: all. */
	lineId = $state<string | null>(null);
	text = $state('');
	priority = $state<Priority>('urgent');
	/** Seconds to sign within; null: as the priority says. */
	limitS = $state<number | null>(null);
	sentBefore = $state(false);
	sentBy = $state('119');
	/** HH:MM at which another desk sent them; empty means now. */
	sentAt = $state('');
	#refused = $state.raw<Refused | null>(null);
	#busy = $state<'no' | 'sending' | 'reserving'>('no');

	constructor(desk: Desk, incidentId: string, zone: string) {
		this.#desk = desk;
		this.#incidentId = incidentId;
		this.#zone = zone;
		this.recommended = new Recommended(incidentId, (lines) => this.#follow(lines));
	}

	get refused(): Refused | null {
		return this.#refused;
	}
	get sending(): boolean {
		return this.#busy === 'sending';
	}
	get reserving(): boolean {
		return this.#busy === 'reserving';
	}
	get ticks(): Ticks {
		return this.#ticks;
	}
	get lines(): readonly RecommendedLine[] {
		return this.recommended.lines;
	}
	readonly shown: readonly RecommendedLine[] = $derived.by(() => this.lines.filter((line) => this.lineId === null || line.requirementId === this.lineId));
	/** Needs that stay open, of the newest recommendation. */
	readonly short: readonly RecommendedLine[] = $derived.by(() =>
		this.recommended.latest.filter((line) => line.shortfall > 0 && (this.lineId === null || line.requirementId === this.lineId))
	);
	readonly mustExplain: boolean = $derived.by(() => differs(this.lines, this.#ticks, (resourceId) => this.reachedAt(resourceId) !== null));
	readonly people: number = $derived.by(() => [...this.#ticks.keys()].reduce((sum, id) => sum + (this.#desk.rows.resources.get(id)?.people ?? 0), 0));
	/** Ticked for needs that are not shown: they go along, so their number is told. */
	readonly unseen: number = $derived.by(() => (this.lineId === null ? 0 : [...this.#ticks.values()].filter((requirementId) => requirementId !== this.lineId).length));
	/** Ticked ones that are not yet held for this incident. */
	readonly unreserved: readonly string[] = $derived.by(() => {
		const held = new Set(this.#desk.rows.taskings.where('incidentId', this.#incidentId).flatMap((row) => (row.active ? [row.resourceId] : [])));
		return [...this.#ticks.keys()].filter((id) => !held.has(id));
	});
	get sentAtWrong(): boolean {
		return this.sentBefore && this.sentAt.trim() !== '' && timeOfDay(this.sentAt, this.#desk.now, this.#zone) === null;
	}
	get ready(): boolean {
		return this.#ticks.size > 0 && this.text.trim() !== '' && !this.sentAtWrong && (!this.sentBefore || this.sentBy.trim() !== '');
	}

	/** UTC ms this unit was last reached by radio for this incident; null: not, or too long ago. */
	reachedAt(resourceId: string): number | null {
		const resource = this.#desk.rows.resources.get(resourceId);
		return resource ? reachedAt(this.#desk.rows.duty_notes.all, this.#incidentId, resource, this.#desk.now) : null;
	}

	#follow(lines: readonly RecommendedLine[]): void {
		this.#ticks = this.#touched ? stillGood(lines, this.#ticks) : recommendedTicks(lines, this.#left);
	}

	toggle(candidate: RecommendedCandidate, requirementId: string): void {
		if (candidate.busy) return;
		this.#touched = true;
		const ticks = new Map(this.#ticks);
		if (ticks.get(candidate.resourceId) === requirementId) ticks.delete(candidate.resourceId);
		else ticks.set(candidate.resourceId, requirementId);
		this.#ticks = ticks;
	}

	untick(resourceId: string): void {
		this.#touched = true;
		this.#ticks = new Map([...this.#ticks].filter(([id]) => id !== resourceId));
		this.#refused = null;
	}

	/** All the rule would send. */
	tickAll(): void {
		this.#touched = false;
		this.#left = new Set();
		this.#ticks = recommendedTicks(this.lines);
	}

	keep(): void {
		this.#refused = null;
	}

	/** Sends to all that are ticked, or to none. */
	async send(reason: string | null): Promise<Sent | undefined> {
		if (!this.ready || this.#busy !== 'no') return undefined;
		this.#busy = 'sending';
		const named = [...this.#ticks.keys()];
		try {
			const sent = await this.#desk.send('order.issue', {
				incidentId: this.#incidentId,
				text: this.text,
				resources: [...this.#ticks].map(([resourceId, requirementId]) => ({ resourceId, requirementId })),
				priority: this.priority,
				...(this.limitS !== null && !this.sentBefore && { acknowledgeWithin: this.limitS }),
				...(reason !== null && { override: { reason } }),
				...(this.sentBefore && { alreadySent: { by: this.sentBy.trim(), at: timeOfDay(this.sentAt, this.#desk.now, this.#zone) ?? this.#desk.now } })
			});
			if (!sent.ok) {
				const index = /^resources\[(\d+)\]/.exec(sent.problem.field ?? '')?.[1];
				this.#refused = { about: 'order', problem: sent.problem, resourceId: index === undefined ? undefined : named[Number(index)], reserved: 0, missed: 0 };
				return undefined;
			}
			this.#sent(named);
			return { orderId: String(sent.result.orderId), taskings: sent.result.taskings ?? [] };
		} finally {
			this.#busy = 'no';
		}
	}

	#sent(named: readonly string[]): void {
		this.#left = new Set([...recommendedTicks(this.lines).keys()].filter((id) => !named.includes(id)));
		this.#ticks = new Map();
		this.#touched = false;
		this.sentBefore = false;
		this.sentAt = '';
		this.limitS = null;
		this.recommended.expectOwn();
	}

	/** Holds every ticked unit that is not held yet, each for itself; answers how many, and keeps the first refusal to be shown. */
	async reserve(): Promise<number> {
		if (this.#busy !== 'no') return 0;
		this.#busy = 'reserving';
		this.#touched = true;
		const wanted = this.unreserved;
		const refusals: { readonly resourceId: string; readonly problem: Problem }[] = [];
		try {
			for (const resourceId of wanted) {
				const sent = await this.#desk.send('tasking.reserve', { incidentId: this.#incidentId, resourceId });
				if (!sent.ok) refusals.push({ resourceId, problem: sent.problem });
			}
		} finally {
			this.#busy = 'no';
		}
		const reserved = wanted.length - refusals.length;
		const [first] = refusals;
		if (first) this.#refused = { about: 'reserve', ...first, reserved, missed: refusals.length };
		if (reserved > 0) this.recommended.expectOwn();
		return reserved;
	}
}
