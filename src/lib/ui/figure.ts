/**
 * A figure that may be counted, unknown or at least n (`Figure` of the schema), as it is typed in one box:
 * `3`, `≥6` or `>=6` or `6+`, `未知` or `?`. Empty means that nobody has asked.
 */
import { AT_LEAST, UNKNOWN } from './figure.data.ts';

export type FigureValue = number | 'unknown' | { readonly atLeast: number };

/** Undefined: not asked. Null: not understood. */
export function readFigure(text: string): FigureValue | undefined | null {
	const typed = text.trim();
	if (typed === '') return undefined;
	if (/^\d{1,6}$/.test(typed)) return Number(typed);
	if (UNKNOWN.test(typed)) return 'unknown';
	const atLeast = AT_LEAST.exec(typed);
	return atLeast ? { atLeast: Number(atLeast[1] ?? atLeast[2]) } : null;
}

/** The text of a figure; `unknown` is the word of the language shown. */
export function writeFigure(figure: FigureValue | undefined, unknown: string): string {
	if (figure === undefined) return '';
	if (typeof figure === 'number') return String(figure);
	return figure === 'unknown' ? unknown : `≥ ${figure.atLeast}`;
}
