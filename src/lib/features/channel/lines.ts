/** The channel as one story: posts, and the lines the system adds from what happened to units, grade and reports. Pure. */
import type { Row } from '$db/schema';

export type SystemWhat =
	'issued' | 'acknowledged' | 'turned_out' | 'arrived' | 'working' | 'released' | 'returned' | 'declined' | 'recalled' | 'overdue' | 'graded' | 'closed' | 'reported';

export interface SystemLine {
	readonly kind: 'system';
	readonly id: string;
	/** UTC ms. */
	readonly at: number;
	readonly what: SystemWhat;
	/** Unit, grade or number it is about. */
	readonly name: string;
	readonly detail: string;
}
export interface PostLine {
	readonly kind: 'post';
	readonly id: string;
	readonly at: number;
	readonly post: Row<'posts'>;
}
export type Line = SystemLine | PostLine;

export type LineFilter = 'all' | 'order' | 'phone' | 'decision' | 'situation' | 'system';

function ofTasking(row: Row<'taskings'>): SystemLine[] {
	const times: readonly (readonly [SystemWhat, number | null])[] = [
		['issued', row.issuedAt],
		['overdue', row.overdueAt],
		['acknowledged', row.acknowledgedAt],
		['turned_out', row.turnedOutAt],
		['arrived', row.arrivedAt],
		['working', row.workingAt],
		['released', row.releasedAt],
		['returned', row.returnedAt],
		['declined', row.state === 'declined' ? row.endedAt : null],
		['recalled', row.state === 'recalled' && row.orderId !== null ? row.endedAt : null]
	];
	return times.flatMap(([what, at]): SystemLine[] =>
		at === null ? [] : [{ kind: 'system', id: `${row.id} ${what}`, at, what, name: row.resourceName, detail: row.reason ?? '' }]
	);
}

function ofIncident(row: Row<'incidents'>): SystemLine[] {
	const lines: SystemLine[] = [];
	if (row.gradeConfirmedAt !== null && row.grade !== null)
		lines.push({ kind: 'system', id: 'graded', at: row.gradeConfirmedAt, what: 'graded', name: row.grade, detail: row.gradeConfirmedByName ?? '' });
	if (row.closedAt !== null) lines.push({ kind: 'system', id: 'closed', at: row.closedAt, what: 'closed', name: '', detail: row.closeReason ?? '' });
	return lines;
}

/** Everything of an incident in order of time; of equal times the system speaks first. */
export function linesOf(incident: Row<'incidents'>, posts: readonly Row<'posts'>[], taskings: readonly Row<'taskings'>[], reports: readonly Row<'reports'>[]): Line[] {
	const lines: Line[] = [
		...ofIncident(incident),
		...taskings.flatMap(ofTasking),
		...reports.flatMap((row): SystemLine[] => (row.issuedAt === null ? [] : [{ kind: 'system', id: row.id, at: row.issuedAt, what: 'reported', name: row.number, detail: '' }])),
		...posts.map((post): PostLine => ({ kind: 'post', id: post.id, at: post.at, post }))
	];
	return lines.sort((a, b) => a.at - b.at || (a.kind === b.kind ? 0 : a.kind === 'system' ? -1 : 1) || (a.id < b.id ? -1 : 1));
}

export const passes = (line: Line, filter: LineFilter, find: string): boolean => {
	if (filter === 'system' ? line.kind !== 'system' : filter !== 'all' && (line.kind === 'system' || line.post.kind !== filter)) return false;
	const text = line.kind === 'system' ? `${line.name} ${line.detail}` : `${line.post.authorName} ${line.post.text}`;
	return find === '' || text.toLowerCase().includes(find.toLowerCase());
};
