/** The words of hand-over, return and tickets that stand for codes. */
import type { Idle, Signature, SigningOutcome } from '$db/requisition';
import type { Row } from '$db/schema';
import type { MeterBasis } from '$lib/domain/handing/meter';
import { zonedParts } from '$lib/domain/time/zone';
import { m } from '$lib/paraglide/messages';
import type { PhotoFault } from './photos.svelte';

const outcomes: Readonly<Record<SigningOutcome, () => string>> = {
	signed: m.handing_outcome_signed,
	objection: m.handing_outcome_objection,
	refused: m.handing_outcome_refused,
	entrusted: m.handing_outcome_entrusted
};
export const outcomeWord = (outcome: SigningOutcome): string => outcomes[outcome]();

const sides: Readonly<Record<Signature['side'], () => string>> = { owner: m.handing_side_owner, office: m.handing_side_office, witness: m.handing_side_witness };
export const sideWord = (side: Signature['side']): string => sides[side]();

const angles: Readonly<Record<string, () => string>> = {
	front: m.handing_angle_front,
	left: m.handing_angle_left,
	right: m.handing_angle_right,
	meter: m.handing_angle_meter,
	damage: m.handing_angle_damage
};
export const angleWord = (angle: string): string => angles[angle]?.() ?? m.handing_angle_other();

const photoFaults: Readonly<Record<PhotoFault, () => string>> = { large: m.handing_photo_large, unkept: m.handing_photo_unkept };
export const photoFaultWord = (fault: PhotoFault): string => photoFaults[fault]();

const causes: Readonly<Record<Idle['cause'], () => string>> = {
	waiting: m.ticket_cause_waiting,
	user: m.ticket_cause_user,
	weather: m.ticket_cause_weather,
	owner: m.ticket_cause_owner
};
export const causeWord = (cause: Idle['cause']): string => causes[cause]();

const bases: Readonly<Record<MeterBasis, () => string>> = {
	tickets: m.meter_basis_tickets,
	meter: m.meter_basis_meter,
	calendar: m.meter_basis_calendar,
	quantity: m.meter_basis_quantity,
	none: m.meter_basis_none
};
export const basisWord = (basis: MeterBasis): string => bases[basis]();

const kinds: Readonly<Record<Row<'handings'>['kind'], () => string>> = { handover: m.handing_handover, return: m.handing_return, damage: m.handing_damage };
export const handingWord = (kind: Row<'handings'>['kind']): string => kinds[kind]();

/** An instant as a field of date and time shows it in a zone: 2026-08-10T14:32. */
export function typedTime(ms: number, zone: string): string {
	const { year, month, day, hour, minute } = zonedParts(ms, zone);
	const [on, at] = [
		[year, month, day],
		[hour, minute]
	].map((parts) => parts.map((part) => String(part).padStart(2, '0')));
	return `${on?.join('-') ?? ''}T${at?.join(':') ?? ''}`;
}

/** Hundredths of an hour as people read a meter: 1,288.5. */
export const hoursText = (hundredths: number): string => (hundredths / 100).toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 2 });
export const countText = (count: number): string => count.toLocaleString('en');
/** 分 as 元 with two places. */
export const yuanText = (fen: number): string => (fen / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const lineStates: Readonly<Record<Row<'requisition_lines'>['state'], () => string>> = {
	listed: m.handing_line_listed,
	received: m.handing_line_received,
	in_use: m.handing_line_in_use,
	settled: m.handing_line_settled
};
export const lineStateWord = (state: Row<'requisition_lines'>['state']): string => lineStates[state]();
