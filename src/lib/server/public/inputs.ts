/** The figures of an amount with what they come from, as far as it is the owner's to see: their own case alone. */
import type { Row } from '../../../../db/schema.ts';
import type { OwnerInput, OwnerSource } from '../../domain/owner/case-shape.ts';
import { parameterKeys, parameterOf } from '../../domain/ruleset/parameters.ts';
import type { OwnerPaper } from './papers.ts';

/** Rows of one case. */
export interface Grounds {
	readonly lines: readonly Row<'requisition_lines'>[];
	readonly handings: readonly Row<'handings'>[];
	readonly tickets: readonly Row<'tickets'>[];
	readonly payments: readonly Row<'payments'>[];
	readonly files: readonly Row<'case_files'>[];
	/** Those addressed to the owner. */
	readonly papers: readonly OwnerPaper[];
	readonly ruleSet: Row<'rule_sets'> | undefined;
}

type Find = (id: string, grounds: Grounds) => OwnerSource | undefined;
const withId = <T extends { readonly id: string }>(rows: readonly T[], id: string): T | undefined => rows.find((row) => row.id === id);

const finders: Readonly<Record<string, Find>> = {
	handings: (id, { handings }) => {
		const row = withId(handings, id);
		return row && { kind: 'handing', id, number: row.number, at: row.at };
	},
	tickets: (id, { tickets }) => {
		const row = withId(tickets, id);
		return row && { kind: 'ticket', id, number: row.number, date: row.date };
	},
	file: (id, { files }) => {
		const row = files.find(({ sha256 }) => sha256 === id);
		return row && { kind: 'file', id, name: row.name };
	},
	papers: (id, { papers }) => {
		const row = withId(papers, id);
		return row && { kind: 'paper', id, number: row.number };
	},
	requisition_lines: (id, { lines }) => {
		const row = withId(lines, id);
		return row && { kind: 'line', id, name: row.name };
	},
	payments: (id, { payments }) => {
		const row = withId(payments, id);
		return row && { kind: 'payment', amountFen: row.amountFen };
	},
	rule: (id, { ruleSet }) => {
		const key = parameterKeys.find((one) => one === id);
		return ruleSet && key && { kind: 'rule', name: ruleSet.name, version: ruleSet.version, law: parameterOf(ruleSet, key).source };
	}
};

interface Amount {
	readonly inputs: Readonly<Record<string, number | boolean>>;
	readonly evidence: readonly { readonly input: string; readonly source: string }[];
}

/** Every figure, each with all it comes from; what is none of the owner's stands without a source. */
export const inputsOf = ({ inputs, evidence }: Amount, grounds: Grounds): OwnerInput[] =>
	Object.entries(inputs).map(([name, value]) => ({
		name,
		value,
		sources: evidence
			.filter(({ input }) => input === name)
			.flatMap(({ source }) => {
				const at = source.indexOf(':');
				return finders[source.slice(0, at)]?.(source.slice(at + 1), grounds) ?? [];
			})
	}));
