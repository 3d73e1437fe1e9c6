/** A daily ticket while it is being filled in: hours, idle with its cause, operator, meter, fuel, both signatures. */
import type { Idle } from '$db/requisition';
import type { Row } from '$db/schema';
import type { Desk } from '$lib/client/desk.svelte';
import { hashOfText, ticketText } from '$lib/domain/handing/content';
import { counts, idleCauses } from '$lib/domain/handing/ticket';
import type { NextNumber } from './numbering.svelte';
import { Photos } from './photos.svelte';
import { Signing } from './signing.svelte';
import type { SigningDraft } from './signing.svelte';

export { idleCauses };

interface Draft {
	readonly date: string;
	readonly worked: number;
	readonly idle: number;
	readonly cause: Idle['cause'];
	readonly operator: string;
	readonly meterFrom: number | null;
	readonly meterTo: number | null;
	readonly fuel: number | null;
	readonly reason: string;
	readonly signing: SigningDraft;
}

/** Hours of one step of the stepper. */
export const STEP = 0.5;

export class TicketForm {
	readonly line: Row<'requisition_lines'>;
	readonly signing: Signing;
	readonly photos: Photos;
	/** The ticket it replaces. */
	readonly replaces: Row<'tickets'> | undefined;
	readonly key: string;
	date = $state('');
	worked = $state(8);
	idle = $state(0);
	cause = $state<Idle['cause']>('waiting');
	operator = $state('');
	meterFrom = $state<number | null>(null);
	meterTo = $state<number | null>(null);
	fuel = $state<number | null>(null);
	reason = $state('');
	/** Fields in which something stands that is not their number. */
	readonly wrong: { [F in 'meterFrom' | 'meterTo' | 'fuel']?: boolean | undefined } = $state({});
	readonly #desk: Desk;
	#loaded = $state(false);

	constructor(desk: Desk, line: Row<'requisition_lines'>, date: string, fromPaper: boolean, replaces?: Row<'tickets'>) {
		this.#desk = desk;
		this.line = line;
		this.replaces = replaces;
		this.key = `handing/ticket/${line.id}${replaces ? `/${replaces.id}` : ''}`;
		this.signing = new Signing(fromPaper);
		this.photos = new Photos(desk.drafts, this.key);
		const last = desk.rows.tickets
			.where('lineId', line.id)
			.filter(counts)
			.sort((a, b) => a.date.localeCompare(b.date))
			.at(-1);
		const from = replaces ? replaces.meterFrom : (last?.meterTo ?? line.meterStart);
		this.date = replaces?.date ?? date;
		this.operator = last?.operator ?? '';
		this.meterFrom = from === null ? null : from / 100;
		if (replaces) this.#fill(replaces);
	}

	#fill(ticket: Row<'tickets'>): void {
		this.worked = ticket.workedHours / 100;
		this.idle = ticket.idle.reduce((sum, { hours }) => sum + hours, 0) / 100;
		this.cause = ticket.idle[0]?.cause ?? 'waiting';
		this.operator = ticket.operator;
		this.meterTo = ticket.meterTo === null ? null : ticket.meterTo / 100;
		this.fuel = ticket.fuelIssuedLitres === 0 ? null : ticket.fuelIssuedLitres;
	}

	async load(): Promise<void> {
		const draft = (await this.#desk.drafts.load<Draft>(this.key))?.value;
		// A ticket begun yesterday is yesterday's.
		if (draft) {
			const { signing, ...rest } = draft;
			Object.assign(this, rest);
			this.signing.restore(signing);
		}
		await this.photos.load();
		this.#loaded = true;
	}
	keep(): void {
		const { date, worked, idle, cause, operator, meterFrom, meterTo, fuel, reason } = this;
		const draft: Draft = { date, worked, idle, cause, operator, meterFrom, meterTo, fuel, reason, signing: this.signing.draft };
		if (this.#loaded) void this.#desk.drafts.save(this.key, draft);
	}
	async clear(): Promise<void> {
		this.#loaded = false;
		await this.#desk.drafts.remove(this.key);
		await this.photos.clear();
	}

	/** Hours that are paid: idle of the owner's own cause is not. */
	readonly payable: number = $derived(this.worked + (this.cause === 'owner' ? 0 : this.idle));
	readonly missing: 'date' | 'hours' | 'operator' | 'figure' | 'meterFrom' | 'meter' | 'reason' | null = $derived.by(() => {
		const hours = this.worked + this.idle;
		if (this.date === '') return 'date';
		if (hours === 0 || hours > 24) return 'hours';
		if (this.operator.trim() === '') return 'operator';
		if (Object.values(this.wrong).some(Boolean)) return 'figure';
		if (this.meterFrom === null && this.meterTo !== null) return 'meterFrom';
		if (this.meterFrom !== null && this.meterTo !== null && this.meterTo < this.meterFrom) return 'meter';
		return this.replaces && this.reason.trim() === '' ? 'reason' : null;
	});

	content({ number }: Pick<NextNumber, 'number'>) {
		const whole = (value: number) => Math.round(value * 100);
		return {
			number,
			date: this.date,
			workedHours: whole(this.worked),
			idle: this.idle > 0 ? [{ cause: this.cause, hours: whole(this.idle) }] : [],
			operator: this.operator,
			...(this.meterFrom !== null && this.meterTo !== null && { meterFrom: whole(this.meterFrom), meterTo: whole(this.meterTo) }),
			fuelIssuedLitres: this.fuel ?? 0,
			photos: this.photos.guided,
			...this.signing.ending
		};
	}
	textOf = (number: NextNumber): string => ticketText({ requisitionId: this.line.requisitionId, lineId: this.line.id, ...this.content(number) });
	hashOf = (number: NextNumber): string => hashOfText(this.textOf(number));
	payload(number: NextNumber) {
		return { blockId: number.blockId, ...this.content(number), ...this.signing.proof(this.hashOf(number), this.#desk.now) };
	}
}
