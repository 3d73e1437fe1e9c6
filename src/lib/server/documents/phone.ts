/** 电话报告记录: who was called, when, and the words that were read out. */
import type { Row } from '../../../../db/schema.ts';
import type { Sheet } from '../../domain/draft/sheet.ts';
import { formatDayClock } from '../../domain/time/format.ts';
import { phoneWords as words } from './words.data.ts';

export const phoneSheet = (report: Row<'reports'>, zone: string): Sheet => ({
	name: `${words.name}${report.number}`,
	blocks: [
		{ kind: 'name', text: words.name },
		{ kind: 'rule', double: true },
		{
			kind: 'facts',
			rows: [
				[words.number, report.number],
				[words.at, formatDayClock(report.issuedAt ?? report.asOf, zone, true)],
				[words.person, report.person ?? ''],
				[words.phone, report.phone ?? ''],
				[words.by, report.draftedByName],
				[words.readBack, report.readBack ? words.yes : words.no],
				...(report.lateReason === null ? [] : [[words.late, report.lateReason] as const])
			]
		},
		{ kind: 'title', text: words.words },
		...(report.words ?? '').split('\n').map((text) => ({ kind: 'paragraph', text }) as const)
	]
});
