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
	/** Pixels, by the longer words of each language; `grows` says that it takes what is left beyond. */
	readonly width: { readonly zh: number; readonly en: number };
	readonly grows: boolean;
	/** Where there is no room the highest gives way first; null never does and cannot be hidden. */
	readonly yields: number | null;
}

const column = (key: ColumnKey, zh: number, en: number, yields: number | null, more: { readonly right?: true; readonly grows?: true } = {}): BoardColumn => ({
	key,
	width: { zh, en },
	yields,
	right: more.right ?? false,
	grows: more.grows ?? false
});

export const boardColumns: readonly BoardColumn[] = [
	column('state', 92, 124, null),
	column('since', 102, 102, null, { right: true }),
	column('name', 144, 168, null, { grows: true }),
	column('tier', 64, 108, 3),
	column('people', 76, 104, 4, { right: true }),
	column('task', 128, 150, 1, { grows: true }),
	column('place', 96, 164, 5),
	column('eta', 78, 66, 2, { right: true }),
	column('fix', 90, 104, null, { right: true })
];
/** The column of actions, pixels. */
export const ACTION_WIDTH = { zh: 158, en: 188 } as const;
/** From this width of the board on clocks have their bars and columns their ease. */
export const ROOMY = 1_300;
const EASE = 28;

/** The columns that fit: chosen ones stay, the others give way, least needed first. `chosen` holds what the officer switched on or off. */
export function fittingColumns(width: number, language: 'zh' | 'en', chosen: Readonly<Partial<Record<string, boolean>>>): readonly BoardColumn[] {
	let shown = boardColumns.filter((known) => known.yields === null || chosen[known.key] !== false);
	const needed = () => shown.reduce<number>((sum, known) => sum + known.width[language], ACTION_WIDTH[language]);
	while (needed() > width) {
		const first = shown.filter((known) => known.yields !== null && chosen[known.key] !== true).toSorted((a, b) => (b.yields ?? 0) - (a.yields ?? 0))[0];
		if (!first) break;
		shown = shown.filter((known) => known !== first);
	}
	return shown;
}

/** What each column has beyond its words where the board is roomy, pixels; never at the cost of the columns that grow. */
export function easeOf(width: number, language: 'zh' | 'en', shown: readonly BoardColumn[]): number {
	if (width < ROOMY) return 0;
	const needed = shown.reduce<number>((sum, known) => sum + known.width[language], ACTION_WIDTH[language]);
	return Math.max(0, Math.min(EASE, Math.floor((width - needed) / (shown.length + 1))));
}

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
