/**
 * The recommendation of the server as this screen shows it. It is asked again when something it depends on has changed, and every
 * minute, for positions grow old by themselves. While somebody points into the list or walks it by keyboard nothing moves under
 * the hand: what is newer waits, and says how much of it there is.
 */
import { problemOf, type Problem } from '$lib/client/send';
import type { RecommendedLine } from '$lib/domain/recommendation/recommend';

export interface Answer {
	readonly incidentId: string;
	readonly at: number;
	readonly lines: readonly RecommendedLine[];
}

/** Changes that come this close together are one question to the server, ms. */
const ASK_MS = 250;
/** Asked again at least this often, ms. */
export const REPEAT_MS = 60_000;

/** After a question that never arrived, while nothing is shown yet, ms. */
const RETRY_MS = 3_000;

const signs = (line: RecommendedLine | undefined): string[] =>
	line?.candidates.map((candidate) => `${candidate.resourceId}/${candidate.busy ? 'busy' : 'free'}/${candidate.preselected ? 'ticked' : ''}`) ?? [];

function changesOf(shown: readonly string[], next: readonly string[]): number {
	const [before, after] = [new Set(shown), new Set(next)];
	const units = new Set([...next.filter((sign) => !before.has(sign)), ...shown.filter((sign) => !after.has(sign))].map((sign) => sign.slice(0, sign.indexOf('/'))));
	return units.size > 0 ? units.size : next.filter((sign, index) => sign !== shown[index]).length;
}

/** How many rows would move, come, go or be ticked otherwise if `next` were shown instead. Figures alone move nothing. */
export function changesBetween(shown: readonly RecommendedLine[], next: readonly RecommendedLine[]): number {
	const ids = [...new Set([...shown, ...next].map((line) => line.requirementId))];
	const lineIn = (lines: readonly RecommendedLine[], id: string) => lines.find((line) => line.requirementId === id);
	return ids.reduce((sum, id) => {
		const [before, after] = [lineIn(shown, id), lineIn(next, id)];
		const known = before !== undefined && after !== undefined;
		return sum + (known ? changesOf(signs(before), signs(after)) : Math.max(1, signs(before ?? after).length));
	}, 0);
}

export class Recommended {
	readonly #incidentId: string;
	readonly #onshown: (lines: readonly RecommendedLine[]) => void;
	#shown = $state.raw<Answer | null>(null);
	#latest = $state.raw<Answer | null>(null);
	#failed = $state.raw<Problem | null>(null);
	#asking = $state(false);
	#held = false;
	#own = false;
	#soon: ReturnType<typeof setTimeout> | undefined;
	#repeat: ReturnType<typeof setInterval> | undefined;
	/** Questions are numbered: an answer counts if it is newer than the last that was taken, and not asked before `#since`. */
	#turn = 0;
	#taken = 0;
	#since = 0;

	/** `onshown` is told whenever other lines are shown. */
	constructor(incidentId: string, onshown: (lines: readonly RecommendedLine[]) => void) {
		this.#incidentId = incidentId;
		this.#onshown = onshown;
	}

	/** What stands on the screen. */
	get lines(): readonly RecommendedLine[] {
		return this.#shown?.lines ?? [];
	}
	/** The newest there is, for figures that move no row: needs filled, what stays open. */
	get latest(): readonly RecommendedLine[] {
		return this.#latest?.lines ?? [];
	}
	get loaded(): boolean {
		return this.#shown !== null;
	}
	get asking(): boolean {
		return this.#asking;
	}
	get failed(): Problem | null {
		return this.#failed;
	}
	/** Rows that wait to be changed; 0 when the newest is shown. */
	readonly updates: number = $derived.by(() => (this.#latest === this.#shown ? 0 : changesBetween(this.lines, this.latest)));

	/** Begins to ask by itself. */
	start(): void {
		this.#since = this.#turn + 1;
		this.#repeat ??= setInterval(() => void this.ask(), REPEAT_MS);
	}
	stop(): void {
		clearTimeout(this.#soon);
		clearInterval(this.#repeat);
		this.#repeat = undefined;
		// An answer that is still under way comes too late.
		this.#since = Infinity;
	}

	/** Somebody's hand is on the list, or no longer. */
	hold(held: boolean): void {
		this.#held = held;
		if (!held) this.apply();
	}
	/** Shows what has waited. */
	apply(): void {
		if (this.#latest !== null && this.#latest !== this.#shown) this.#show(this.#latest);
	}
	/** The next answer follows from what this person did: it is shown at once. What was asked before is out of date. */
	expectOwn(): void {
		this.#own = true;
		this.#since = this.#turn + 1;
		this.askSoon();
	}

	/** Asks again soon: called when units, taskings or needs have changed. */
	askSoon(): void {
		clearTimeout(this.#soon);
		this.#soon = setTimeout(() => void this.ask(), this.loaded ? ASK_MS : 0);
	}

	async ask(): Promise<void> {
		const turn = ++this.#turn;
		this.#asking = true;
		try {
			const answer = await fetch(`/api/v1/incidents/${this.#incidentId}/recommendation`);
			const body: unknown = answer.ok ? await answer.json() : await problemOf(answer);
			if (turn <= this.#taken || turn < this.#since) return;
			this.#taken = turn;
			if (answer.ok) this.take(body as Answer);
			else this.#failed = body as Problem;
		} catch {
			// The last recommendation stays readable; the next change, or the next minute, asks again. Without one nobody waits that long.
			if (!this.loaded && turn === this.#turn && turn >= this.#since) this.#soon = setTimeout(() => void this.ask(), RETRY_MS);
		} finally {
			if (turn === this.#turn) this.#asking = false;
		}
	}

	/** An answer has come. */
	take(answer: Answer): void {
		this.#failed = null;
		this.#latest = answer;
		const still = this.#shown !== null && this.#held && !this.#own && changesBetween(this.lines, answer.lines) > 0;
		if (!still) this.#show(answer);
	}
	#show(answer: Answer): void {
		this.#own = false;
		this.#shown = answer;
		this.#onshown(answer.lines);
	}
}
