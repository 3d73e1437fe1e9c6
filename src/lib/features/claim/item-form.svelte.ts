/** An amount being entered: formula, line, inputs as they are typed, and for what is not yet proved one paper. */
import type { Row } from '$db/schema';
import { formulas } from '$lib/domain/compensation/formulas';
import type { FormulaCode, Input } from '$lib/domain/compensation/formulas';
import type { BoundInputs } from '$lib/domain/claim_item/bound';

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

type BoundOf = (formula: string, lineId: string) => BoundInputs;
/** As it is typed: 元 with two places, a flag as 1, 0 or nothing. */
export const typedOf = (name: string, value: number | boolean): string =>
	typeof value === 'boolean' ? (value ? '1' : '0') : name.endsWith('Fen') ? (value / 100).toFixed(2) : String(value);

export class ItemForm {
	formula = $state('C3');
	lineId = $state('');
	source = $state('');
	typed = $state<Record<string, string>>({});
	note = $state('');
	readonly #given: Given | undefined;
	readonly #boundOf: BoundOf;
	/** What the rule set and the order give: shown, and not typed. */
	readonly bound = $derived.by(() => this.#boundOf(this.formula, this.lineId));
	/** Goods are washed, or worn by a share: what is washed has no other price. */
	readonly fields = $derived.by(() => {
		const washed = this.formula === 'C12' && (this.typed['washFen'] ?? '').trim() !== '';
		// A repair is capped by what the thing was worth, unless an appraiser said the cap.
		const hidden = this.formula !== 'C3' ? [] : this.#given?.inputs['capFen'] === undefined ? ['capFen'] : ['replacementFen', 'age', 'life', 'floorRate'];
		return fieldsOf(this.formula)
			.filter(({ name }) => (!washed || name === 'quantity' || name === 'washFen') && !hidden.includes(name))
			.map(({ name, input }) => ({ name, input: this.formula === 'C3' && input.kind !== 'flag' && name !== 'quantity' ? { kind: input.kind } : input }));
	});

	constructor(given: Given | undefined, boundOf: BoundOf = () => ({})) {
		this.#given = given;
		this.#boundOf = boundOf;
		if (!given) return;
		this.formula = given.formula;
		this.lineId = given.lineId ?? '';
		if (given.formula === REFERRAL) this.note = given.reduction ?? '';
		this.typed = Object.fromEntries(Object.entries(given.inputs).map(([name, value]) => [name, typedOf(name, value)]));
	}

	/** Inputs as numbers; the name of the first that is none. 元 become 分 by their digits, never by multiplying. */
	inputs(): { readonly inputs: Record<string, number | boolean> } | { readonly wrong: string } {
		const inputs: Record<string, number | boolean> = {};
		for (const { name, input } of this.fields) {
			const bound = this.bound[name];
			if (bound) {
				inputs[name] = bound.value;
				continue;
			}
			const typed = (this.typed[name] ?? '').trim().replaceAll(/[,，]/g, '');
			if (input.kind === 'flag') {
				if (typed !== '') inputs[name] = typed === '1';
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
			const bound = this.bound[input];
			if (bound) return [{ input, source: bound.source }];
			return this.source === '' ? [] : [{ input, source: this.source }];
		});
	}

	/** Whether a value still lacks the paper it comes from. */
	unproved(inputs: Readonly<Record<string, number | boolean>>): boolean {
		const proved = new Set(this.evidence(inputs).map(({ input }) => input));
		return Object.keys(inputs).some((input) => !proved.has(input));
	}
}
