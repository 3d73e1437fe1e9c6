/** What a report is drafted from, taken from the rows at one instant. Pure. */
import type { Row } from '$db/schema';
import type { Desk } from '$lib/client/desk.svelte';
import type { DraftFacts, Forces } from '$lib/domain/draft/facts';

interface Rows {
	readonly incident: Row<'incidents'>;
	readonly taskings: readonly Row<'taskings'>[];
	readonly resource: (id: string) => Row<'resources'> | undefined;
	/** The unit of whoever writes: its duty phone is the one to call back. */
	readonly unit?: Row<'organisations'> | undefined;
}

export function forcesOf({ taskings, resource }: Rows): Forces {
	const active = taskings.filter((row) => row.active && row.state !== 'reserved');
	const byState: Partial<Record<Row<'taskings'>['state'], number>> = {};
	for (const row of active) byState[row.state] = (byState[row.state] ?? 0) + 1;
	const onScene = taskings
		.filter((row) => row.orderId !== null && (row.arrivedAt !== null || row.state === 'arrived' || row.state === 'working'))
		.map((row) => ({ name: row.resourceName, people: resource(row.resourceId)?.people ?? 0, vehicles: resource(row.resourceId)?.vehicles ?? 0, arrivedAt: row.arrivedAt }));
	return { byState, people: active.reduce((sum, row) => sum + (resource(row.resourceId)?.people ?? 0), 0), onScene };
}

export const factsOf = (rows: Rows, asOf: number, zone: string, dutyOfficer: string, to: readonly string[]): DraftFacts => ({
	incident: rows.incident,
	forces: forcesOf(rows),
	asOf,
	zone,
	dutyOfficer,
	contact: { name: dutyOfficer, phone: rows.unit?.phone?.trim() || null },
	to
});

/** The organisation of who is signed in here. */
export const unitOf = ({ actor, rows }: Pick<Desk, 'actor' | 'rows'>): Row<'organisations'> | undefined => rows.organisations.get(actor.organisationId);

/** The clocks that are not made yet, earliest first, then the others. */
export const byDue = (clocks: readonly Row<'report_clocks'>[]): Row<'report_clocks'>[] =>
	clocks.toSorted((a, b) => Number(a.state !== 'open') - Number(b.state !== 'open') || a.dueAt - b.dueAt);
