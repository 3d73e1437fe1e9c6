/** What of an owner and of a thing can be corrected, and how it is asked for. */
import type { Row } from '$db/schema';
import { m } from '$lib/paraglide/messages';
import type { EditField } from './edit-form.svelte';
import { areaOptions, cautionOptions, classOptions, ownerKindOptions, rateUnitOptions } from './words';

export const ownerFields = ({ kind }: Pick<Row<'owners'>, 'kind'>): EditField[] => [
	{ name: 'name', kind: 'text', label: m.owner_name() },
	{ name: 'kind', kind: 'choice', label: m.owner_kind(), options: ownerKindOptions() },
	{ name: 'creditCode', kind: 'text', label: m.owner_credit_code(), optional: true },
	{ name: 'contact', kind: 'text', label: m.owner_contact(), optional: true },
	{ name: 'phone', kind: 'secret', label: m.owner_phone(), hint: m.owner_secret_hint(), optional: true },
	...(kind === 'person' ? [{ name: 'idNumber', kind: 'secret', label: m.owner_id_number(), hint: m.owner_secret_hint(), optional: true } as const] : []),
	{ name: 'bank', kind: 'text', label: m.owner_bank(), optional: true },
	{ name: 'bankAccount', kind: 'secret', label: m.owner_bank_account(), hint: m.owner_secret_hint(), optional: true },
	{ name: 'areaId', kind: 'choice', label: m.owner_town(), options: areaOptions() },
	{ name: 'address', kind: 'text', label: m.owner_address(), optional: true },
	{ name: 'agreementNo', kind: 'text', label: m.owner_agreement_no(), optional: true },
	{ name: 'agreementUntil', kind: 'day', label: m.owner_agreement_end(), optional: true }
];

export const objectFields = (): EditField[] => [
	{ name: 'name', kind: 'text', label: m.object_name() },
	{ name: 'class', kind: 'choice', label: m.object_class(), options: classOptions() },
	{ name: 'specification', kind: 'text', label: m.object_specification() },
	{ name: 'serial', kind: 'text', label: m.object_serial(), hint: m.object_serial_hint(), optional: true },
	{ name: 'quantity', kind: 'whole', label: m.object_quantity() },
	{ name: 'unit', kind: 'text', label: m.object_unit() },
	{ name: 'point', kind: 'point', label: m.object_coordinates() },
	{ name: 'turnOutMinutes', kind: 'whole', label: m.object_turn_out() },
	{ name: 'rateFen', kind: 'yuan', label: m.object_rate_yuan(), hint: m.object_rate_yuan_hint(), optional: true },
	{ name: 'rateUnit', kind: 'choice', label: m.object_rate_unit(), options: rateUnitOptions(), optional: true },
	{ name: 'rateIncludesOperator', kind: 'flag', label: m.object_rate_with_operator() },
	{ name: 'rateAgreed', kind: 'flag', label: m.object_rate_agreed() },
	{ name: 'originalFen', kind: 'yuan', label: m.object_original_yuan(), optional: true },
	{ name: 'lifeHours', kind: 'hours', label: m.object_life_hours(), optional: true },
	{ name: 'cautions', kind: 'codes', label: m.object_cautions(), options: cautionOptions(), optional: true }
];
