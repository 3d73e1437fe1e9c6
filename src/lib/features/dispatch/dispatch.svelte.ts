/**
 * Sending the right ones by one order: the recommendation of the server as it stands, who is ticked for which need, the order
 * being written. A refusal keeps everything; what was not recommended asks for a reason that goes along with the order.
 */
import type { Priority } from '$db/schema';
import type { Desk } from '$lib/client/desk.svelte';
import { problemOf, type Problem } from '$lib/client/send';
import type { RecommendedCandidate, RecommendedLine } from '$lib/domain/recommendation/recommend';

export interface Answer {
	readonly incidentId: string;
	readonly at: number;
	readonly lines: readonly RecommendedLine[];
}

export interface Sent {
	readonly orderId: string;
	readonly taskings: readonly { readonly taskingId: string; readonly resourceId: string }[];
}

/** Changes that come this close together are one question to the server, ms. */
const ASK_MS = 250;

/** Who would be ticked by the recommendation: resource → need. */
export function recommendedTicks(lines: readonly RecommendedLine[]): Map<string, string> {
	const ticks = new Map<string, string>();
	for (const line of lines)
		for (const candidate of line.candidates) if (candidate.preselected && !ticks.has(candidate.resourceId)) ticks.set(candidate.resourceId, line.requirementId);
	return ticks;
}

/** A choice is off the recommendation when it ticks somebody the rule would not have, while it leaves one out that it would. */
export function differs(lines: readonly RecommendedLine[], ticks: ReadonlyMap<string, string>): boolean {
	const wanted = recommendedTicks(lines);
	for (const line of lines) {
		const chosen = [...ticks].filter(([, requirementId]) => requirementId === line.requirementId).map(([resourceId]) => resourceId);
		const left = line.candidates.some((candidate) => candidate.preselected && !ticks.has(candidate.resourceId));
		if (left && chosen.some((resourceId) => !wanted.has(resourceId))) return true;
		if (chosen.some((resourceId) => line.candidates.find((candidate) => candidate.resourceId === resourceId)?.checkByRadio)) return true;
	}
	return false;
}

export class Dispatch {
	readonly #desk: Desk;
	readonly #incidentId: string;
	#answer = $state.raw<Answer | null>(null);
	#failed = $state.raw<Problem | null>(null);
	#asking = $state(false);
	#timer: ReturnType<typeof setTimeout> | undefined;
	#turn = 0;
	/** Resource → the need it is ticked for. */
	#ticks = $state.raw<ReadonlyMap<string, string>>(new Map());
	#touched = false;
	/** The need whose candidates are shown; null: all. */
	lineId = $state<string | null>(null);
	text = $state('');
	priority = $state<Priority>('urgent');
	sentBefore = $state(false);
	sentBy = $state('119');
	#problem = $state.raw<Problem | null>(null);
	/** Whom the order named, in its order: a refusal speaks of one by its place. */
	#named: readonly string[] = [];
	#sending = $state(false);

	constructor(desk: Desk, incidentId: string) {
		this.#desk = desk;
		this.#incidentId = incidentId;
	}

	get lines(): readonly RecommendedLine[] {
		return this.#answer?.lines ?? [];
	}
	get loaded(): boolean {
		return this.#answer !== null;
	}
	get asking(): boolean {
		return this.#asking;
	}
	get failed(): Problem | null {
		return this.#failed;
	}
	get problem(): Problem | null {
		return this.#problem;
	}
	/** The unit a refusal is about, by its field `resources[i]…`. */
	get refusedId(): string | undefined {
		const index = /^resources\[(\d+)\]/.exec(this.#problem?.field ?? '')?.[1];
		return index === undefined ? undefined : this.#named[Number(index)];
	}
	get sending(): boolean {
		return this.#sending;
	}
	get ticks(): ReadonlyMap<string, string> {
		return this.#ticks;
	}
	readonly shown: readonly RecommendedLine[] = $derived.by(() => this.lines.filter((line) => this.lineId === null || line.requirementId === this.lineId));
	readonly short: readonly RecommendedLine[] = $derived.by(() => this.lines.filter((line) => line.shortfall > 0));
	readonly mustExplain: boolean = $derived.by(() => differs(this.lines, this.#ticks));
	readonly people: number = $derived.by(() => [...this.#ticks.keys()].reduce((sum, id) => sum + (this.#desk.rows.resources.get(id)?.people ?? 0), 0));

	/** Asks again soon: called when units, taskings or needs have changed. */
	askSoon(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.ask(), this.loaded ? ASK_MS : 0);
	}

	async ask(): Promise<void> {
		const turn = ++this.#turn;
		this.#asking = true;
		try {
			const answer = await fetch(`/api/v1/incidents/${this.#incidentId}/recommendation`);
			if (turn !== this.#turn) return;
			if (answer.ok) this.#take((await answer.json()) as Answer);
			else this.#failed = await problemOf(answer);
		} catch {
			// The last recommendation stays readable; the next change asks again.
		} finally {
			if (turn === this.#turn) this.#asking = false;
		}
	}

	#take(answer: Answer): void {
		this.#failed = null;
		this.#answer = answer;
		if (!this.#touched) this.#ticks = recommendedTicks(answer.lines);
		else {
			// Who has gone elsewhere meanwhile is no longer ticked.
			const free = new Set(answer.lines.flatMap((line) => line.candidates.filter((candidate) => !candidate.busy).map((candidate) => candidate.resourceId)));
			this.#ticks = new Map([...this.#ticks].filter(([id]) => free.has(id)));
		}
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
		this.#problem = null;
	}

	/** All the rule would send. */
	tickAll(): void {
		this.#touched = false;
		this.#ticks = recommendedTicks(this.lines);
	}

	keep(): void {
		this.#problem = null;
	}

	/** Sends to all that are ticked, or to none. */
	async send(reason: string | null): Promise<Sent | undefined> {
		if (this.#ticks.size === 0 || this.text.trim() === '' || this.#sending) return undefined;
		this.#sending = true;
		this.#named = [...this.#ticks.keys()];
		try {
			const sent = await this.#desk.send('order.issue', {
				incidentId: this.#incidentId,
				text: this.text,
				resources: [...this.#ticks].map(([resourceId, requirementId]) => ({ resourceId, requirementId })),
				priority: this.priority,
				...(reason !== null && { override: { reason } }),
				...(this.sentBefore && { alreadySent: { by: this.sentBy, at: this.#desk.now } })
			});
			if (!sent.ok) {
				this.#problem = sent.problem;
				return undefined;
			}
			this.#ticks = new Map();
			this.#touched = false;
			this.sentBefore = false;
			return { orderId: String(sent.result.orderId), taskings: sent.result.taskings ?? [] };
		} finally {
			this.#sending = false;
		}
	}

	/** Reserves every ticked unit; the first refusal is kept to be shown. */
	async reserve(): Promise<void> {
		for (const resourceId of this.#ticks.keys()) {
			const sent = await this.#desk.send('tasking.reserve', { incidentId: this.#incidentId, resourceId });
			if (!sent.ok) {
				this.#problem = sent.problem;
				return;
			}
		}
	}
}
