/** The channel as one story: posts, and the lines the system adds from what happened to units, grade and reports. Pure. */
import type { Row } from '$db/schema';

export type SystemWhat =
	| 'issued'
	| 'acknowledged'
	| 'turned_out'
	| 'arrived'
	| 'working'
	| 'released'
	| 'returned'
	| 'declined'
	| 'recalled'
	| 'overdue'
	| 'graded'
	| 'closed'
	| 'reported'
	/** Anything else the journal tells of the incident; `name` says what. */
	| 'told';

/** What only the journal knows of a step: who spoke for the unit, and that it was entered late. */
export interface Mark {
	/** Who said it, for a step that was taken down at the desk. */
	readonly person: string | null;
	/** `phone`, `radio`, `in_person`. */
	readonly channel: string | null;
	readonly readBack: boolean;
	/** UTC ms it was recorded, when that was much later than it happened. */
	readonly lateAt: number | null;
	/** It came too late to change anything. */
	readonly idle: boolean;
}
/** By the id of the line. */
export type Marks = ReadonlyMap<string, Mark>;

export interface SystemLine {
	readonly kind: 'system';
	readonly id: string;
	/** UTC ms it happened. */
	readonly at: number;
	readonly what: SystemWhat;
	/** Unit, grade or number it is about. */
	readonly name: string;
	readonly detail: string;
	readonly mark: Mark | null;
}
export interface PostLine {
	readonly kind: 'post';
	readonly id: string;
	readonly at: number;
	readonly post: Row<'posts'>;
}
export type Line = SystemLine | PostLine;

export type LineFilter = 'all' | 'order' | 'phone' | 'decision' | 'situation' | 'system';

/** Id of the line of a step. */
export const stepId = (taskingId: string, what: SystemWhat): string => `${taskingId} ${what}`;

function ofTasking(row: Row<'taskings'>, marks: Marks): SystemLine[] {
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
	return times.flatMap(([what, at]): SystemLine[] => {
		const id = stepId(row.id, what);
		return at === null ? [] : [{ kind: 'system', id, at, what, name: row.resourceName, detail: row.reason ?? '', mark: marks.get(id) ?? null }];
	});
}

const plain = (id: string, at: number, what: SystemWhat, name: string, detail: string): SystemLine => ({ kind: 'system', id, at, what, name, detail, mark: null });

function ofIncident(row: Row<'incidents'>): SystemLine[] {
	const lines: SystemLine[] = [];
	if (row.gradeConfirmedAt !== null && row.grade !== null) lines.push(plain('graded', row.gradeConfirmedAt, 'graded', row.grade, row.gradeConfirmedByName ?? ''));
	if (row.closedAt !== null) lines.push(plain('closed', row.closedAt, 'closed', '', row.closeReason ?? ''));
	return lines;
}

export interface ChannelRows {
	readonly incident: Row<'incidents'>;
	readonly posts: readonly Row<'posts'>[];
	readonly taskings: readonly Row<'taskings'>[];
	readonly reports: readonly Row<'reports'>[];
}
/** What the journal adds to the rows: marks of steps, and lines of their own. */
export interface Told {
	readonly marks: Marks;
	readonly lines: readonly SystemLine[];
}
export const nothingTold: Told = { marks: new Map(), lines: [] };

/** Everything of an incident in order of time; of equal times the system speaks first. */
export function linesOf({ incident, posts, taskings, reports }: ChannelRows, told: Told = nothingTold): Line[] {
	const lines: Line[] = [
		...ofIncident(incident),
		...taskings.flatMap((row) => ofTasking(row, told.marks)),
		...reports.flatMap((row) => (row.issuedAt === null ? [] : [plain(row.id, row.issuedAt, 'reported', row.number, '')])),
		...told.lines,
		...posts.map((post): PostLine => ({ kind: 'post', id: post.id, at: post.at, post }))
	];
	return lines.sort((a, b) => a.at - b.at || (a.kind === b.kind ? 0 : a.kind === 'system' ? -1 : 1) || (a.id < b.id ? -1 : 1));
}

export const passes = (line: Line, filter: LineFilter, find: string): boolean => {
	if (filter === 'system' ? line.kind !== 'system' : filter !== 'all' && (line.kind === 'system' || line.post.kind !== filter)) return false;
	const text = line.kind === 'system' ? `${line.name} ${line.detail} ${line.mark?.person ?? ''}` : `${line.post.authorName} ${line.post.text}`;
	return find === '' || text.toLowerCase().includes(find.toLowerCase());
};
