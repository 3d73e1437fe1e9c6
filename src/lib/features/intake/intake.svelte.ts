/**
 * Taking a call: drafts that survive a killed browser, the rules that read along (kind, grade, clocks, duplicates), and saving.
 * What the rules say is a proposal; what a person chose stays.
 */
import type { Grade } from '$db/schema';
import type { Desk } from '$lib/client/desk.svelte';
import type { PayloadOf, Problem } from '$lib/client/send';
import { uuidv7 } from '$lib/client/uuid';
import { clocksFor } from '$lib/domain/clocks/clocks';
import { toCgcs2000 } from '$lib/domain/geo/datum';
import { proposeGrade } from '$lib/domain/grading/grade';
import { classifyNarrative } from '$lib/domain/narrative/classify';
import { ACCURACY_LOOK_M, lossFen, newDraft } from './draft';
import type { CallDraft, PlaceGiven } from './draft';
import { readHeardTime } from './heard-time';

export interface SimilarIncident {
	readonly id: string;
	readonly number: string;
	readonly title: string;
	readonly metres: number;
	readonly minutes: number;
}

const UNDER = 'intake/';
/** Keystrokes that come this close together are one write, ms. */
const KEEP_MS = 200;

export class Intake {
	readonly #desk: Desk;
	readonly #zone: string;
	#drafts = $state.raw<readonly CallDraft[]>([]);
	#openId = $state<string | null>(null);
	#similar = $state.raw<readonly SimilarIncident[]>([]);
	#problem = $state.raw<Problem | null>(null);
	#saving = $state(false);
	/** One a draft: typing in one must not stop another from being kept. */
	readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
	#asked = 0;

	constructor(desk: Desk, zone: string) {
		this.#desk = desk;
		this.#zone = zone;
	}

	get drafts(): readonly CallDraft[] {
		return this.#drafts;
	}
	get problem(): Problem | null {
		return this.#problem;
	}
	get saving(): boolean {
		return this.#saving;
	}
	readonly draft: CallDraft | undefined = $derived.by(() => this.#drafts.find((draft) => draft.id === this.#openId) ?? this.#drafts[0]);

	/** What the narrative says: kind, figures, and where. */
	readonly reading = $derived(classifyNarrative(this.draft?.narrative ?? ''));
	/** The place in CGCS2000. */
	readonly point = $derived(this.draft?.place ? toCgcs2000(this.draft.place, this.draft.place.datum) : null);
	/** UTC ms; null: cannot be read; undefined: nothing was said. */
	readonly happened: number | null | undefined = $derived.by(() => (this.draft ? readHeardTime(this.draft.happenedText, this.draft.receivedAt, this.#zone) : undefined));
	readonly loss = $derived(lossFen(this.draft?.lossText ?? ''));
	readonly proposal = $derived.by(() => {
		const draft = this.draft;
		if (!draft || draft.kind === '') return null;
		return proposeGrade({ kind: draft.kind, casualties: draft.casualties, directLossFen: this.loss ?? null, keyPlace: draft.keyPlace || null, industry: draft.industry || null });
	});
	readonly clocks = $derived.by(() => {
		const draft = this.draft;
		if (!draft || draft.kind === '') return [];
		const nearMiss = this.proposal?.reason.nearMiss;
		return clocksFor({
			kind: draft.kind,
			grade: draft.grade ?? this.proposal?.grade ?? null,
			...(nearMiss && { nearMiss }),
			casualties: draft.casualties,
			happenedAt: this.happened ?? null,
			receivedAt: draft.receivedAt
		});
	});
	readonly similar: readonly SimilarIncident[] = $derived.by(() => this.#similar.filter((one) => !this.draft?.notSame.includes(one.id)));
	/** A place known so badly that somebody must look at the map. */
	readonly mustLook: boolean = $derived.by(() => {
		const place = this.draft?.place;
		return place !== null && place !== undefined && !place.checked && (place.accuracyM ?? Infinity) > ACCURACY_LOOK_M;
	});
	readonly ready: boolean = $derived.by(() => this.draft !== undefined && this.draft.kind !== '' && this.draft.place !== null && this.happened !== null && this.loss !== undefined);

	/** Takes up the drafts of an earlier page. */
	async restore(): Promise<void> {
		const kept = await this.#desk.drafts.list<CallDraft>(UNDER);
		const known = new Set(this.#drafts.map((draft) => draft.id));
		this.#drafts = [...this.#drafts, ...kept.map(({ value }) => value).filter((draft) => !known.has(draft.id))];
	}

	/** A new call, open at once; an untouched one is taken instead. */
	start(): void {
		const untouched = this.#drafts.find((draft) => draft.narrative === '' && draft.placeText === '' && draft.kind === '');
		const draft = untouched ? { ...untouched, receivedAt: this.#desk.now } : newDraft(uuidv7(this.#desk.now), this.#desk.now);
		this.#drafts = [draft, ...this.#drafts.filter((one) => one.id !== draft.id)];
		this.open(draft.id);
	}

	open(id: string): void {
		this.#openId = id;
		this.#problem = null;
		this.#similar = [];
		void this.lookForSimilar();
	}

	/** Changes the open draft and keeps it on the device. */
	set(change: Partial<CallDraft>): void {
		const draft = this.draft;
		if (!draft) return;
		const next = { ...draft, ...change };
		this.#drafts = this.#drafts.map((one) => (one.id === next.id ? next : one));
		clearTimeout(this.#timers.get(next.id));
		this.#timers.set(
			next.id,
			setTimeout(() => void this.#desk.drafts.save(UNDER + next.id, next), KEEP_MS)
		);
		if ('place' in change || 'kind' in change || 'happenedText' in change) void this.lookForSimilar();
	}

	/** The kind by rule, unless a person has chosen one. */
	classify(): void {
		const draft = this.draft;
		const { kind } = this.reading;
		if (draft && !draft.kindByHand && kind !== null && kind !== draft.kind) this.set({ kind });
	}

	/** The figures the caller named, where nobody has filled in any. */
	takeHeard(): void {
		const draft = this.draft;
		if (!draft) return;
		const heard = Object.fromEntries(Object.entries(this.reading.casualties).filter(([key]) => !(key in draft.casualties)));
		if (Object.keys(heard).length > 0) this.set({ casualties: { ...draft.casualties, ...heard } });
	}

	give(place: PlaceGiven): void {
		this.set({ place, placeText: place.name });
	}

	async lookForSimilar(): Promise<void> {
		const draft = this.draft;
		const point = this.point;
		const asked = ++this.#asked;
		if (!draft || draft.kind === '' || !point) {
			this.#similar = [];
			return;
		}
		const at = this.happened ?? draft.receivedAt;
		const accuracy = draft.place?.accuracyM ?? 0;
		try {
			const answer = await fetch(`/api/v1/incidents/similar?lon=${point.lon.toFixed(7)}&lat=${point.lat.toFixed(7)}&kind=${draft.kind}&at=${at}&accuracy=${Math.round(accuracy)}`);
			if (answer.ok && asked === this.#asked) this.#similar = ((await answer.json()) as { incidents: SimilarIncident[] }).incidents;
		} catch {
			// Without the server nothing is similar; saving asks nothing of it.
		}
	}

	/** `auto` writes the narrative when nobody has: from place and kind. Answers the incident, or undefined after a refusal. */
	async save(auto: (place: string, kind: string) => string, grade: Grade | null): Promise<{ incidentId: string; number: string } | undefined> {
		const draft = this.draft;
		if (!draft || !this.ready || this.#saving) return undefined;
		this.#saving = true;
		this.#problem = null;
		try {
			const sent = await this.#desk.send('incident.log', this.#payload(draft, auto, grade), { id: draft.id });
			if (!sent.ok) {
				this.#problem = sent.problem;
				return undefined;
			}
			await this.discard(draft.id);
			return { incidentId: String(sent.result.incidentId), number: String(sent.result.number) };
		} finally {
			this.#saving = false;
		}
	}

	#payload(draft: CallDraft, auto: (place: string, kind: string) => string, grade: Grade | null): PayloadOf<'incident.log'> {
		const place = draft.place as PlaceGiven;
		const said = draft.narrative.trim() !== '';
		const name = draft.callerName.trim();
		const phone = draft.callerPhone.trim();
		return {
			kind: draft.kind,
			narrative: said ? draft.narrative : auto(place.name, draft.kind),
			...(!said && { narrativeAuto: true }),
			point: { lon: place.lon, lat: place.lat },
			datum: place.datum,
			placeName: place.name,
			...(place.accuracyM !== null && { accuracy: Math.round(place.accuracyM) }),
			...(typeof this.happened === 'number' && { happenedAt: this.happened }),
			receivedAt: draft.receivedAt,
			source: draft.source,
			...(Object.keys(draft.casualties).length > 0 && { casualties: draft.casualties }),
			...(typeof this.loss === 'number' && { directLossFen: this.loss }),
			...(draft.keyPlace !== '' && { keyPlace: draft.keyPlace }),
			...(draft.industry !== '' && { industry: draft.industry }),
			...((name !== '' || phone !== '') && { caller: { ...(name !== '' && { name }), ...(phone !== '' && { phone }) } }),
			...(grade !== null && { grade })
		};
	}

	/** The call is about an incident already known: its words go into that channel. */
	async join(incidentId: string, fallback: string): Promise<boolean> {
		const draft = this.draft;
		if (!draft) return false;
		const sent = await this.#desk.send('channel.post', { incidentId, kind: 'phone', text: draft.narrative.trim() === '' ? fallback : draft.narrative });
		if (sent.ok) await this.discard(draft.id);
		else this.#problem = sent.problem;
		return sent.ok;
	}

	async discard(id: string): Promise<void> {
		clearTimeout(this.#timers.get(id));
		this.#drafts = this.#drafts.filter((draft) => draft.id !== id);
		if (this.#openId === id) this.#openId = null;
		await this.#desk.drafts.remove(UNDER + id);
	}
}
