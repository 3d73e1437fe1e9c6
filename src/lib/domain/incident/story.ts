/** What has happened in an incident, told from its rows, newest first: what the overview shows at a glance. The full story is the review's. */
import type { Row, TaskingState } from '../../../../db/schema.ts';

export type Line =
	| { readonly kind: 'received' | 'logged' | 'graded' | 'closed'; readonly id: string; readonly at: number; readonly who: string | null }
	| { readonly kind: 'ordered'; readonly id: string; readonly at: number; readonly who: string; readonly number: string; readonly units: number }
	| {
			readonly kind: 'state';
			readonly id: string;
			readonly at: number;
			readonly who: string;
			readonly state: TaskingState;
			readonly onBehalf: boolean;
			readonly reason: string | null;
	  }
	| { readonly kind: 'reported'; readonly id: string; readonly at: number; readonly who: string; readonly number: string }
	| { readonly kind: 'overdue'; readonly id: string; readonly at: number; readonly who: string }
	| { readonly kind: 'noted'; readonly id: string; readonly at: number; readonly who: string; readonly text: string };

export interface Story {
	readonly incident: Row<'incidents'>;
	readonly orders: readonly Row<'orders'>[];
	readonly taskings: readonly Row<'taskings'>[];
	readonly reports: readonly Row<'reports'>[];
	readonly notes: readonly Row<'duty_notes'>[];
}

const steps = [
	['reserved', 'reservedAt'],
	['acknowledged', 'acknowledgedAt'],
	['turned_out', 'turnedOutAt'],
	['arrived', 'arrivedAt'],
	['working', 'workingAt'],
	['released', 'releasedAt'],
	['returned', 'returnedAt']
] as const;

function ofTasking(tasking: Row<'taskings'>): Line[] {
	const who = tasking.resourceName;
	const lines: Line[] = steps.flatMap(([state, column]): Line[] => {
		const at = tasking[column];
		return at === null ? [] : [{ kind: 'state', id: `${tasking.id}/${state}`, at, who, state, onBehalf: state === tasking.state && tasking.onBehalf !== null, reason: null }];
	});
	if (tasking.overdueAt !== null) lines.push({ kind: 'overdue', id: `${tasking.id}/overdue`, at: tasking.overdueAt, who });
	const ended = tasking.state === 'declined' || tasking.state === 'recalled' || tasking.state === 'expired';
	if (ended)
		lines.push({
			kind: 'state',
			id: `${tasking.id}/${tasking.state}`,
			at: tasking.stateAt,
			who,
			state: tasking.state,
			onBehalf: tasking.onBehalf !== null,
			reason: tasking.reason
		});
	return lines;
}

function ofIncident(incident: Row<'incidents'>): Line[] {
	const lines: Line[] = [{ kind: 'received', id: 'received', at: incident.receivedAt, who: null }];
	if (incident.loggedAt !== incident.receivedAt) lines.push({ kind: 'logged', id: 'logged', at: incident.loggedAt, who: incident.loggedByName });
	if (incident.gradeConfirmedAt !== null) lines.push({ kind: 'graded', id: 'graded', at: incident.gradeConfirmedAt, who: incident.gradeConfirmedByName });
	if (incident.closedAt !== null) lines.push({ kind: 'closed', id: 'closed', at: incident.closedAt, who: null });
	return lines;
}

export function storyLines({ incident, orders, taskings, reports, notes }: Story): Line[] {
	const lines: Line[] = [
		...ofIncident(incident),
		...orders.map((order): Line => ({
			kind: 'ordered',
			id: order.id,
			at: order.issuedAt,
			who: order.issuedByName,
			number: order.number,
			units: taskings.filter((tasking) => tasking.orderId === order.id).length
		})),
		...taskings.flatMap(ofTasking),
		...reports.flatMap((report): Line[] =>
			report.issuedAt === null ? [] : [{ kind: 'reported', id: report.id, at: report.issuedAt, who: report.draftedByName, number: report.number }]
		),
		...notes.map((note): Line => ({ kind: 'noted', id: note.id, at: note.at, who: note.authorName, text: note.text }))
	];
	return lines.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
}
