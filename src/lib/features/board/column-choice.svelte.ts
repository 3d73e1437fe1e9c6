/** The columns an officer chose, on this device; one that was never touched gives way where the board is narrow. */
import { language } from '$lib/features/topbar/office';
import { fittingColumns, type BoardColumn } from './columns';

const KEY = 'muster.board.columns';

export class Columns {
	#chosen = $state.raw<Readonly<Record<string, boolean>>>(stored());

	shown(width: number): readonly BoardColumn[] {
		return fittingColumns(width, language(), this.#chosen);
	}

	toggle(column: BoardColumn, width: number): void {
		this.#chosen = { ...this.#chosen, [column.key]: !this.shown(width).includes(column) };
		localStorage.setItem(KEY, JSON.stringify(this.#chosen));
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
