/** The columns an officer chose, on this device; one that was never touched gives way where the board is narrow. */
import { boardColumns, type BoardColumn } from './columns';

const KEY = 'muster.board.columns';
/** Below this width the columns that yield do, pixels. */
const NARROW = 1_080;

export class Columns {
	#chosen = $state.raw<Readonly<Record<string, boolean>>>(stored());

	shows(column: BoardColumn, width: number): boolean {
		return column.fixed || (this.#chosen[column.key] ?? !(column.yields && width < NARROW));
	}

	toggle(column: BoardColumn, width: number): void {
		this.#chosen = { ...this.#chosen, [column.key]: !this.shows(column, width) };
		localStorage.setItem(KEY, JSON.stringify(this.#chosen));
	}

	shown(width: number): readonly BoardColumn[] {
		return boardColumns.filter((column) => this.shows(column, width));
	}
}

function stored(): Readonly<Record<string, boolean>> {
	try {
		const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
		return typeof value === 'object' && value !== null ? (value as Record<string, boolean>) : {};
	} catch {
		return {};
	}
}
