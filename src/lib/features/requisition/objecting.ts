/** An objection to a line that came on paper: the deed and what it asks for. */
import { objectionWays } from '$db/requisition';
import type { ObjectionWay } from '$db/requisition';
import type { Row } from '$db/schema';
import { act, area, day } from '$lib/features/claim/asks';
import type { Act } from '$lib/features/claim/asks';
import { m } from '$lib/paraglide/messages';

const ways: Readonly<Record<ObjectionWay, () => string>> = {
	handed_in: m.requisition_objection_handed_in,
	posted: m.requisition_objection_posted,
	messaged: m.requisition_objection_messaged
};
export const objectionWay = (how: ObjectionWay): string => ways[how]();

export const objecting = ({ id, name }: Pick<Row<'requisition_lines'>, 'id' | 'name'>): Act =>
	act('requisition.take_objection', m.requisition_objection_enter(), m.requisition_objection_text({ name }), { lineId: id }, [
		day('receivedAt', m.requisition_objection_received()),
		{
			...{ name: 'how', kind: 'choice', label: m.requisition_objection_how(), value: 'handed_in' },
			options: objectionWays.map((value) => ({ value, label: objectionWay(value) }))
		},
		area('words', m.requisition_objection_words(), 2_000),
		{ name: 'attachments', kind: 'file', label: m.requisition_objection_scan(), optional: true }
	]);
