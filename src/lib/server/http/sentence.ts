/** The sentence of a refusal code in a language: `incident.not_found` → message `refusal_incident_not_found`. */
import * as messages from '../../paraglide/messages.js';
import type { Facts } from '../../domain/refusal.ts';
import type { Locale } from './problem.ts';

type Message = (inputs: Readonly<Record<string, unknown>>, options: { readonly locale: Locale }) => string;

const all = messages as unknown as Readonly<Record<string, Message | undefined>>;

export function sentence(code: string, facts: Facts, locale: Locale): string {
	const message = all[`refusal_${code.replaceAll('.', '_')}`];
	return message ? message(named(facts, locale), { locale }) : code;
}

/** A column in the facts is told by the name a person knows it by. */
function named(facts: Facts, locale: Locale): Facts {
	const name = typeof facts['field'] === 'string' ? all[`review_col_${facts['field']}`] : undefined;
	return name ? { ...facts, field: name({}, { locale }) } : facts;
}

/** A short title for a status. */
export function titleOf(status: number, locale: Locale): string {
	const message = all[`refusal_status_${status}`];
	return message ? message({}, { locale }) : String(status);
}
