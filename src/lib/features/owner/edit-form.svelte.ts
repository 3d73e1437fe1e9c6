/** Corrections of a row of the register: what was seen beside what is now said, so that two clerks never overwrite one another unseen. */
import { parsePoint } from '$lib/domain/geo/parse';
import { dateOf } from '$lib/domain/ruleset/working-days';
import { epochOf } from '$lib/domain/time/zone';

export interface EditField {
	readonly name: string;
	/** `secret`: a value about a person, never shown; empty leaves it as it is. `hours`: hundredths in the row. `codes`: any of the options. */
	readonly kind: 'text' | 'choice' | 'yuan' | 'whole' | 'hours' | 'day' | 'flag' | 'codes' | 'point' | 'secret';
	readonly label: string;
	/** May be left empty. */
	readonly optional?: true;
	readonly hint?: string;
	readonly options?: readonly { readonly value: string; readonly label: string }[];
}

type Values = Readonly<Record<string, unknown>>;
type Read = { readonly value: unknown } | { readonly wrong: true };

/** 元 with at most two places → 分, by its digits. */
const fenOf = (text: string): number | undefined => {
	const [, whole, cents = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.replaceAll(/[,，]/g, '')) ?? [];
	return whole === undefined ? undefined : Number(whole) * 100 + Number(cents.padEnd(2, '0'));
};
const from = (value: unknown): Read => (value === undefined || value === null || Number.isNaN(value) ? { wrong: true } : { value });

export class EditForm {
	readonly fields: readonly EditField[];
	readonly #row: Values;
	readonly #zone: string;
	readonly #first: Readonly<Record<string, string>>;
	readonly typed: Record<string, string> = $state({});

	/** `row`: as it stands, a place as `point`. */
	constructor(fields: readonly EditField[], row: Values, zone: string) {
		this.fields = fields;
		this.#row = row;
		this.#zone = zone;
		this.#first = Object.fromEntries(fields.map((field) => [field.name, this.#shown(field)]));
		Object.assign(this.typed, this.#first);
	}

	#shown({ name, kind }: EditField): string {
		const value = this.#row[name];
		if (kind === 'secret' || value === null || value === undefined) return '';
		if (kind === 'yuan') return (Number(value) / 100).toFixed(2);
		if (kind === 'hours') return String(Number(value) / 100);
		if (kind === 'day') return dateOf(Number(value), this.#zone);
		if (kind === 'flag') return value === true ? 'yes' : '';
		if (kind === 'codes') return (value as readonly string[]).join(' ');
		if (kind !== 'point') return String(value);
		const { lon, lat } = value as { readonly lon: number; readonly lat: number };
		return `${lon.toFixed(5)}, ${lat.toFixed(5)}`;
	}

	#read({ name, kind, optional }: EditField): Read {
		const text = (this.typed[name] ?? '').trim();
		if (kind === 'flag') return { value: text !== '' };
		if (kind === 'codes') return { value: text === '' ? [] : text.split(' ') };
		if (text === '') return optional ? { value: null } : { wrong: true };
		if (kind === 'yuan') return from(fenOf(text));
		if (kind === 'whole') return from(/^\d{1,8}$/.test(text) ? Number(text) : undefined);
		if (kind === 'hours') return from(/^\d{1,6}(?:\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : undefined);
		if (kind === 'day') {
			const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
			// To the end of the day it names.
			return from(year === undefined ? undefined : epochOf(Number(year), Number(month), Number(day), 23, 59, this.#zone));
		}
		if (kind !== 'point') return { value: text };
		const point = parsePoint(text);
		return from(point && { lon: point.lon, lat: point.lat });
	}

	#codes = (name: string): string[] => (this.typed[name] ?? '').split(' ').filter((code) => code !== '');
	has = (name: string, code: string): boolean => this.#codes(name).includes(code);
	toggle(name: string, code: string): void {
		const codes = this.#codes(name);
		// In the order of the options, so that what is put back is as it was.
		const wanted = codes.includes(code) ? codes.filter((one) => one !== code) : [...codes, code];
		const options = this.fields.find((field) => field.name === name)?.options ?? [];
		this.typed[name] = options.flatMap(({ value }) => (wanted.includes(value) ? [value] : [])).join(' ');
	}

	/** Only what was touched. */
	readonly touched: readonly EditField[] = $derived.by(() => this.fields.filter(({ name }) => (this.typed[name] ?? '').trim() !== this.#first[name]));
	/** The first touched field that does not fit. */
	readonly wrong: string | undefined = $derived.by(() => this.touched.find((field) => 'wrong' in this.#read(field))?.name);

	/** New values, each with the old one that was seen; those about a person come alone. */
	changes(): { readonly expect: Record<string, unknown>; readonly set: Record<string, unknown> } {
		const [expect, set]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
		for (const field of this.touched) {
			const read = this.#read(field);
			if ('wrong' in read) continue;
			set[field.name] = read.value;
			if (field.kind !== 'secret') expect[field.name] = this.#row[field.name];
		}
		return { expect, set };
	}
}
