/** The next rule set as it is filled in: what is changed is sent, with its new source; what is not stays with the server. */
import type { Rate, RuleParameter } from '$db/requisition';
import type { Row } from '$db/schema';
import type { PayloadOf } from '$lib/client/send';
import { valueFits } from '$lib/domain/ruleset/judge';
import { defaultParameters } from '$lib/domain/ruleset/parameters.data';
import { parameterKeys } from '$lib/domain/ruleset/parameters';
import type { ParameterKey, standingOf } from '$lib/domain/ruleset/parameters';

export type RuleSetRow = Row<'rule_sets'> & { readonly standing: ReturnType<typeof standingOf> };

/** A rate as it is typed: 元 as text. */
export interface TypedRate {
	/** Of the line, not of the rate. */
	readonly line: number;
	code: string;
	name: string;
	yuan: string;
	unit: Rate['unit'];
	includesOperator: boolean;
	source: string;
}
interface TypedParameter {
	/** As typed; true and false as `yes` and `no`. */
	value: string;
	source: string;
}

const written = (value: RuleParameter['value']): string => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value));

/** 元 with at most two places as 分; undefined for what is none. */
export function fenOf(typed: string): number | undefined {
	const found = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(typed.trim());
	return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : undefined;
}

function read(key: ParameterKey, typed: string): RuleParameter['value'] | undefined {
	const kind = typeof defaultParameters[key].value;
	if (kind === 'string') return typed.trim();
	if (kind === 'boolean') return typed === 'yes';
	return /^\d+(\.\d+)?$/.test(typed.trim()) ? Number(typed) : undefined;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export class DraftForm {
	name = $state('');
	/** `2026-12-01T00:00` in the zone of the unit; empty: at the approval. */
	from = $state('');
	parameters = $state<Record<string, TypedParameter>>({});
	rates = $state<TypedRate[]>([]);
	readonly #before: Pick<RuleSetRow, 'parameters' | 'rates'>;
	readonly #first: boolean;
	#lines = 0;

	/** `before`: the newest approved set; undefined: there is none. */
	constructor(before: RuleSetRow | undefined, name: string) {
		this.#before = before ?? { parameters: defaultParameters, rates: [] };
		this.#first = before === undefined;
		this.name = before?.name ?? name;
		this.parameters = Object.fromEntries(parameterKeys.map((key) => [key, { value: written(this.#of(key).value), source: this.#of(key).source }]));
		this.rates = this.#before.rates.map((rate) => ({ ...rate, line: this.#lines++, yuan: (rate.rateFen / 100).toFixed(2) }));
	}

	#of = (key: ParameterKey): RuleParameter => this.#before.parameters[key] ?? defaultParameters[key];
	typed = (key: ParameterKey): TypedParameter => this.parameters[key] ?? { value: '', source: '' };

	/** Whether the value is another than before; a source alone changes nothing. */
	changed = (key: ParameterKey): boolean => read(key, this.typed(key).value) !== this.#of(key).value;
	fits(key: ParameterKey): boolean {
		const value = read(key, this.typed(key).value);
		return !this.changed(key) || (value !== undefined && valueFits(key, value) && this.typed(key).source.trim() !== '');
	}
	rateFits = (rate: TypedRate): boolean =>
		fenOf(rate.yuan) !== undefined &&
		rate.name.trim() !== '' &&
		rate.source.trim() !== '' &&
		/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(rate.code) &&
		this.rates.filter(({ code }) => code === rate.code).length === 1;

	addRate(): void {
		this.rates.push({ line: this.#lines++, code: '', name: '', yuan: '', unit: 'shift', includesOperator: false, source: '' });
	}
	removeRate(line: number): void {
		this.rates = this.rates.filter((rate) => rate.line !== line);
	}

	get #rates(): Rate[] {
		return this.rates.map(({ code, name, yuan, unit, includesOperator, source }) => ({
			code,
			name: name.trim(),
			rateFen: fenOf(yuan) ?? 0,
			unit,
			includesOperator,
			source: source.trim()
		}));
	}
	#rateChanges(): number {
		const [before, now] = [this.#before.rates, this.#rates];
		const codes = new Set([...before, ...now].map(({ code }) => code));
		const one = (rates: readonly Rate[], code: string) => {
			const rate = rates.find((each) => each.code === code);
			return rate && [rate.code, rate.name, rate.rateFen, rate.unit, rate.includesOperator, rate.source];
		};
		return [...codes].filter((code) => !same(one(before, code), one(now, code))).length;
	}

	get bad(): number {
		return parameterKeys.filter((key) => !this.fits(key)).length + this.rates.filter((rate) => !this.rateFits(rate)).length;
	}
	get changes(): number {
		return parameterKeys.filter(this.changed).length + this.#rateChanges();
	}

	/** Null while something does not fit or nothing is changed. */
	payload(effectiveFrom: number): PayloadOf<'ruleset.draft'> | null {
		if (this.bad > 0 || (this.changes === 0 && !this.#first)) return null;
		const changed = parameterKeys.filter(this.changed).map((key) => [key, { value: read(key, this.typed(key).value) ?? '', source: this.typed(key).source.trim() }]);
		return {
			effectiveFrom,
			...(this.name.trim() !== '' && { name: this.name.trim() }),
			parameters: Object.fromEntries(changed) as PayloadOf<'ruleset.draft'>['parameters'],
			...(this.#rateChanges() > 0 && { rates: this.#rates })
		};
	}
}
