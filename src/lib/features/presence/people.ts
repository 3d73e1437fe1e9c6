/** Who of those present is counted where, and as what. */
import type { Row } from '$db/schema';
import type { Present } from '$lib/domain/protocol/messages';

/** Each person once, those with several windows too; at one incident, or wherever they are. */
export function peopleAt(present: readonly Present[], incidentId: string | null): Present[] {
	const people = new Map<string, Present>();
	for (const person of present) if (incidentId === null || person.incidentId === incidentId) people.set(person.userId, person);
	return [...people.values()];
}

/** Team leads whose tablet is connected. */
export const tablets = (people: readonly Present[]): number => people.filter(({ role }) => role === 'TEAM').length;

/** Units under way for an incident: each has a tablet that ought to be connected. */
export const unitsSent = (taskings: readonly Row<'taskings'>[]): number =>
	new Set(taskings.filter(({ active, state }) => active && state !== 'reserved').map(({ resourceId }) => resourceId)).size;
