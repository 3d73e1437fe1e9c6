/** A casualty figure is a number, not known, or at least n; a key that is absent was never asked. The three are never confused. */
import * as v from 'valibot';
import type { Casualties, CasualtyKind, Figure } from '../../../../db/schema.ts';

/** In the order of every form and paper. */
export const casualtyKinds = ['deaths', 'serious', 'minor', 'missing', 'trapped', 'atRisk', 'evacuated'] as const satisfies readonly CasualtyKind[];

/** More than lives in the district is a slip of the finger. */
export const figureMax = 1_000_000;

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(figureMax));
export const figureSchema = v.union([count, v.literal('unknown'), v.strictObject({ atLeast: count })]);
export const casualtiesSchema = v.strictObject(
	Object.fromEntries(casualtyKinds.map((kind) => [kind, v.optional(figureSchema)])) as Record<CasualtyKind, v.OptionalSchema<typeof figureSchema, undefined>>
);

/** What a figure counts for in a rule: at least n counts as n; unknown and absent count for nothing (null). */
export function counted(figure: Figure | undefined): number | null {
	if (figure === undefined || figure === 'unknown') return null;
	return typeof figure === 'number' ? figure : figure.atLeast;
}

/** The sum of what is counted of several kinds; null when none of them is. */
export function countedSum(casualties: Casualties, ...kinds: readonly CasualtyKind[]): number | null {
	const values = kinds.map((kind) => counted(casualties[kind])).filter((value) => value !== null);
	return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

/** Any person dead, hurt, missing or trapped, as far as known. */
export const hasCasualties = (casualties: Casualties): boolean => (countedSum(casualties, 'deaths', 'serious', 'minor', 'missing', 'trapped') ?? 0) > 0;

export const sameFigure = (a: Figure | undefined, b: Figure | undefined): boolean => (typeof a === 'object' && typeof b === 'object' ? a.atLeast === b.atLeast : a === b);
