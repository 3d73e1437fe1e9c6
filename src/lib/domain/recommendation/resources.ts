/** The resources a recommendation chooses from, indexed by capability once and reused until a row changes. */
import type { Row, TaskingState } from '../../../../db/schema.ts';
import { must } from '../refusal.ts';
import { Columns } from './columns.ts';

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
	/** Latest position, where the caller joins it to the row; else give `fixes`. */
	readonly fix?: Fix | null | undefined;
	/** Active tasking, where the caller joins it to the row; else give `taskings`. */
	readonly tasked?: Tasked | null | undefined;
};

export interface ResourceIndex {
	/** The rows it was made of, in their order. */
	readonly rows: readonly Recommendable[];
	/** Mobile resources only, by rising id: a position in this array is the last tie-break of every order. */
	readonly resources: readonly Recommendable[];
	readonly positionOf: ReadonlyMap<string, number>;
	/** Positions in `resources` by capability, rising. */
	readonly byCapability: ReadonlyMap<string, Uint32Array>;
	/** Positions of the units that have a tasking, so that nobody searches a hundred thousand for a few. */
	readonly tasked: ReadonlySet<number>;
	/** Positions of the units whose row carries its latest fix. */
	readonly fixed: ReadonlySet<number>;
	readonly columns: Columns;
}

/** An index that follows its rows. */
interface Kept extends ResourceIndex {
	rows: readonly Recommendable[];
	readonly resources: Recommendable[];
	readonly tasked: Set<number>;
	readonly fixed: Set<number>;
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
	const index: Kept = {
		rows,
		resources,
		positionOf: new Map(resources.map(({ id }, position) => [id, position])),
		byCapability: new Map([...positions].map(([capability, list]) => [capability, Uint32Array.from(list)])),
		tasked: new Set(),
		fixed: new Set(),
		columns: new Columns(resources.length)
	};
	resources.forEach((resource, position) => note(index, position, resource));
	return index;
}

/**
 * The index as of these rows: the same one, brought up to date in place, while only what a unit does has changed; a new one
 * when units came, went or learned something. A changed row is known by being another object.
 */
export function followResources(known: ResourceIndex, rows: readonly Recommendable[]): ResourceIndex {
	if (known.rows.length !== rows.length) return indexResources(rows);
	const changed: Recommendable[] = [];
	for (let at = 0; at < rows.length; at += 1) {
		const before = must(known.rows[at], 'row as indexed');
		const after = must(rows[at], 'row');
		if (before === after) continue;
		if (before.id !== after.id || before.mobile !== after.mobile || before.capabilities !== after.capabilities) return indexResources(rows);
		if (after.mobile) changed.push(after);
	}
	const index = known as Kept;
	index.rows = rows;
	for (const row of changed) {
		const position = must(index.positionOf.get(row.id), 'position of a unit');
		index.resources[position] = row;
		note(index, position, row);
	}
	return index;
}

/** What may change of a unit without changing its place in the index. */
function note(index: Kept, position: number, row: Recommendable): void {
	index.columns.set(position, row);
	const keep = (set: Set<number>, member: unknown): unknown => (member ? set.add(position) : set.delete(position));
	keep(index.tasked, row.taskingId || row.tasked);
	keep(index.fixed, row.fix);
}

function inOrder(rows: readonly Recommendable[]): boolean {
	let last = '';
	for (const { id } of rows) {
		if (id < last) return false;
		last = id;
	}
	return true;
}
