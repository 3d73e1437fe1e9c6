/** The columns of the status board: what may be hidden, how wide, how sorted, how copied. */
import { townOf } from '$lib/domain/geo/town';
import type { Position } from '$lib/client/positions.svelte';
import { etaOf, type BoardRow } from './board-row';

export const columnKeys = ['state', 'since', 'name', 'tier', 'people', 'task', 'place', 'eta', 'fix'] as const;
export type ColumnKey = (typeof columnKeys)[number];

export interface BoardColumn {
	readonly key: ColumnKey;
	/** Figures stand right. */
	readonly right: boolean;
	/** CSS width; the others share what is left. */
	readonly width: string | null;
	/** What can be told without it at 1280 and so gives way first. */
	readonly yields: boolean;
	/** Cannot be hidden. */
	readonly fixed: boolean;
}

export const boardColumns: readonly BoardColumn[] = [
	{ key: 'state', right: false, width: '13ch', yields: false, fixed: true },
	{ key: 'since', right: true, width: '17ch', yields: false, fixed: true },
	{ key: 'name', right: false, width: null, yields: false, fixed: true },
	{ key: 'tier', right: false, width: '13ch', yields: false, fixed: false },
	{ key: 'people', right: true, width: '11ch', yields: true, fixed: false },
	{ key: 'task', right: false, width: null, yields: false, fixed: false },
	{ key: 'place', right: false, width: '16ch', yields: true, fixed: false },
	{ key: 'eta', right: true, width: '11ch', yields: false, fixed: false },
	{ key: 'fix', right: true, width: '13ch', yields: false, fixed: false }
];

/** When a unit was last heard of, by position or radio; UTC ms, null never. */
export const heardAt = (row: BoardRow, position: Position | undefined): number | null => {
	const contact = row.resource.contactAt;
	if (!position) return contact;
	return contact === null ? position.at : Math.max(contact, position.at);
};

/** Code of the town the unit is in: by its last position, else its home. */
export const townCodeOf = (row: BoardRow, position: Position | undefined): string => (position ? townOf(position)?.code : undefined) ?? row.resource.areaId;

type PositionOf = (resourceId: string) => Position | undefined;
type Value = string | number | null;

const valueOf: Readonly<Record<ColumnKey, (row: BoardRow, positionOf: PositionOf) => Value>> = {
	state: (row) => row.state,
	since: (row) => row.since,
	name: (row) => row.resource.name,
	tier: (row) => row.resource.tier,
	people: (row) => row.resource.people,
	task: (row) => row.incident?.title ?? null,
	place: (row, positionOf) => townCodeOf(row, positionOf(row.id)),
	eta: (row) => etaOf(row.tasking, row.resource),
	fix: (row, positionOf) => heardAt(row, positionOf(row.id))
};

/** Compares by one column; what is not known stands last either way up. */
export function compareBy(key: ColumnKey, positionOf: PositionOf): (a: BoardRow, b: BoardRow) => number {
	return (a, b) => {
		const left = valueOf[key](a, positionOf);
		const right = valueOf[key](b, positionOf);
		if (left === right) return 0;
		if (left === null) return 1;
		if (right === null) return -1;
		return typeof left === 'number' && typeof right === 'number' ? left - right : String(left).localeCompare(String(right), 'zh-Hans-CN');
	};
}

/** Rows as tab-separated text: what a spreadsheet takes from the clipboard. Tabs and line ends inside a cell become spaces. */
export const tabbed = (lines: readonly (readonly string[])[]): string => lines.map((cells) => cells.map((cell) => cell.replaceAll(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
