/** The five figures of an incident's head: 失联, 被困, 受伤 (serious and minor together), 死亡, 已转移. Unknown and unasked never look like nought. */
import type { Casualties, Figure } from '$db/schema';

const part = (figure: Figure | undefined) => (figure === undefined || figure === 'unknown' ? 0 : typeof figure === 'number' ? figure : figure.atLeast);

/** The hurt of both kinds. One that is not known, or not asked, makes the sum a lower bound; none known at all stays unknown. */
export function injured({ serious, minor }: Casualties): Figure | undefined {
	if (serious === undefined && minor === undefined) return undefined;
	const told = [serious, minor].filter((figure) => figure !== undefined);
	if (told.every((figure) => figure === 'unknown')) return 'unknown';
	const sum = part(serious) + part(minor);
	const open = [serious, minor].some((figure) => figure === 'unknown' || typeof figure === 'object');
	return open ? { atLeast: sum } : sum;
}

export const headFigures = ['missing', 'trapped', 'injured', 'deaths', 'evacuated'] as const;
export type HeadFigure = (typeof headFigures)[number];
export const headFigure = (casualties: Casualties, name: HeadFigure): Figure | undefined => (name === 'injured' ? injured(casualties) : casualties[name]);
