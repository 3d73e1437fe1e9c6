/** 预备目录: who owns what may be requisitioned. Rules as in `schema.ts`. */
import { bool, fen, id, int, json, ms, oneOf, opt, personal, real, ref, table, text } from '../columns.ts';
import { clerks } from './reach.ts';
import { objectKinds } from './words.ts';

export const registerTables = {
	/** 预备目录: owners of what may be requisitioned. A provisional one was recorded at the scene and is matched later. */
	owners: table(
		{
			id: id(),
			kind: oneOf('company', 'person', 'village', 'institution', 'government', 'garrison'),
			name: text(),
			/** 统一社会信用代码 of an organisation: public. */
			creditCode: opt(text()),
			/** Of a person. */
			idNumber: opt(personal(text())),
			contact: opt(text()),
			phone: opt(personal(text())),
			bankAccount: opt(personal(text())),
			/** 开户行 of that account. */
			bank: opt(text()),
			address: opt(text()),
			/** A town of ours; of a neighbour or the level above its area (list `neighbours`), where its things lie too. */
			areaId: text(),
			provisional: bool(),
			matchedTo: opt(ref()),
			agreementNo: opt(text()),
			agreementUntil: opt(ms()),
			verifiedAt: opt(ms()),
			/** Who asked or looked, by name as it was then. */
			verifiedBy: opt(text()),
			source: text(),
			demonstration: bool()
		},
		{ indexes: [{ on: ['areaId'] }, { on: ['creditCode'] }], scopes: (row) => [...clerks, `area:${row.areaId}`], live: () => true }
	),
	/** Teams, goods, equipment, vehicles and sites of others, with where they stand and what they cost. */
	objects: table(
		{
			id: id(),
			ownerId: ref(),
			kind: oneOf(...objectKinds),
			/** Code of the list `resourceKinds` where one fits, for the symbol; a rate code otherwise. */
			class: text(),
			name: text(),
			specification: text(),
			/** Number plate, factory number; identity of a single thing. */
			serial: opt(text()),
			quantity: int(),
			unit: text(),
			capabilities: json<readonly string[]>(),
			areaId: text(),
			lon: real(),
			lat: real(),
			/** Speed class of the travel port. */
			travelClass: text(),
			turnOutMinutes: int(),
			rateCode: opt(text()),
			rateFen: opt(fen()),
			rateUnit: opt(oneOf('shift', 'day', 'month', 'piece', 'tonne', 'm2', 'room_night', 'person_day')),
			rateIncludesOperator: bool(),
			rateAgreed: bool(),
			originalFen: opt(fen()),
			/** Hundredths of an hour. */
			lifeHours: opt(int()),
			madeAt: opt(ms()),
			/** Codes of soft warnings (domain.md §2.3 (6)): dwelling, welfare, sole_equipment, worn, inspection_expired. */
			cautions: json<readonly string[]>(),
			/** The line that holds it now. */
			lineId: opt(ref()),
			/** Of many alike: how many active orders hold, in its unit. */
			taken: opt(int()),
			verifiedAt: opt(ms()),
			/** Who asked or looked, by name as it was then. */
			verifiedBy: opt(text()),
			source: text(),
			demonstration: bool(),
			/** Sold, scrapped, recorded twice: kept for the cases that name it, offered no more. */
			retiredAt: opt(ms()),
			retireReason: opt(text()),
			/** The row of the same thing that was in the register before. */
			matchedTo: opt(ref())
		},
		{ indexes: [{ on: ['ownerId'] }, { on: ['areaId'] }, { on: ['serial'] }], scopes: (row) => [...clerks, `area:${row.areaId}`], live: () => true }
	)
};
