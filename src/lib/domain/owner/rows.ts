/** New rows of the register: what was not said is null, or told by the class of the thing. */
import type { Row } from '../../../../db/schema.ts';
import { Refusal } from '../refusal.ts';
import { objectClassOf } from './object-classes.ts';
import { standing } from './reach.ts';

type OwnerSaid = Partial<Row<'owners'>> & Pick<Row<'owners'>, 'id' | 'kind' | 'name' | 'areaId'>;

export const newOwner = (said: OwnerSaid): Row<'owners'> => ({
	creditCode: null,
	idNumber: null,
	contact: null,
	phone: null,
	bankAccount: null,
	bank: null,
	address: null,
	provisional: false,
	matchedTo: null,
	agreementNo: null,
	agreementUntil: null,
	verifiedAt: null,
	verifiedBy: null,
	source: 'recorded',
	demonstration: false,
	...said
});

interface ObjectSaid extends Partial<Omit<Row<'objects'>, 'class' | 'ownerId' | 'id'>> {
	readonly id: string;
	readonly ownerId: string;
	readonly class: string;
	readonly point: { readonly lon: number; readonly lat: number };
}

/** A thing as said, of an owner in `ownerAreaId`; kind, unit, speed and rate come from its class. Refusals: `object.unknown_class`, `object.outside_area` 422. */
export function newObject({ point, ...said }: ObjectSaid, ownerAreaId = '', field = 'point'): Row<'objects'> {
	const of = objectClassOf(said.class);
	if (!of) throw new Refusal('rule', 'object.unknown_class', { class: said.class.slice(0, 80) }, 'class');
	const rated = (said.rateFen ?? null) !== null;
	return {
		...{ kind: of.kind, name: of.zh, specification: of.zh, serial: null, quantity: 1, unit: of.unit },
		...{ capabilities: of.capabilities, travelClass: of.travelClass, turnOutMinutes: of.turnOutMinutes, rateCode: of.rateCode },
		...{ rateFen: null, rateAgreed: false, originalFen: null, lifeHours: null, madeAt: null, cautions: [], lineId: null, taken: null },
		...{ verifiedAt: null, verifiedBy: null, source: 'recorded', demonstration: false, retiredAt: null, retireReason: null, matchedTo: null },
		rateUnit: rated ? of.rateUnit : null,
		rateIncludesOperator: rated && of.rateIncludesOperator,
		...said,
		...standing(point, field, ownerAreaId)
	};
}
