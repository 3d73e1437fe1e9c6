/** A hand-over, return or damage certificate while it is being filled in: counts by line, who signs, photos. Kept on the device with every change. */
import type { LineCount } from '$db/requisition';
import type { Row } from '$db/schema';
import type { Desk } from '$lib/client/desk.svelte';
import { accountedFor, certifiable, certified } from '$lib/domain/handing/balance';
import type { Certificate } from '$lib/domain/handing/balance';
import { hasMeter } from '$lib/domain/handing/case';
import { certifiableLines } from '$lib/domain/handing/certify-damage';
import { handingText, hashOfText } from '$lib/domain/handing/content';
import { openOf } from '$lib/domain/handing/parts';
import { must } from '$lib/domain/refusal';
import type { NextNumber } from './numbering.svelte';
import type { Carried } from './sending';
import { Photos } from './photos.svelte';
import { Signing } from './signing.svelte';
import type { SigningDraft } from './signing.svelte';

export type FormKind = Row<'handings'>['kind'];

type LineMissing = 'line' | 'time' | 'future' | 'figure' | 'condition' | 'note' | 'balance' | 'nothing' | 'photo' | 'meter' | 'place' | 'damage' | 'exceeds' | 'cause';

type Figure = 'quantity' | 'consumed' | 'usedReturned' | 'damaged' | 'lost' | 'remaining' | 'meter' | 'km' | 'fuelLitres';

export interface Count {
	readonly lineId: string;
	/** On this list; others follow later. */
	on: boolean;
	quantity: number | null;
	consumed: number | null;
	usedReturned: number | null;
	damaged: number | null;
	lost: number | null;
	/** Of a return: what stays in use and comes back later. */
	remaining: number | null;
	condition: string;
	/** Hours, as the meter shows them. */
	meter: number | null;
	km: number | null;
	fuelLitres: number | null;
	note: string;
	/** Fields in which something stands that is not their number. */
	wrong: { [F in Figure]?: boolean | undefined };
}

interface Draft {
	readonly at: number;
	readonly place: string;
	readonly counts: readonly Count[];
	readonly signing: SigningDraft;
}

const some = (value: number | null): number => value ?? 0;
const told = (word: string, value: number | null, factor = 1) => (value === null ? {} : { [word]: Math.round(value * factor) });

/** By how much our clock may be set back while a form is open, ms. */
const CLOCK_MS = 60_000;

export class PaperForm {
	readonly kind: FormKind;
	readonly requisition: Row<'requisitions'>;
	readonly lines: readonly Row<'requisition_lines'>[];
	readonly signing: Signing;
	readonly photos: Photos;
	readonly key: string;
	/** When it is signed, UTC ms; 0 while no time is given. */
	at = $state(0);
	place = $state('');
	readonly counts: Count[] = $state([]);
	readonly #desk: Desk;
	/** Papers of the case, and certificates that this device still carries: without a network a return starts from them too. */
	readonly #handings: readonly Certificate[];
	/** The draft was looked for: from now on what is here is what is kept. */
	#loaded = $state(false);

	constructor(desk: Desk, kind: FormKind, requisition: Row<'requisitions'>, fromPaper: boolean, carried: readonly Carried[] = []) {
		this.#desk = desk;
		this.kind = kind;
		this.requisition = requisition;
		this.key = `handing/${kind}/${requisition.id}`;
		const here = desk.rows.handings.where('requisitionId', requisition.id);
		// Its row may come before its answer: a certificate counts once.
		this.#handings = [...here, ...carried.filter(({ number }) => !here.some((row) => row.number === number))];
		const all = desk.rows.requisition_lines.where('requisitionId', requisition.id);
		this.lines = kind === 'damage' ? certifiableLines(all, this.#handings) : all.filter(({ state }) => state === (kind === 'handover' ? 'listed' : 'in_use'));
		this.signing = new Signing(fromPaper);
		this.photos = new Photos(desk.drafts, this.key);
		this.at = desk.now;
		this.place = requisition.deliverPlace;
		this.counts = this.lines.map((line) => this.#blank(line));
	}

	#blank(line: Row<'requisition_lines'>): Count {
		const blank = { lineId: line.id, on: true, consumed: null, usedReturned: null, remaining: null, condition: '', meter: null, km: null, fuelLitres: null, note: '', wrong: {} };
		if (this.kind === 'handover') return { ...blank, quantity: line.claimedQuantity, damaged: null, lost: null };
		if (this.kind === 'return') {
			const told = certified(line.id, this.#handings);
			const [damaged, lost] = [Math.max(0, told.damaged - line.returnedDamaged), Math.max(0, told.lost - line.lost)];
			return { ...blank, quantity: openOf(line) - damaged - lost, damaged: damaged || null, lost: lost || null };
		}
		// After the return the line says what is to be certified; before it, the signers do, of the lines they choose.
		const settled = line.state === 'settled';
		const { damaged, lost } = this.left(line);
		return { ...blank, on: settled || this.lines.length === 1, quantity: line.countedQuantity, damaged: (settled && damaged) || null, lost: (settled && lost) || null };
	}
	/** Pieces of a line that can still be certified as damaged or lost. */
	left = (line: Row<'requisition_lines'>): ReturnType<typeof certifiable> => certifiable(line, this.#handings);

	async load(): Promise<void> {
		const draft = (await this.#desk.drafts.load<Draft>(this.key))?.value;
		if (draft) {
			this.place = draft.place;
			for (const count of this.counts)
				Object.assign(
					count,
					draft.counts.find(({ lineId }) => lineId === count.lineId),
					{ wrong: {} }
				);
			this.signing.restore(draft.signing);
			// What was drawn holds for its time, and a time at the desk was looked up on the paper; else it is signed now.
			if (this.signing.fromPaper || this.signing.begun) this.at = draft.at || this.at;
		}
		await this.photos.load();
		this.#loaded = true;
	}
	/** Reads everything that is typed, and keeps it. */
	keep(): void {
		const draft: Draft = { at: this.at, place: this.place, counts: $state.snapshot(this.counts), signing: this.signing.draft };
		if (this.#loaded) void this.#desk.drafts.save(this.key, draft);
	}
	async clear(): Promise<void> {
		this.#loaded = false;
		await this.#desk.drafts.remove(this.key);
		await this.photos.clear();
	}

	countOf = (lineId: string): Count =>
		must(
			this.counts.find((count) => count.lineId === lineId),
			'count'
		);
	lineOf = (count: Count): Row<'requisition_lines'> =>
		must(
			this.lines.find(({ id }) => id === count.lineId),
			'line'
		);
	readonly chosen: readonly Count[] = $derived(this.counts.filter(({ on }) => on));

	/** What differs: claimed from counted at hand-over, counted from accounted at return; 0 when it balances, and on a certificate. */
	difference(count: Count): number {
		const line = this.lineOf(count);
		if (this.kind === 'damage') return 0;
		if (this.kind === 'handover') return some(count.quantity) - line.claimedQuantity;
		return openOf(line) - this.#accounted(count) - some(count.remaining);
	}
	/** What a return says became of the things of a line. */
	#accounted = ({ quantity, consumed, usedReturned, damaged, lost }: Count): number =>
		accountedFor({ quantity: some(quantity), consumed: some(consumed), usedReturned: some(usedReturned), damaged: some(damaged), lost: some(lost) });
	/** Of several some may come back later. */
	mayRemain = (count: Count): boolean => this.kind === 'return' && openOf(this.lineOf(count)) > 1;
	needsNote = (count: Count): boolean => (this.kind === 'handover' ? this.difference(count) !== 0 : this.kind === 'damage' || some(count.damaged) + some(count.lost) > 0);
	/** There is something of it to look at. */
	isPresent = (count: Count): boolean => (this.kind === 'damage' ? 0 : some(count.quantity) + some(count.usedReturned)) + some(count.damaged) > 0;

	#damageMissing(count: Count): 'damage' | 'exceeds' | null {
		const [damaged, lost, left] = [some(count.damaged), some(count.lost), this.left(this.lineOf(count))];
		if (damaged + lost === 0) return 'damage';
		return damaged > left.damaged || lost > left.lost || damaged + lost > left.together ? 'exceeds' : null;
	}

	#timeMissing(): 'time' | 'future' | null {
		if (!this.signing.fromPaper) return null;
		if (this.at === 0) return 'time';
		return this.at > this.#desk.now + CLOCK_MS ? 'future' : null;
	}
	/** A figure that is wrong, or one that must be there and is not. */
	#figureMissing = (count: Count): boolean => Object.values(count.wrong).some(Boolean) || (this.kind !== 'damage' && count.quantity === null);

	/** The first thing that is missing, and of which line. */
	readonly missing: { readonly what: LineMissing; readonly line?: string } | null = $derived.by(() => {
		if (this.chosen.length === 0) return { what: 'line' };
		if (this.place.trim() === '') return { what: 'place' };
		const time = this.#timeMissing();
		if (time) return { what: time };
		for (const count of this.chosen) {
			const line = this.lineOf(count);
			const say = <const W extends string>(what: W) => ({ what, line: line.name });
			const certifying = this.kind === 'damage';
			if (this.#figureMissing(count)) return say('figure');
			const damage = certifying ? this.#damageMissing(count) : null;
			if (damage) return say(damage);
			if (this.kind === 'return' && this.difference(count) !== 0) return say('balance');
			if (this.kind === 'return' && this.#accounted(count) === 0 && openOf(line) > 0) return say('nothing');
			if (count.condition.trim() === '') return say('condition');
			if (this.needsNote(count) && count.note.trim() === '') return say(certifying ? 'cause' : 'note');
			if (!this.isPresent(count)) continue;
			if (!certifying && hasMeter(line) && count.meter === null && count.km === null && count.note.trim() === '') return say('meter');
			if (!this.photos.items.some(({ lineId, angle }) => lineId === line.id || angle === 'paper')) return say('photo');
		}
		return null;
	});

	#counted(count: Count): LineCount {
		const line = this.lineOf(count);
		const shown = {
			lineId: line.id,
			name: line.name,
			unit: line.unit,
			condition: count.condition,
			quantity: some(count.quantity),
			...(count.note.trim() !== '' && { note: count.note })
		};
		if (this.kind === 'damage') return { ...shown, damaged: some(count.damaged), lost: some(count.lost) };
		const readings = { ...told('meter', count.meter, 100), ...told('km', count.km), ...told('fuelLitres', count.fuelLitres) };
		if (this.kind === 'handover') return { ...shown, ...readings, claimed: line.claimedQuantity };
		const { remaining } = count;
		const became = { consumed: some(count.consumed), usedReturned: some(count.usedReturned), damaged: some(count.damaged), lost: some(count.lost) };
		return { ...shown, ...readings, ...became, ...(remaining !== null && remaining > 0 && { remaining }) };
	}

	/** The paper as it is signed. */
	content({ number }: Pick<NextNumber, 'number'>) {
		const { id: requisitionId } = this.requisition;
		const photos = this.photos.guided.filter(({ lineId }) => this.chosen.some((count) => count.lineId === lineId));
		return { number, requisitionId, at: this.at, place: this.place, counts: this.chosen.map((count) => this.#counted(count)), photos, ...this.signing.ending };
	}
	textOf = (number: NextNumber): string => handingText({ kind: this.kind, ...this.content(number) });
	hashOf = (number: NextNumber): string => hashOfText(this.textOf(number));

	payload(number: NextNumber) {
		return { blockId: number.blockId, ...this.content(number), ...this.signing.proof(this.hashOf(number), this.signing.fromPaper ? this.at : this.#desk.now) };
	}
}
