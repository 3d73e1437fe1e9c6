/**
 * Who is ticked beforehand: for each line the first free units in order, no unit for two lines.
 *
 * A unit with two skills must not be spent on the line that could do without it. So a line that finds nobody may take a unit from another
 * line that finds somebody else in its place (augmenting paths); the number of filled places is then the largest possible.
 */
import { must } from '../refusal.ts';

export interface Wish {
	readonly wanted: number;
	/** Positions in order of preference, fit to be sent unseen. */
	readonly fit: readonly number[];
}

/** For each wish the positions chosen, in the order of its preference. */
export function preselect(wishes: readonly Wish[]): number[][] {
	const holder = new Map<number, number>();
	const scarceFirst = wishes.map((_, line) => line).sort((a, b) => slack(must(wishes[a], 'wish')) - slack(must(wishes[b], 'wish')) || a - b);
	for (const line of scarceFirst) {
		for (let n = 0; n < must(wishes[line], 'wish').wanted; n += 1) if (!takeFree(line) && !takeOver(line, new Set())) break;
	}

	function takeFree(line: number): boolean {
		const position = candidates(line).find((candidate) => !holder.has(candidate));
		if (position === undefined) return false;
		holder.set(position, line);
		return true;
	}

	function takeOver(line: number, asked: Set<number>): boolean {
		for (const position of candidates(line)) {
			const other = holder.get(position);
			if (other === line || other === undefined || asked.has(position)) continue;
			asked.add(position);
			if (takeFree(other) || takeOver(other, asked)) {
				holder.set(position, line);
				return true;
			}
		}
		return false;
	}

	function candidates(line: number): readonly number[] {
		return must(wishes[line], 'wish').fit;
	}

	return wishes.map((wish, line) => wish.fit.filter((position) => holder.get(position) === line));
}

const slack = ({ wanted, fit }: Wish) => fit.length - wanted;
