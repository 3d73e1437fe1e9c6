/**
 * Casualty figures heard in a story: "三个人还在里面" is three trapped. Hints only: the desk sees what was read and where, and corrects it.
 * Within a clause each outcome takes the count right before it, else right after it; a count of things is no count of people.
 */
import type { Casualties, CasualtyKind, Figure } from '../../../../db/schema.ts';
import { clauseEnd, counters, digits, follows, more, none, outcomes, people, unknown, units, vague } from './figures.data.ts';

export interface FigureSpan {
	/** Index of the first character and after the last. */
	readonly start: number;
	readonly end: number;
	readonly casualty: CasualtyKind;
	readonly figure: Figure;
}

interface Count {
	readonly start: number;
	readonly end: number;
	readonly figure: Figure;
}
interface Outcome {
	readonly start: number;
	readonly end: number;
	readonly kind: CasualtyKind;
}

const longestFirst = (words: readonly string[]) => words.toSorted((a, b) => b.length - a.length).join('|');
const numerals = [...Object.keys(digits), ...Object.keys(units)].join('');
const kindOfWord = new Map<string, CasualtyKind>(Object.entries(outcomes).flatMap(([kind, words]) => words.map((word) => [word, kind as CasualtyKind] as const)));
const outcomeWord = new RegExp(longestFirst([...kindOfWord.keys()]), 'g');
/** A number counts people when it names them, or when a counter is followed at once by what became of them. */
const countWord = new RegExp(
	`(\\d{1,6}|${longestFirst(Object.keys(vague))}|[${numerals}]+)([${more}])?(?:(?:${counters})?(?:${people})|(?:${counters})(?=${follows}|${longestFirst([...kindOfWord.keys()])}))`,
	'g'
);
const clauses = new RegExp(`[^${clauseEnd}]+`, 'g');
const noneRules = none.map(({ words, kinds }) => ({ pattern: new RegExp(words, 'g'), kinds }));

/** A Chinese or Arabic numeral as a number; null when it is none. */
export function readNumeral(text: string): number | null {
	if (/^\d+$/.test(text)) return Number(text);
	let total = 0;
	let section = 0;
	let digit: number | null = null;
	for (const sign of text) {
		const unit = units[sign];
		if (unit === undefined) {
			if (digits[sign] === undefined) return null;
			// Spoken ranges: 三四个 is at least three, 二十二三 too; the first figure stands.
			// 零 only fills the place of a missing unit.
			if (digits[sign] !== 0 || text.length === 1) digit ??= digits[sign] ?? null;
		} else if (unit === 10_000) {
			total = (total + section + (digit ?? 0)) * unit;
			section = 0;
			digit = null;
		} else {
			section += (digit ?? 1) * unit;
			digit = null;
		}
	}
	return total + section + (digit ?? 0);
}

/** 三四 or 七八: two digits side by side without a unit between are a range. */
const isRange = (text: string) => new RegExp(`[${Object.keys(digits).join('')}]{2}`).test(text);

function readCount(word: string, plus: string | undefined): Figure | null {
	const least = vague[word];
	if (least !== undefined) return { atLeast: least };
	const number = readNumeral(word);
	if (number === null) return null;
	return plus || isRange(word) ? { atLeast: number } : number;
}

/** The figures of a story and where they stand. Several clauses about one outcome add up. */
export function readFigures(text: string): { readonly casualties: Casualties; readonly spans: readonly FigureSpan[] } {
	const spans: FigureSpan[] = [];
	let rest = text;
	for (const { pattern, kinds } of noneRules) {
		rest = rest.replace(pattern, (words: string, start: number) => {
			for (const casualty of kinds) spans.push({ start, end: start + words.length, casualty, figure: 0 });
			return '\u0000'.repeat(words.length);
		});
	}
	for (const clause of rest.matchAll(clauses)) spans.push(...readClause(clause[0], clause.index));
	spans.sort((a, b) => a.start - b.start || a.end - b.end);
	return { casualties: sum(spans), spans };
}

function readClause(clause: string, offset: number): FigureSpan[] {
	const counts: Count[] = [];
	for (const found of clause.matchAll(countWord)) {
		const figure = readCount(found[1] ?? '', found[2]);
		if (figure !== null) counts.push({ start: found.index, end: found.index + found[0].length, figure });
	}
	const said: Outcome[] = Array.from(clause.matchAll(outcomeWord), (found) => ({
		start: found.index,
		end: found.index + found[0].length,
		kind: kindOfWord.get(found[0]) ?? 'minor'
	}));
	const spans: FigureSpan[] = [];
	said.forEach((outcome, i) => {
		const before = counts.filter((count) => count.end <= outcome.start && count.start >= (said[i - 1]?.end ?? 0)).at(-1);
		const after = counts.find((count) => count.start >= outcome.end && count.end <= (said[i + 1]?.start ?? Infinity));
		const count = before ?? (said[i + 1] && after && after.end === said[i + 1]?.start ? undefined : after);
		const span = (start: number, end: number, figure: Figure) => spans.push({ start: offset + start, end: offset + end, casualty: outcome.kind, figure });
		if (count) {
			counts.splice(counts.indexOf(count), 1);
			span(Math.min(count.start, outcome.start), Math.max(count.end, outcome.end), count.figure);
		} else if (unknown.some((word) => clause.includes(word))) span(outcome.start, outcome.end, 'unknown');
	});
	return spans;
}

function sum(spans: readonly FigureSpan[]): Casualties {
	const casualties: { -readonly [K in CasualtyKind]?: Figure } = {};
	for (const { casualty, figure } of spans) casualties[casualty] = add(casualties[casualty], figure);
	return casualties;
}

function add(a: Figure | undefined, b: Figure): Figure {
	if (a === undefined || a === 'unknown') return b;
	if (b === 'unknown') return a;
	if (typeof a === 'number' && typeof b === 'number') return a + b;
	return { atLeast: (typeof a === 'number' ? a : a.atLeast) + (typeof b === 'number' ? b : b.atLeast) };
}
