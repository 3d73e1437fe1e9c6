/** The words of the board's cells, for the screen and for the clipboard alike. */
import type { Row } from '$db/schema';
import type { Position } from '$lib/client/positions.svelte';
import { codeName } from '$lib/domain/codes/lists';
import { language } from '$lib/features/topbar/office';
import { m } from '$lib/paraglide/messages';
import { clockText } from '$lib/ui/duration';
import { stateWord, tierWord } from '$lib/ui/words';
import { etaOf, type BoardRow } from './board-row';
import { heardAt, townCodeOf, type ColumnKey } from './columns';

const columnWords: Readonly<Record<ColumnKey, () => string>> = {
	state: m.board_col_state,
	since: m.board_col_since,
	name: m.board_col_name,
	tier: m.board_col_tier,
	people: m.board_col_people,
	task: m.board_col_task,
	place: m.board_col_place,
	eta: m.board_col_eta,
	fix: m.board_col_fix
};
export const columnWord = (key: ColumnKey): string => columnWords[key]();

/** Nothing to say in this cell. */
export const NONE = '—';

/** The place without the town it begins with: the cell is narrow, and the whole name stands in its tip. */
export function shortPlace({ placeName, areaId }: Pick<Row<'incidents'>, 'placeName' | 'areaId'>): string {
	const town = codeName('towns', areaId, 'zh');
	const rest = placeName.startsWith(town) ? placeName.slice(town.length) : placeName;
	return rest.length >= 2 ? rest : placeName;
}

/** 大园路 · 堵漏: where, and what the unit was ordered for; without a requirement line the kind of the incident. */
export const taskWords = ({ incident, capability }: BoardRow): string =>
	incident
		? m.desk_pair({
				first: shortPlace(incident),
				second: capability ? codeName('capabilities', capability, language()) : codeName('incidentKinds', incident.kind, language())
			})
		: NONE;

export interface CellFacts {
	readonly now: number;
	readonly minute: (ms: number) => string;
	readonly positionOf: (id: string) => Position | undefined;
}

/** A cell as plain text: for copying. Ages are whole seconds since, so that a spreadsheet can count with them. */
export function cellText(row: BoardRow, key: ColumnKey, { now, minute, positionOf }: CellFacts): string {
	const { resource } = row;
	const eta = etaOf(row.tasking, resource);
	const heard = heardAt(row, positionOf(row.id));
	const texts: Readonly<Record<ColumnKey, () => string>> = {
		state: () => stateWord(row.state),
		since: () => (row.since === null ? '' : clockText((now - row.since) / 1_000)),
		name: () => resource.name,
		tier: () => tierWord(resource.tier),
		people: () => `${resource.people} / ${resource.vehicles}`,
		task: () => (row.incident ? taskWords(row) : ''),
		place: () => codeName('towns', townCodeOf(row, positionOf(row.id)), language()),
		eta: () => (eta === null ? '' : minute(eta)),
		fix: () => (heard === null ? m.ui_age_never() : String(Math.round((now - heard) / 1_000)))
	};
	return texts[key]();
}
