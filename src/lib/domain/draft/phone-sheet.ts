/** 电话报告记录: who was called, when, whom to call back, and the words that were read out. On screen and on paper the same. */
import type { Row } from '../../../../db/schema.ts';
import { formatDayClock } from '../time/format.ts';
import { phoneRecord as words } from './draft.data.ts';
import type { Block, Sheet } from './sheet.ts';

type Rows = Extract<Block, { readonly kind: 'facts' }>['rows'];

/** What stands above the words. Times in `zone`. */
export function phoneFacts(report: Row<'reports'>, zone: string): Rows {
	const { contactPhone } = report.figures;
	return [
		[words.number, report.number],
		[words.at, formatDayClock(report.issuedAt ?? report.asOf, zone, true)],
		[words.person, report.person ?? ''],
		[words.phone, report.phone ?? ''],
		[words.by, report.draftedByName],
		// Records of earlier releases hold no number.
		...(typeof contactPhone === 'string' ? [[words.contact, `${report.draftedByName}　${contactPhone}`] as const] : []),
		[words.readBack, report.readBack ? words.yes : words.no],
		...(report.lateReason === null ? [] : [[words.late, report.lateReason] as const])
	];
}

export const phoneSheet = (report: Row<'reports'>, zone: string): Sheet => ({
	name: `${words.name}${report.number}`,
	blocks: [
		{ kind: 'name', text: words.name },
		{ kind: 'rule', double: true },
		{ kind: 'facts', rows: phoneFacts(report, zone) },
		{ kind: 'title', text: words.words },
		...(report.words ?? '').split('\n').map((text) => ({ kind: 'paragraph', text }) as const)
	]
});
