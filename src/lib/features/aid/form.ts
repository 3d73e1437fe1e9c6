/** A letter that asks for aid, as it is typed, and the command it becomes. Pure. */
import type { AidRole } from '$db/requisition';
import type { Row } from '$db/schema';
import type { PayloadOf } from '$lib/client/send';
import { aidRoleOf } from '$lib/domain/aid/provider';

/** A thing of the register (then name and unit stand) or one in words. */
export interface AidItem {
	readonly objectId: string | null;
	/** Of a thing of the register: how many there are. */
	readonly max: number | null;
	name: string;
	unit: string;
	quantity: string;
}
export interface AidFields {
	/** Id of an owner, or `other`. */
	to: string;
	role: AidRole;
	toName: string;
	arriveBy: string;
	neededUntil: string;
	reportPlace: string;
	reportTo: string;
	danger: string;
	extent: string;
	measures: string;
	shortfall: string;
	items: AidItem[];
}

/** The thing and its owner a letter is opened for. */
export interface AidFor {
	readonly objectId?: string;
	readonly quantity?: number;
}

type Owner = Row<'owners'>;
const free = ({ matchedTo }: Owner): boolean => matchedTo === null;

/** Who may be written to, by name; the level above last. */
export const providersOf = (owners: readonly Owner[]): Owner[] =>
	owners
		.filter((owner) => free(owner) && aidRoleOf(owner) !== null)
		.toSorted((a, b) => Number(aidRoleOf(a) === 'upper') - Number(aidRoleOf(b) === 'upper') || a.name.localeCompare(b.name, 'zh-CN'));

/** To whom a letter for this thing goes: to whose it is, else to the level above (武汉办法 art. 8); `other` when the register has none. */
export function addresseeFor(object: Pick<Row<'objects'>, 'ownerId'> | undefined, owners: readonly Owner[]): string {
	const providers = providersOf(owners);
	if (!object) return '';
	return (providers.find(({ id }) => id === object.ownerId) ?? providers.find((owner) => aidRoleOf(owner) === 'upper'))?.id ?? 'other';
}

/** What a refusal says is asked for by letter, because it lies outside or is the army's: the thing among those ordered, as far as it is named. */
export function outsideOf(problem: { readonly code: string; readonly field?: string } | undefined, objectIds: readonly string[]): AidFor | undefined {
	if (problem?.code !== 'requisition.outside_area' && problem?.code !== 'requisition.asked_by_letter') return undefined;
	const objectId = objectIds[Number(/^lines\[(\d+)\]/.exec(problem.field ?? '')?.[1] ?? 0)];
	return objectId === undefined ? {} : { objectId };
}

export const itemOf = ({ id, name, specification, unit, quantity: max }: Row<'objects'>, quantity = 1): AidItem => ({
	...{ objectId: id, max, name: [name, specification].filter(Boolean).join(' '), unit },
	quantity: String(quantity)
});
export const blankItem = (): AidItem => ({ objectId: null, max: null, name: '', unit: '', quantity: '1' });

const countOf = ({ quantity, max }: AidItem): number => {
	const number = /^[1-9]\d{0,5}$/.test(quantity.trim()) ? Number(quantity) : Number.NaN;
	return max !== null && number > max ? Number.NaN : number;
};

const texts = ['reportPlace', 'reportTo', 'danger', 'extent', 'measures', 'shortfall'] as const;

/** What is still to be said: names of fields, `item:N` for a line that is not whole, `items` when there is none. */
export function missingIn(fields: AidFields, arriveBy: number | null, neededUntil: number | null, now: number): string[] {
	const items = fields.items.flatMap((item, index) => (Number.isNaN(countOf(item)) || item.name.trim() === '' || item.unit.trim() === '' ? [`item:${index}`] : []));
	return [
		...(fields.to === '' ? ['to'] : []),
		...(fields.to === 'other' && fields.toName.trim() === '' ? ['toName'] : []),
		...(fields.items.length === 0 ? ['items'] : items),
		...(arriveBy === null || arriveBy <= now ? ['arriveBy'] : []),
		...(neededUntil === null || neededUntil <= (arriveBy ?? now) ? ['neededUntil'] : []),
		...texts.filter((name) => fields[name].trim() === '')
	];
}

export function requestOf(
	fields: AidFields,
	of: { readonly incidentId: string; readonly requirementId: string | null },
	arriveBy: number,
	neededUntil: number
): PayloadOf<'aid.request'> {
	const said = Object.fromEntries(texts.map((name) => [name, fields[name].trim()])) as Record<(typeof texts)[number], string>;
	return {
		incidentId: of.incidentId,
		...(of.requirementId !== null && { requirementId: of.requirementId }),
		...(fields.to === 'other' ? { to: { role: fields.role, name: fields.toName.trim() } } : { ownerId: fields.to }),
		things: fields.items.map((item) =>
			item.objectId === null ? { name: item.name.trim(), quantity: countOf(item), unit: item.unit.trim() } : { objectId: item.objectId, quantity: countOf(item) }
		),
		...{ arriveBy, neededUntil },
		...said
	};
}
