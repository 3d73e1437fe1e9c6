/** What a paper still lacks, told beside the button that waits for it. */
import { numberIn } from '$lib/domain/personal/open-text';
import { m } from '$lib/paraglide/messages';
import type { PaperForm } from './paper-form.svelte';
import type { Signing } from './signing.svelte';
import type { TicketForm } from './ticket-form.svelte';

type OfLine = NonNullable<PaperForm['missing']>;
type Plain = 'number' | 'identity' | NonNullable<ReturnType<Signing['missing']>> | NonNullable<TicketForm['missing']>;

const plain: Readonly<Record<Plain, () => string>> = {
	number: m.handing_missing_number,
	identity: m.handing_missing_identity,
	objection: m.handing_missing_objection,
	authority: m.handing_missing_authority,
	paper: m.handing_missing_paper,
	names: m.handing_missing_names,
	signatures: m.handing_missing_signatures,
	date: m.ticket_missing_date,
	hours: m.ticket_missing_hours,
	figure: m.ticket_missing_figure,
	operator: m.ticket_missing_operator,
	meterFrom: m.ticket_missing_meter_from,
	meter: m.ticket_missing_meter,
	reason: m.ticket_missing_reason
};
const ofLine: Readonly<Record<OfLine['what'], (facts: { line: string }) => string>> = {
	line: m.handing_missing_line,
	place: m.handing_missing_place,
	time: m.handing_missing_time,
	future: m.handing_missing_future,
	figure: m.handing_missing_figure,
	condition: m.handing_missing_condition,
	note: m.handing_missing_note,
	balance: m.handing_missing_balance,
	nothing: m.handing_missing_nothing,
	photo: m.handing_missing_photo,
	meter: m.handing_missing_reading,
	damage: m.handing_missing_damage,
	exceeds: m.handing_missing_exceeds,
	cause: m.handing_missing_cause
};

/** Before anybody signs: an identity number or a bank card stands in the paper's text, which the server would refuse. */
export const identityIn = (payload: unknown): 'identity' | null => (numberIn(payload) === undefined ? null : 'identity');

export const missingWord = (missing: Plain | OfLine): string => (typeof missing === 'string' ? plain[missing]() : ofLine[missing.what]({ line: missing.line ?? '' }));
