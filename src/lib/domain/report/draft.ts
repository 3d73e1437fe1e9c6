/** 信息快报 drafted from the figures of this moment: `asOf` is the frozen 截至. Several drafts may stand beside each other. */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import { defineCommand, insert } from '../command.ts';
import { found } from '../refusal.ts';
import { nextNumber } from '../series/next.ts';
import { prose, uuid } from '../text.ts';
import { yearIn } from '../time/zone.ts';
import { blankReport } from './blank.ts';
import { figures } from './figures.ts';
import { bulletinNumber } from './number.data.ts';

export const draft = defineCommand({
	type: 'report.draft',
	event: 'report.drafted@1',
	input: v.strictObject({ incidentId: uuid(), kind: v.picklist(['initial', 'follow_up', 'final', 'supplement']), figures: figures(), text: prose(20_000) }),
	offline: 'never',
	load: async (read, { incidentId }) => ({ incident: await read.get('incidents', incidentId), series: await read.list('series', {}) }),
	allow: (actor, state) => can(actor, 'report', 'write', 'approve') && reaches(actor, 'incidents', state.incident),
	decide(state, given, context) {
		const incident = found(state.incident, 'incident.unknown', 'incidentId');
		const year = yearIn(context.now, context.zone);
		const next = nextNumber(state.series, `report:${year}`);
		const row: Row<'reports'> = {
			...blankReport(incident, bulletinNumber(year, next.number), context),
			kind: given.kind,
			figures: given.figures,
			text: given.text,
			state: 'draft'
		};
		return { changes: [...next.changes, insert('reports', row)], result: { reportId: row.id, number: row.number }, subjects: [`incidents:${incident.id}`] };
	}
});
