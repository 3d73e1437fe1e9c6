/** An amount being entered: formula, line, inputs as they are typed, and for what is not yet proved one paper. */
import type { Row } from '$db/schema';
import { formulas } from '$lib/domain/compensation/formulas';
import type { FormulaCode, Input } from '$lib/domain/compensation/formulas';

export interface Given {
	readonly lineId: string | null;
	readonly formula: string;
	readonly inputs: Row<'claim_items'>['inputs'];
	readonly evidence: Row<'claim_items'>['evidence'];
	/** Of a referral: to whom. */
	readonly reduction?: string | null;
}

const REFERRAL = 'C11';
export interface FieldOf {
	readonly name: string;
	readonly input: Input;
}
/** The inputs a formula takes. */
export const fieldsOf = (formula: string): FieldOf[] =>
	formula === REFERRAL
		? [{ name: 'quantity', input: { kind: 'amount' } }]
		: Object.entries((formulas[formula as FormulaCode] as { inputs: Readonly<Record<string, Input>> } | undefined)?.inputs ?? {}).map(([name, input]) => ({ name, input }));

export class ItemForm {
	formula = $state('C3');
	lineId = $state('');
	source = $state('');
	typed = $state<Record<string, string>>({});
	note = $state('');
	readonly #given: Given | undefined;
	readonly fields = $derived(fieldsOf(this.formula));

	constructor(given: Given | undefined) {
		this.#given = given;
		if (!given) return;
		this.formula = given.formula;
		this.lineId = given.lineId ?? '';
		if (given.formula === REFERRAL) this.note = given.reduction ?? '';
		this.typed = Object.fromEntries(
			Object.entries(given.inputs).map(([name, value]) => [name, typeof value === 'boolean' ? (value ? '1' : '') : name.endsWith('Fen') ? (value / 100).toFixed(2) : String(value)])
		);
	}

	/** Inputs as numbers; the name of the first that is none. 元 become 分 by their digits, never by multiplying. */
	inputs(): { readonly inputs: Record<string, number | boolean> } | { readonly wrong: string } {
		const inputs: Record<string, number | boolean> = {};
		for (const { name, input } of this.fields) {
			const typed = (this.typed[name] ?? '').trim().replaceAll(/[,，]/g, '');
			if (input.kind === 'flag') {
				if (typed !== '') inputs[name] = true;
				continue;
			}
			if (typed === '' && input.optional) continue;
			const written = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(typed);
			if (!written || (input.kind === 'fen' && (written[2] ?? '').length > 2)) return { wrong: name };
			inputs[name] = input.kind === 'fen' ? Number(written[1]) * 100 + Number((written[2] ?? '').padEnd(2, '0')) : Number(typed);
		}
		return { inputs };
	}

	/** What proved an unchanged input still does; the chosen paper proves the others. */
	evidence(inputs: Readonly<Record<string, number | boolean>>): { readonly input: string; readonly source: string }[] {
		return Object.keys(inputs).flatMap((input) => {
			const kept = this.#given && this.#given.inputs[input] === inputs[input] ? this.#given.evidence.filter((each) => each.input === input) : [];
			if (kept.length > 0) return [...kept];
			return this.source === '' ? [] : [{ input, source: this.source }];
		});
	}

	/** Whether a value still lacks the paper it comes from. */
	unproved(inputs: Readonly<Record<string, number | boolean>>): boolean {
		const proved = new Set(this.evidence(inputs).map(({ input }) => input));
		return Object.keys(inputs).some((input) => !proved.has(input));
	}
}
