/** 调度指令单 (domain.md §5.3): the order as it was given, and how each unit has signed and gone. */
import type { Row } from '../../../../db/schema.ts';
import { codeName } from '../codes/lists.ts';
import { formatClock, formatDayClock } from '../time/format.ts';
import { orderPaper as words } from './draft.data.ts';
import type { Sheet } from './sheet.ts';
import { fill } from './wording.ts';

export interface OrderFacts {
	readonly order: Row<'orders'>;
	readonly incident: Row<'incidents'>;
	readonly taskings: readonly Row<'taskings'>[];
}

/** Times in `zone`; `taskings` are those its reader may see. */
export function orderSheet({ order, incident, taskings }: OrderFacts, zone: string): Sheet {
	const clock = (at: number | null): string => (at === null ? '' : formatClock(at, zone, true));
	const remark = ({ onBehalf, reason }: Row<'taskings'>): string => [onBehalf ? fill(words.onBehalf, { person: onBehalf.person }) : '', reason ?? ''].filter(Boolean).join(' ');
	const rows = taskings.map((row) => [
		row.resourceName,
		codeName('taskingStates', row.state, 'zh'),
		clock(row.acknowledgedAt),
		clock(row.turnedOutAt),
		clock(row.arrivedAt),
		clock(row.returnedAt),
		remark(row)
	]);
	return {
		name: `${words.name}${order.number}`,
		blocks: [
			{ kind: 'urgency', text: codeName('priorities', order.priority, 'zh') },
			{ kind: 'name', text: words.name },
			{ kind: 'rule', double: true },
			{
				kind: 'facts',
				rows: [
					[words.number, order.number],
					[words.incident, `${incident.number} ${incident.title}`],
					[words.place, incident.placeName],
					[words.issued, `${order.issuedByName} ${formatDayClock(order.issuedAt, zone, true)}`],
					[words.within, fill(words.seconds, { n: order.acknowledgeWithinS })],
					...(order.override ? [[words.override, order.override.reason] as const] : []),
					...(order.alreadySent ? [[words.issued, fill(words.alreadySent, { by: order.alreadySent.by })] as const] : [])
				]
			},
			{ kind: 'title', text: words.text },
			...order.text.split('\n').map((text) => ({ kind: 'paragraph', text }) as const),
			{ kind: 'title', text: words.units },
			{ kind: 'table', head: words.head, widths: [24, 11, 13, 13, 13, 13, 13], rows }
		]
	};
}
