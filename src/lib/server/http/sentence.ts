/** The sentence of a refusal code in a language: `incident.not_found` → message `refusal_incident_not_found`. */
import * as messages from '../../paraglide/messages.js';
import { markOf } from '../../domain/compensation/formulas.ts';
import type { Facts } from '../../domain/refusal.ts';
import { fieldNames, inputNames, plainFields } from './names.ts';
import type { Locale } from './problem.ts';

type Message = (inputs: Readonly<Record<string, unknown>>, options: { readonly locale: Locale }) => string;

const all = messages as unknown as Readonly<Record<string, Message | undefined>>;

export function sentence(code: string, facts: Facts, locale: Locale): string {
	const key = `refusal_${code.replaceAll('.', '_')}`;
	const message = (isShown(facts) ? undefined : all[`${key}_unshown`]) ?? all[key];
	return message ? message(named(code, facts, locale), { locale }) : code;
}

/** Whether the value that stands now says something to a person: a code or a number of ours does not. */
const isShown = ({ field, present }: Facts): boolean => present === undefined || (typeof present === 'string' && plainFields.has(String(field)));

/** A column, an input or a place in a payload is told by the name a person knows it by; `facts` of the answer keep the name of the interface. */
function named(code: string, facts: Facts, locale: Locale): Facts {
	const told = (key: string | undefined): string | undefined => (key === undefined ? undefined : all[key]?.({}, { locale }));
	const fieldTold = (name: string): string | undefined => told(fieldNames[name] ?? inputNames[name]) ?? told(`review_col_${name}`);
	const words: Record<string, string> = {};
	for (const name of ['formula', 'one', 'other'] as const) {
		const code = facts[name];
		if (typeof code === 'string' && all[`claim_${code.toLowerCase()}`]) words[name] = `${markOf(code)} ${told(`claim_${code.toLowerCase()}`)}`;
	}
	const { field, input, path } = facts;
	if (typeof field === 'string') words['field'] = told(`review_col_${field}`) ?? told(fieldNames[field] ?? inputNames[field]) ?? field;
	// Who pays, by its name.
	if (typeof facts['source'] === 'string') words['source'] = told(`requisition_funding_${facts['source']}`) ?? facts['source'];
	if (typeof input === 'string') words['input'] = told(inputNames[input]) ?? input;
	// 、 and a comma are of the language; the names of papers are those on them.
	if (code === 'paper.required' && typeof facts['papers'] === 'string')
		words['papers'] = facts['papers']
			.split(',')
			.map((type) => told(`papers_${type}`) ?? type)
			.join(told('requisition_comma'));
	// The parameters of an address have no other names.
	if (typeof path === 'string' && code !== 'query.bad') {
		const last = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
		words['path'] = (code === 'rule_set.parameter' ? told(`ruleset_p_${last}`) : code.startsWith('compensation.') ? told(inputNames[last]) : fieldTold(last)) ?? path;
	}
	return { ...facts, ...words };
}

/** A short title for a status. */
export function titleOf(status: number, locale: Locale): string {
	const message = all[`refusal_status_${status}`];
	return message ? message({}, { locale }) : String(status);
}
