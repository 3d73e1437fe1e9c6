/**
 * What is due: pure reading of rows, no state. Crossing a due time is a command of the clock; its id is derived from `key`
 * (row, rule, due), so that several processes may try and one succeeds, and a crossing is entered once however often it is seen.
 */
import type { Row, TableName } from '../../../../db/schema.ts';

/** The rows the clock looks at. */
export interface DueRows {
	rows<T extends TableName>(table: T): readonly Row<T>[];
}

export interface Due {
	readonly type:
		| 'tasking.expire'
		| 'tasking.overdue'
		| 'report_clock.overdue'
		| 'report.confirm_overdue'
		| 'grant.expire'
		| 'case_clock.overdue'
		| 'requisition.fall_due'
		| 'claim.lapse'
		| 'aid.overdue';
	/** `table:id:rule:due`. */
	readonly key: string;
	/** When it fell due, UTC ms. */
	readonly at: number;
	readonly payload: Readonly<Record<string, string>>;
}

const past = (due: number | null, now: number): due is number => due !== null && due <= now;

function taskingsDue(rows: readonly Row<'taskings'>[], now: number): Due[] {
	return rows.flatMap((row): Due[] => {
		const payload = { taskingId: row.id };
		if (row.state === 'reserved' && past(row.reservedUntil, now))
			return [{ type: 'tasking.expire', key: `taskings:${row.id}:expire:${row.reservedUntil}`, at: row.reservedUntil, payload }];
		if (row.state === 'issued' && row.overdueAt === null && past(row.dueAt, now))
			return [{ type: 'tasking.overdue', key: `taskings:${row.id}:overdue:${row.dueAt}`, at: row.dueAt, payload }];
		return [];
	});
}

const clocksDue = (rows: readonly Row<'report_clocks'>[], now: number): Due[] =>
	rows
		.filter((row) => row.state === 'open' && row.overdueAt === null && past(row.dueAt, now))
		.map((row) => ({ type: 'report_clock.overdue', key: `report_clocks:${row.id}:overdue:${row.dueAt}`, at: row.dueAt, payload: { clockId: row.id } }));

const signaturesDue = (rows: readonly Row<'reports'>[], now: number): Due[] =>
	rows.flatMap((row): Due[] =>
		row.confirmedAt === null && past(row.confirmDueAt, now)
			? [{ type: 'report.confirm_overdue', key: `reports:${row.id}:confirm:${row.confirmDueAt}`, at: row.confirmDueAt, payload: { reportId: row.id } }]
			: []
	);

const grantsDue = (rows: readonly Row<'grants'>[], now: number): Due[] =>
	rows.flatMap((row): Due[] =>
		row.endedAt === null && past(row.until, now) ? [{ type: 'grant.expire', key: `grants:${row.id}:expire:${row.until}`, at: row.until, payload: { grantId: row.id } }] : []
	);

const caseClocksDue = (rows: readonly Row<'case_clocks'>[], now: number): Due[] =>
	rows
		.filter((row) => row.state === 'open' && row.overdueAt === null && past(row.dueAt, now))
		.map((row) => ({ type: 'case_clock.overdue', key: `case_clocks:${row.id}:overdue:${row.dueAt}`, at: row.dueAt, payload: { clockId: row.id } }));

/** A letter that nobody has answered in time. */
const aidDue = (rows: readonly Row<'aid_requests'>[], now: number): Due[] =>
	rows.flatMap((row): Due[] =>
		row.state === 'sent' && row.overdueAt === null && past(row.answerDueAt, now)
			? [{ type: 'aid.overdue', key: `aid_requests:${row.id}:overdue:${row.answerDueAt}`, at: row.answerDueAt, payload: { aidId: row.id } }]
			: []
	);

/** What is still in use when the response has ended has to be returned. */
function returnsDue(live: DueRows, now: number): Due[] {
	const inUse = live.rows('requisitions').filter((row) => row.state === 'in_use');
	if (inUse.length === 0) return [];
	const closed = new Map(live.rows('incidents').flatMap((row) => (row.state === 'closed' && past(row.closedAt, now) ? [[row.id, row.closedAt]] : [])));
	return inUse.flatMap((row): Due[] => {
		const at = closed.get(row.incidentId);
		return at === undefined ? [] : [{ type: 'requisition.fall_due', key: `requisitions:${row.id}:fall_due:${at}`, at, payload: { requisitionId: row.id } }];
	});
}

/** The window of a claim ends with its day; the millisecond after it nobody has claimed. That of a suspended case does not run (应对法 art. 13). */
function windowsDue(live: DueRows, now: number): Due[] {
	const [requisitions, claims] = [live.rows('requisitions'), live.rows('claims')];
	const still = new Set(live.rows('suspensions').flatMap(({ requisitionId, resumedAt }) => (resumedAt === null ? [requisitionId] : [])));
	const ended = requisitions.flatMap(({ id, state, claimUntil }) => (state === 'claim_open' && claimUntil !== null && claimUntil < now ? [{ id, at: claimUntil + 1 }] : []));
	return ended
		.filter(({ id }) => !still.has(id) && !claims.some(({ requisitionId }) => requisitionId === id))
		.map(({ id, at }) => ({ type: 'claim.lapse', key: `requisitions:${id}:lapse:${at}`, at, payload: { requisitionId: id } }));
}

/** Everything due at `now`, earliest first. */
export function dueCommands(live: DueRows, now: number): Due[] {
	const due = [
		...taskingsDue(live.rows('taskings'), now),
		...clocksDue(live.rows('report_clocks'), now),
		...signaturesDue(live.rows('reports'), now),
		...grantsDue(live.rows('grants'), now),
		...caseClocksDue(live.rows('case_clocks'), now),
		...aidDue(live.rows('aid_requests'), now),
		...returnsDue(live, now),
		...windowsDue(live, now)
	];
	return due.sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
}
