/** 预备目录 of the reference city: owners and their things as rows; what a class tells is filled in here. */
import type { Row } from '../../../../db/schema.ts';
import { seedId } from '../../../../db/seed/slug.ts';
import { objectClassOf } from '../../domain/owner/object-classes.ts';
import { must } from '../../domain/refusal.ts';
import { seedFiles } from './files.ts';
import type { ObjectSeed, OwnerSeed } from './files.ts';

const DAY = 86_400_000;
const YEAR = 365 * DAY;

export const ownerRow = (seed: OwnerSeed, now: number): Row<'owners'> => ({
	id: seedId(seed.slug),
	kind: seed.kind,
	name: seed.name,
	creditCode: seed.creditCode ?? null,
	idNumber: seed.idNumber ?? null,
	contact: seed.contact,
	phone: seed.phone,
	bankAccount: seed.bankAccount ?? null,
	bank: seed.bank ?? null,
	address: seed.address,
	areaId: seed.areaId,
	provisional: false,
	matchedTo: null,
	agreementNo: seed.agreementNo ?? null,
	agreementUntil: seed.agreementDays === undefined ? null : now + seed.agreementDays * DAY,
	verifiedAt: now - seed.verifiedDaysAgo * DAY,
	verifiedBy: null,
	source: seedFiles.owners.source,
	demonstration: true
});

export function objectRow(seed: ObjectSeed, owners: ReadonlyMap<string, Row<'owners'>>, now: number): Row<'objects'> {
	const owner = must(owners.get(seedId(seed.owner)), seed.owner);
	const of = must(objectClassOf(seed.class), `object class ${seed.class}`);
	const { name, specification, quantity, lon, lat } = seed;
	return {
		...{ id: seedId(seed.slug), ownerId: owner.id, kind: of.kind, class: seed.class, name, specification },
		serial: seed.serial ?? null,
		...{ quantity, unit: of.unit, capabilities: of.capabilities, areaId: owner.areaId, lon, lat },
		...{ travelClass: of.travelClass, turnOutMinutes: of.turnOutMinutes, rateCode: of.rateCode },
		rateFen: seed.rateFen ?? null,
		rateUnit: seed.rateFen === undefined ? null : of.rateUnit,
		rateIncludesOperator: seed.rateFen !== undefined && of.rateIncludesOperator,
		rateAgreed: seed.rateAgreed ?? false,
		originalFen: seed.originalFen ?? null,
		lifeHours: seed.lifeHours ?? null,
		madeAt: seed.madeYears === undefined ? null : now - seed.madeYears * YEAR,
		cautions: seed.cautions ?? [],
		lineId: null,
		taken: null,
		verifiedAt: now - seed.verifiedDaysAgo * DAY,
		verifiedBy: null,
		source: seedFiles.objects.source,
		demonstration: true,
		retiredAt: null,
		retireReason: null,
		matchedTo: null
	};
}
