/** A report nobody has signed or sent yet. */
import type { Row } from '../../../../db/schema.ts';
import type { Context } from '../command.ts';

export const blankReport = (incident: Row<'incidents'>, number: string, { id, now, actor }: Context) => ({
	id: id('report'),
	incidentId: incident.id,
	areaId: incident.areaId,
	clockId: null,
	number,
	asOf: now,
	draftedBy: actor.id,
	draftedByName: actor.name,
	draftedAt: now,
	signedBy: null,
	signedByName: null,
	signedAt: null,
	signedOnBehalf: null,
	confirmDueAt: null,
	confirmedAt: null,
	issuedAt: null,
	issuedBy: null,
	recipients: [],
	person: null,
	phone: null,
	words: null,
	readBack: null,
	channel: null,
	receiptNo: null,
	lateReason: null
});
