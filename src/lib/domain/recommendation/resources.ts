/** The resources a recommendation chooses from, indexed by capability once and reused until a row changes. */
import type { Row, TaskingState } from '../../../../db/schema.ts';

/** A position with the time it was taken, UTC ms. */
export interface Fix {
	readonly lon: number;
	readonly lat: number;
	readonly at: number;
}

/** What a unit is doing now. */
export interface Tasked {
	readonly state: TaskingState;
	readonly incidentId: string;
	readonly requirementId?: string | null | undefined;
}

export type Recommendable = Pick<
	Row<'resources'>,
	| 'id'
	| 'mobile'
	| 'tier'
	| 'lon'
	| 'lat'
	| 'areaId'
	| 'capabilities'
	| 'travelClass'
	| 'turnOutMinutes'
	| 'availability'
	| 'availabilityReason'
	| 'staleAfterS'
	| 'contactAt'
	| 'taskingId'
	| 'incidentId'
> & {
	/** Latest position, where the caller joins it to the row; else give `fixOf`. */
	readonly fix?: Fix | null | undefined;
	/** Active tasking, where the caller joins it to the row; else give `taskedOf`. */
	readonly tasked?: Tasked | null | undefined;
};

export interface ResourceIndex {
	/** Mobile resources only, by rising id: a position in this array is the last tie-break of every order. */
	readonly resources: readonly Recommendable[];
	/** Positions in `resources` by capability. */
	readonly byCapability: ReadonlyMap<string, Uint32Array>;
	/** Positions of the units that have a tasking, so that nobody searches ten thousand for a few. */
	readonly tasked: Uint32Array;
}

/** Indexes what can be tasked. Linear when the rows come in order of id, as the store gives them. */
export function indexResources(rows: readonly Recommendable[]): ResourceIndex {
	const mobile = rows.filter((row) => row.mobile);
	const resources = inOrder(mobile) ? mobile : mobile.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
	const positions = new Map<string, number[]>();
	resources.forEach((resource, position) => {
		for (const capability of new Set(resource.capabilities)) {
			const list = positions.get(capability);
			if (list) list.push(position);
			else positions.set(capability, [position]);
		}
	});
	const tasked = Uint32Array.from(resources.flatMap((resource, position) => (resource.taskingId || resource.tasked ? [position] : [])));
	return { resources, byCapability: new Map([...positions].map(([capability, list]) => [capability, Uint32Array.from(list)])), tasked };
}

function inOrder(rows: readonly Recommendable[]): boolean {
	let last = '';
	for (const { id } of rows) {
		if (id < last) return false;
		last = id;
	}
	return true;
}
