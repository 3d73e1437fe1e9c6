/** The words of the register: kinds, classes, cautions, rates, in the language in force. */
import type { Row } from '$db/schema';
import { codeLists, codeName, isCode } from '$lib/domain/codes/lists';
import { objectClassOf, objectClasses } from '$lib/domain/owner/object-classes';
import { takenOf } from '$lib/domain/requisition/holding';
import { language } from '$lib/features/account/role';
import { m } from '$lib/paraglide/messages';

const ownerKindWords: Record<Row<'owners'>['kind'], () => string> = {
	company: m.owner_kind_company,
	person: m.owner_kind_person,
	village: m.owner_kind_village,
	institution: m.owner_kind_institution,
	government: m.owner_kind_government,
	garrison: m.owner_kind_garrison
};
const objectKindWords: Record<Row<'objects'>['kind'], () => string> = {
	team: m.object_kind_team,
	goods: m.object_kind_goods,
	equipment: m.object_kind_equipment,
	vehicle: m.object_kind_vehicle,
	site: m.object_kind_site
};
const cautionWords: Readonly<Record<string, () => string>> = {
	dwelling: m.object_caution_dwelling,
	welfare: m.object_caution_welfare,
	sole_equipment: m.object_caution_sole_equipment,
	worn: m.object_caution_worn,
	inspection_expired: m.object_caution_inspection_expired
};
const rateUnitWords: Record<NonNullable<Row<'objects'>['rateUnit']>, () => string> = {
	shift: m.object_rate_shift,
	day: m.object_rate_day,
	month: m.object_rate_month,
	piece: m.object_rate_piece,
	tonne: m.object_rate_tonne,
	m2: m.object_rate_m2,
	room_night: m.object_rate_room_night,
	person_day: m.object_rate_person_day
};

export const ownerKindName = (kind: Row<'owners'>['kind']): string => ownerKindWords[kind]();
export const objectKindName = (kind: Row<'objects'>['kind']): string => objectKindWords[kind]();
export const className = (code: string): string => objectClassOf(code)?.[language()] ?? code;
export const cautionName = (code: string): string => cautionWords[code]?.() ?? code;
/** A town of ours, or an area around it. */
export const townName = (code: string): string => codeName(isCode('neighbours', code) ? 'neighbours' : 'towns', code, language());
/** Where an owner may be: our towns, then the areas around them. */
export const areaOptions = (): { value: string; label: string }[] => [...codeLists.towns, ...codeLists.neighbours].map((area) => ({ value: area.code, label: area[language()] }));

/** When it was last checked, and by whom. */
export function verifiedText({ verifiedAt, verifiedBy }: Pick<Row<'objects'>, 'verifiedAt' | 'verifiedBy'>, when: { full: (time: number) => string }): string {
	if (verifiedAt === null) return m.owner_verified_never();
	return verifiedBy === null ? m.owner_verified_at({ time: when.full(verifiedAt) }) : m.owner_verified_by({ time: when.full(verifiedAt), name: verifiedBy });
}

/** 1,800.00 元/台班; null: agreed or appraised case by case. */
export function rateText({ rateFen, rateUnit }: Pick<Row<'objects'>, 'rateFen' | 'rateUnit'>): string | null {
	if (rateFen === null || rateUnit === null) return null;
	return m.object_rate({ amount: yuan(rateFen), unit: rateUnitWords[rateUnit]() });
}

/** 180000 → 1,800.00: from whole 分, never through a fraction. */
export function yuan(fen: number): string {
	const whole = Math.trunc(Math.abs(fen) / 100);
	const rest = String(Math.abs(fen) % 100).padStart(2, '0');
	return `${fen < 0 ? '-' : ''}${whole.toLocaleString('en-US')}.${rest}`;
}

export const ownerKindOptions = (): { value: Row<'owners'>['kind']; label: string }[] =>
	(Object.keys(ownerKindWords) as Row<'owners'>['kind'][]).map((value) => ({ value, label: ownerKindName(value) }));
export const objectKindOptions = (): { value: Row<'objects'>['kind']; label: string }[] =>
	(Object.keys(objectKindWords) as Row<'objects'>['kind'][]).map((value) => ({ value, label: objectKindName(value) }));
export const classOptions = (): { value: string; label: string }[] => objectClasses.map((entry) => ({ value: entry.code, label: entry[language()] }));
export const rateUnitOptions = (): { value: string; label: string }[] => Object.entries(rateUnitWords).map(([value, label]) => ({ value, label: label() }));
export const cautionOptions = (): { value: string; label: string }[] => Object.entries(cautionWords).map(([value, label]) => ({ value, label: label() }));

/** What orders hold of a thing: it, or its part of many alike. */
export const inUse = (object: Row<'objects'>): string =>
	takenOf(object) < object.quantity ? m.object_part_in_use({ count: takenOf(object), unit: object.unit }) : m.object_in_use();
