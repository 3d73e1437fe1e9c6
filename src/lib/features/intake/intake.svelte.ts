/**
 * Taking a call: the rules that read along (kind, figures, trade, place, grade, clocks, duplicates), and saving.
 * What the rules say is a proposal, seen as such; what a person chose, changed or emptied stays.
 */
import type { CasualtyKind, Figure, Grade, Row } from '$db/schema';
import type { Desk } from '$lib/client/desk.svelte';
import type { Problem } from '$lib/client/send';
import { wait } from '$lib/client/send';
import { clocksFor } from '$lib/domain/clocks/clocks';
import { toCgcs2000 } from '$lib/domain/geo/datum';
import { proposeGrade, severity } from '$lib/domain/grading/grade';
import { deriveId } from '$lib/domain/journal/ids';
import { classifyNarrative } from '$lib/domain/narrative/classify';
import { industryOf } from '$lib/domain/narrative/industry';
import { ACCURACY_LOOK_M, lossFen, placeAfterTyping, proposedFigures } from './draft';
import type { CallDraft, PlaceGiven } from './draft';
import { CallDrafts } from './drafts.svelte';
import { readHeardTime } from './heard-time';
import { correction, logPayload } from './payload';
import type { LogPayload } from './payload';
import { SimilarSearch } from './similar.svelte';
import type { SimilarIncident } from './similar.svelte';

export type Saved = Pick<Row<'incidents'>, 'id' | 'number'>;
/** What of the desk a call needs. */
export type IntakeDesk = Pick<Desk, 'drafts' | 'now' | 'send' | 'can'> & { readonly rows: { readonly incidents: Pick<Desk['rows']['incidents'], 'get'> } };

/** The rows of what was saved follow its answer by a moment: asked this often, this far apart. */
const ROW_TRIES = 10;
const ROW_WAIT_MS = 300;

export class Intake {
	readonly #desk: IntakeDesk;
	readonly #zone: string;
	readonly drafts: CallDrafts;
	readonly #similar: SimilarSearch;
	#problem = $state.raw<Problem | null>(null);
	#saving = $state(false);
	#held = $state(false);

	constructor(desk: IntakeDesk, zone: string, get: typeof globalThis.fetch = (...request) => fetch(...request)) {
		this.#desk = desk;
		this.#zone = zone;
		this.drafts = new CallDrafts(desk.drafts);
		this.#similar = new SimilarSearch(get);
	}

	get problem(): Problem | null {
		return this.#problem;
	}
	get saving(): boolean {
		return this.#saving;
	}
	/** Saving stopped once, for likely duplicates that nobody had seen. */
	get held(): boolean {
		return this.#held && this.similar.length > 0;
	}
	readonly draft: CallDraft | undefined = $derived.by(() => this.drafts.open);

	/** What the narrative says: kind, figures, and where. */
	readonly reading = $derived(classifyNarrative(this.draft?.narrative ?? ''));
	/** Heard and not yet confirmed. */
	readonly proposed = $derived.by(() => (this.draft ? proposedFigures(this.draft, this.reading.casualties) : {}));
	/** All figures as the screen shows them. */
	readonly figures = $derived.by(() => ({ ...this.proposed, ...this.draft?.casualties }));
	/** Code of the trade: chosen, else heard; empty for none. */
	readonly industry: string = $derived.by(() => (this.draft?.industryByHand ? this.draft.industry : (industryOf(this.draft?.narrative ?? '') ?? '')));
	/** The place in CGCS2000. */
	readonly point = $derived.by(() => (this.draft?.place ? toCgcs2000(this.draft.place, this.draft.place.datum) : null));
	/** UTC ms; null: cannot be read; undefined: nothing was said. */
	readonly happened: number | null | undefined = $derived.by(() => (this.draft ? readHeardTime(this.draft.happenedText, this.draft.receivedAt, this.#zone) : undefined));
	readonly loss = $derived(lossFen(this.draft?.lossText ?? ''));
	readonly proposal = $derived.by(() => {
		const draft = this.draft;
		if (!draft || draft.kind === '') return null;
		return proposeGrade({ kind: draft.kind, casualties: this.figures, directLossFen: this.loss ?? null, keyPlace: draft.keyPlace || null, industry: this.industry || null });
	});
	/** The grade a person named; void when the rule has come to a graver one since, which nobody has seen then. */
	readonly named: Grade | null = $derived.by(() => (this.draft && severity(this.proposal?.grade) <= severity(this.draft.gradeSeen) ? this.draft.grade : null));
	/** The graver of the rule's grade and the one a person named: what the clocks go by. */
	readonly grade: Grade | null = $derived.by(() => (severity(this.named) > severity(this.proposal?.grade) ? this.named : (this.proposal?.grade ?? null)));
	readonly clocks = $derived.by(() => {
		const draft = this.draft;
		if (!draft || draft.kind === '') return [];
		const nearMiss = this.proposal?.reason.nearMiss;
		return clocksFor({
			kind: draft.kind,
			grade: this.grade,
			...(nearMiss && { nearMiss }),
			casualties: this.figures,
			happenedAt: this.happened ?? null,
			receivedAt: draft.receivedAt
		});
	});
	readonly similar: readonly SimilarIncident[] = $derived.by(() => this.#similar.found.filter((one) => !this.draft?.notSame.includes(one.id)));
	/** A place known so badly that somebody must look at the map. */
	readonly mustLook: boolean = $derived.by(() => {
		const place = this.draft?.place;
		return place !== null && place !== undefined && !place.checked && (place.accuracyM ?? Infinity) > ACCURACY_LOOK_M;
	});
	/** Place and kind are enough; what is filled in besides must be readable. */
	readonly ready: boolean = $derived.by(() => this.draft !== undefined && this.draft.kind !== '' && this.draft.place !== null && this.happened !== null && this.loss !== undefined);

	start(): void {
		this.drafts.start(this.#desk.now);
		this.#opened();
	}
	/** False when there is no such draft. */
	open(id: string): boolean {
		const known = this.drafts.choose(id);
		if (known) this.#opened();
		return known;
	}
	#opened(): void {
		this.#problem = null;
		this.#held = false;
		this.#similar.ask(null);
		this.lookForSimilar();
	}

	/** Changes the open draft and keeps it on the device. */
	set(change: Partial<CallDraft>): void {
		this.drafts.change(change);
		if ('place' in change || 'kind' in change || 'happenedText' in change) this.lookForSimilar();
	}
	/** The caller's words; the kind follows them unless a person has chosen one. */
	tell(narrative: string): void {
		const draft = this.draft;
		if (!draft) return;
		const { kind } = classifyNarrative(narrative);
		this.set({ narrative, ...(!draft.kindByHand && kind !== null && kind !== draft.kind && { kind }) });
	}

	/** A figure by hand; undefined empties it, and nothing heard will fill it again. */
	figure(kind: CasualtyKind, figure: Figure | undefined): void {
		const draft = this.draft;
		if (!draft) return;
		const casualties = Object.fromEntries(Object.entries(draft.casualties).filter(([key]) => key !== kind));
		const cleared = draft.cleared.filter((one) => one !== kind);
		this.set(figure === undefined ? { casualties, cleared: [...cleared, kind] } : { casualties: { ...casualties, [kind]: figure }, cleared });
	}
	/** What was heard is right: somebody went over it. */
	confirmFigure(kind: CasualtyKind): void {
		const heard = this.proposed[kind];
		if (heard !== undefined) this.figure(kind, heard);
	}

	/** A person confirms the rule's grade or names another; the same again takes it back. */
	nameGrade(grade: Grade | null): void {
		this.set({ grade: grade === this.named ? null : grade, gradeSeen: this.proposal?.grade ?? null });
	}

	give(place: PlaceGiven): void {
		this.set({ place, placeText: place.name });
	}
	/** The name of the place as it is being typed. */
	namePlace(placeText: string): void {
		this.set({ placeText, place: placeAfterTyping(this.draft?.place ?? null, placeText) });
	}

	lookForSimilar(): void {
		const { draft, point } = this;
		if (!draft || draft.kind === '' || !point) return this.#similar.ask(null);
		this.#similar.ask({ lon: point.lon, lat: point.lat, kind: draft.kind, at: this.happened ?? draft.receivedAt, accuracyM: draft.place?.accuracyM ?? 0 });
	}

	/**
	 * `auto` writes the narrative when nobody has: from place and kind. Answers the incident; undefined after a refusal, or when likely
	 * duplicates came up that had not been on the screen yet: they are shown first, and saving again saves.
	 */
	async save(auto: (place: string, kind: string) => string): Promise<Saved | undefined> {
		if (!this.ready || this.#saving) return undefined;
		this.#saving = true;
		this.#problem = null;
		try {
			const seen = new Set(this.similar.map((one) => one.id));
			await this.#similar.settled();
			this.#held = this.similar.some((one) => !seen.has(one.id));
			if (this.#held) return undefined;
			const draft = this.draft;
			const place = draft?.place;
			return draft && place ? await this.#log(draft.id, this.#payload({ ...draft, place }, auto)) : undefined;
		} finally {
			this.#saving = false;
		}
	}

	#payload(draft: CallDraft & { readonly place: PlaceGiven }, auto: (place: string, kind: string) => string): LogPayload {
		const mayConfirm = this.#desk.can('grade', 'approve');
		const graver = severity(this.named) > severity(this.proposal?.grade);
		const grade = mayConfirm || graver ? this.named : null;
		return logPayload(draft, { happened: this.happened, loss: this.loss, figures: this.figures, industry: this.industry, auto: auto(draft.place.name, draft.kind), grade });
	}

	async #log(id: string, payload: LogPayload): Promise<Saved | undefined> {
		const sent = await this.#desk.send('incident.log', payload, { id });
		if (sent.ok) {
			await this.drafts.discard(id);
			return { id: String(sent.result.incidentId), number: String(sent.result.number) };
		}
		if (sent.problem.code === 'command.id_reused') return this.#catchUp(id, payload);
		this.#problem = sent.problem;
		return undefined;
	}

	/** The answer to an earlier save was lost and the form has changed since: what was saved is corrected, not logged twice. */
	async #catchUp(id: string, payload: LogPayload): Promise<Saved | undefined> {
		const saved = await this.#rowOf(deriveId(id, 'incident'));
		// Nothing of this call is there: the id belongs to something else.
		if (!saved) return this.#log(await this.drafts.renew(id, this.#desk.now), payload);
		const revise = correction(saved, payload);
		const sent = revise ? await this.#desk.send('incident.revise', revise) : undefined;
		if (sent && !sent.ok) {
			this.#problem = sent.problem;
			return undefined;
		}
		await this.drafts.discard(id);
		return saved;
	}

	async #rowOf(id: string): Promise<Row<'incidents'> | undefined> {
		for (let tries = 0; tries < ROW_TRIES; tries++) {
			const row = this.#desk.rows.incidents.get(id);
			if (row) return row;
			await wait(ROW_WAIT_MS);
		}
		return undefined;
	}

	/** The call is about an incident already known: its words go into that channel. */
	async join(incidentId: string, words: string): Promise<boolean> {
		const draft = this.draft;
		if (!draft || this.#saving) return false;
		this.#saving = true;
		const sent = await this.#desk.send('channel.post', { incidentId, kind: 'phone', text: draft.narrative.trim() === '' ? words : draft.narrative });
		this.#saving = false;
		if (sent.ok) await this.drafts.discard(draft.id);
		else this.#problem = sent.problem;
		return sent.ok;
	}
}
