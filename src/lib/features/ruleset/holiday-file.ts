/**
 * The holidays of a year as people have them: lines `date,off` or `date,work` (休, 班; a head line is passed over), JSON
 * `{"2026-01-01": "off"}`, or the JSON of the public project holiday-cn (`days` with `date` and `isOffDay`). Each bad line is told.
 */
import { isDateOf } from '$lib/domain/ruleset/working-days';
import { offWords, workWords } from './holiday-words.data';

export interface LineError {
	/** From 1; 0: the whole text. */
	readonly line: number;
	readonly code: 'date' | 'kind' | 'twice' | 'json';
}
export interface HolidayFile {
	readonly days: Readonly<Record<string, 'off' | 'work'>>;
	readonly errors: readonly LineError[];
}
type Entry = readonly [line: number, date: string, kind: string];

const kindOf = (word: string): 'off' | 'work' | undefined => (offWords.includes(word.toLowerCase()) ? 'off' : workWords.includes(word.toLowerCase()) ? 'work' : undefined);
/** 2026/1/1 and 2026.1.1 are dates too. */
const dateOf = (text: string): string =>
	text.replace(/^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/, (_, y: string, mo: string, d: string) => `${y}-${mo.padStart(2, '0')}-${d.padStart(2, '0')}`);

function linesOf(text: string): Entry[] {
	const lines = text.split(/\r?\n/).map((line, index): Entry => {
		const [date = '', kind = ''] = line.split(/[,;\t\uff0c]|\s+/).map((cell) => cell.trim().replace(/^"|"$/g, ''));
		return [index + 1, dateOf(date), kind];
	});
	return lines.filter(([line, date, kind]) => date !== '' && !(line === 1 && !/\d/.test(date) && kindOf(kind) === undefined));
}

function entriesOf(value: unknown): Entry[] | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const days: unknown = Array.isArray(value) ? value : (value as { days?: unknown }).days;
	if (Array.isArray(days))
		return days.map((day: { date?: unknown; isOffDay?: unknown } | null, index): Entry => {
			const off = day?.isOffDay;
			return [index + 1, String(day?.date ?? ''), typeof off === 'boolean' ? (off ? 'off' : 'work') : ''];
		});
	const map: unknown = days ?? value;
	return typeof map === 'object' && map !== null ? Object.entries(map).map(([date, kind], index): Entry => [index + 1, date, String(kind)]) : undefined;
}

function jsonOf(text: string): Entry[] | undefined {
	try {
		return entriesOf(JSON.parse(text) as unknown);
	} catch {
		return undefined;
	}
}

export function readHolidays(text: string, year: number): HolidayFile {
	const isJson = /^\s*[{[]/.test(text);
	const entries = isJson ? jsonOf(text) : linesOf(text.replace(/^\ufeff/, ''));
	if (!entries) return { days: {}, errors: [{ line: 0, code: 'json' }] };
	const days: Record<string, 'off' | 'work'> = {};
	const errors: LineError[] = [];
	for (const [line, date, word] of entries) {
		const kind = kindOf(word);
		if (!isDateOf(date, year)) errors.push({ line, code: 'date' });
		else if (!kind) errors.push({ line, code: 'kind' });
		else if (Object.hasOwn(days, date)) errors.push({ line, code: 'twice' });
		else days[date] = kind;
	}
	return { days, errors };
}
