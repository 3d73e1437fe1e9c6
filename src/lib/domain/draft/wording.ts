/** Figures, times, money and places in the words of a paper. Nothing unknown is ever printed as a number, a dash or a blank. */
import type { Casualties, CasualtyKind, Figure } from '../../../../db/schema.ts';
import { casualtyKinds } from '../casualties/figure.ts';
import { codeName, codeOf } from '../codes/lists.ts';
import { zonedParts } from '../time/zone.ts';
import { casualtyLabels, figure, marks, money, point, time } from './draft.data.ts';
import type { DraftFacts } from './facts.ts';

/** Fills `{name}` places; a value that is missing is a bug of the caller and stays visible in tests as its name. */
export const fill = (template: string, values: Readonly<Record<string, string | number>>): string =>
	template.replace(/\{(\w+)\}/g, (place, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : place));

const two = (n: number) => String(n).padStart(2, '0');

/** 8月10日14时25分 */
export function dayAndTime(ms: number, zone: string): string {
	const { month, day, hour, minute } = zonedParts(ms, zone);
	return fill(time.near, { month, day, hour, minute: two(minute) });
}

/** 14时25分, with the day when it is another than that of `asOf`. */
export function timeOfDay(ms: number, asOf: number, zone: string): string {
	const at = zonedParts(ms, zone);
	const of = zonedParts(asOf, zone);
	return at.day === of.day && at.month === of.month && at.year === of.year ? fill(time.clock, { hour: at.hour, minute: two(at.minute) }) : dayAndTime(ms, zone);
}

/** 2026年8月10日15:10 */
export function fullTime(ms: number, zone: string): string {
	const { year, month, day, hour, minute } = zonedParts(ms, zone);
	return fill(time.full, { year, month, day, clock: `${two(hour)}:${two(minute)}` });
}

export const figureWords = (value: Figure): string =>
	value === 'unknown' ? figure.unknown : typeof value === 'number' ? fill(figure.exact, { n: value }) : fill(figure.atLeast, { n: value.atLeast });

/** 死亡0人、重伤1人、轻伤至少4人、失联不明; empty when nothing was asked. */
export function casualtyWords(casualties: Casualties): string {
	const asked = casualtyKinds.filter((kind) => casualties[kind] !== undefined);
	return asked.map((kind) => `${casualtyLabels[kind]}${figureWords(casualties[kind] ?? 'unknown')}`).join(marks.list);
}

/** The kinds a paper must speak of; people at risk and moved away are named when there are any. */
export const mustKnow = ['deaths', 'serious', 'minor', 'missing', 'trapped'] as const satisfies readonly CasualtyKind[];

/** 1500万元, 0.35万元; less than 100 元 in 元. Rounded half up to the hundred 元. */
export function amountWords(fen: number): string {
	if (fen < 10_000) return fill(money.yuan, { n: trim(fen / 100) });
	return fill(money.wan, { n: trim(Math.floor((fen + 5_000) / 10_000) / 100) });
}

const trim = (n: number) => String(Math.round(n * 100) / 100);

/** The place with its town in front, once; the coordinates when nobody named it. */
export function placeWords({ placeName, areaId, lon, lat }: DraftFacts['incident']): string {
	const town = codeOf('towns', areaId)?.zh ?? '';
	const name = placeName.trim();
	if (name === '') return town || fill(point, { lon: lon.toFixed(4), lat: lat.toFixed(4) });
	return town === '' || name.includes(town) ? name : `${town}${name}`;
}

export const officeWords = (offices: readonly string[]): string => offices.map((office) => codeName('offices', office, 'zh')).join(marks.list);

/** A sentence ends as one; line breaks of a typed story become blanks. */
export function sentence(text: string): string {
	const line = text.trim().replace(/\s+/g, ' ');
	return line === '' || marks.ends.includes(line.slice(-1)) ? line : `${line}${marks.sentence}`;
}
