/**
 * What may be written about an owner and a thing. Identity number, phone and bank account are personal: they lie encrypted under
 * the owner's key, an entry holds their seals, and their old values are never expected back from a screen.
 */
import * as v from 'valibot';
import { schema } from '../../../../db/schema.ts';
import type { Row } from '../../../../db/schema.ts';
import { same } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { amountFen, line, point, time, whole } from '../text.ts';
import { cautions, objectClassOf } from './object-classes.ts';

export const ownerKinds = schema.owners.columns.kind.words as readonly Row<'owners'>['kind'][];
/** Columns of `owners` about a person. */
export const personalColumns = ['idNumber', 'phone', 'bankAccount'] as const;
export type PersonalColumn = (typeof personalColumns)[number];

/** 统一社会信用代码 (GB 32100-2015): 18 places, without I O Z S V. */
const creditCode = () => v.pipe(v.string(), v.regex(/^[0-9A-HJ-NP-RTUWXY]{18}$/, 'owner.bad_credit_code'));
/** 公民身份号码 (GB 11643-1999). */
const idNumber = () => v.pipe(v.string(), v.regex(/^\d{17}[\dX]$/, 'owner.bad_id_number'));
const bankAccount = () => v.pipe(v.string(), v.regex(/^\d[\d ]{6,38}\d$/, 'owner.bad_bank_account'));

export const ownerKind = () => v.picklist(ownerKinds);
export const personalValues = {
	idNumber: v.exactOptional(v.nullable(idNumber())),
	phone: v.exactOptional(v.nullable(line(40))),
	bankAccount: v.exactOptional(v.nullable(bankAccount()))
};
/** Everything of an owner but kind and name that is not personal. */
export const ownerValues = {
	creditCode: v.exactOptional(v.nullable(creditCode())),
	contact: v.exactOptional(v.nullable(line(80))),
	/** 开户行 of the account that payments go to. */
	bank: v.exactOptional(v.nullable(line(80))),
	address: v.exactOptional(v.nullable(line(200))),
	agreementNo: v.exactOptional(v.nullable(line(80))),
	agreementUntil: v.exactOptional(v.nullable(time()))
};

const objectClass = () =>
	v.pipe(
		v.string(),
		v.check((code) => objectClassOf(code) !== undefined, 'object.unknown_class')
	);
const rateUnits = schema.objects.columns.rateUnit.words as readonly NonNullable<Row<'objects'>['rateUnit']>[];
/** Everything of a thing but its owner; what is left out is told by its class. */
export const objectValues = {
	class: v.exactOptional(objectClass()),
	name: v.exactOptional(line(80)),
	specification: v.exactOptional(line(120)),
	serial: v.exactOptional(v.nullable(line(60))),
	quantity: v.exactOptional(whole(1, 10_000_000)),
	unit: v.exactOptional(line(16)),
	point: v.exactOptional(point()),
	rateFen: v.exactOptional(v.nullable(amountFen())),
	rateUnit: v.exactOptional(v.nullable(v.picklist(rateUnits))),
	rateIncludesOperator: v.exactOptional(v.boolean()),
	rateAgreed: v.exactOptional(v.boolean()),
	originalFen: v.exactOptional(v.nullable(amountFen())),
	/** Hundredths of an hour. */
	lifeHours: v.exactOptional(v.nullable(whole(1, 100_000_000))),
	madeAt: v.exactOptional(v.nullable(time())),
	turnOutMinutes: v.exactOptional(whole(0, 10_080)),
	cautions: v.exactOptional(v.pipe(v.array(v.picklist(cautions)), v.maxLength(cautions.length, 'text.too_long')))
};
export const requiredClass = objectClass;

/** Without the values about a person, as an entry may tell it. */
export function withoutPersonal<T extends object>(given: T): Omit<T, PersonalColumn> {
	const hidden: readonly string[] = personalColumns;
	return Object.fromEntries(Object.entries(given).filter(([column]) => !hidden.includes(column))) as Omit<T, PersonalColumn>;
}

/** Each new value comes with the old one that was seen, so that two clerks never overwrite one another unseen. */
export function judgeExpected(what: 'owner' | 'object', present: Readonly<Record<string, unknown>>, expect: object, set: object): void {
	const hidden: readonly string[] = personalColumns;
	if (Object.keys(set).length === 0) throw new Refusal('rule', `${what}.nothing_to_change`, {}, 'set');
	for (const [field, seen] of Object.entries(expect)) {
		if (same(present[field], seen)) continue;
		const value = present[field];
		const shown = typeof value === 'string' || typeof value === 'number' || value === null ? value : JSON.stringify(value);
		throw new Refusal('conflict', `${what}.changed`, { field, present: shown ?? null }, `expect.${field}`);
	}
	const unseen = Object.keys(set).find((field) => !hidden.includes(field) && !Object.hasOwn(expect, field));
	if (unseen !== undefined) throw new Refusal('rule', `${what}.expect_missing`, { field: unseen }, `expect.${unseen}`);
}
