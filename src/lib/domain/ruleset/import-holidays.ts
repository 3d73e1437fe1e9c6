/**
 * SYS enters the 节假日安排 of a year, date by date, with its source. A later import replaces the year; limits that were told
 * stand as they were told.
 *
 * Refusals: `holiday.date`, `holiday.too_many`, `holiday.empty` 422.
 */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { defineCommand, insert, update } from '../command.ts';
import { Refusal } from '../refusal.ts';
import type { FieldError } from '../refusal.ts';
import { line, whole } from '../text.ts';
import { draftsRules } from './draft.ts';
import { isDateOf } from './working-days.ts';

/** Dates one year names at most: a calendar without worked days has no limits. */
export const holidaysMax = 150;

const input = v.strictObject({ year: whole(2000, 2100), days: v.record(v.pipe(v.string(), v.maxLength(10, 'text.too_long')), v.picklist(['off', 'work'])), source: line(300) });
type Input = v.InferOutput<typeof input>;

function judge({ year, days }: Input): void {
	const dates = Object.keys(days);
	if (dates.length === 0) throw new Refusal('rule', 'holiday.empty', {}, 'days');
	if (dates.length > holidaysMax) throw new Refusal('rule', 'holiday.too_many', { limit: holidaysMax }, 'days');
	const errors = dates.filter((date) => !isDateOf(date, year)).map((date): FieldError => ({ path: `days.${date}`, code: 'holiday.date' }));
	if (errors.length > 0) throw new Refusal('rule', 'holiday.date', { date: errors[0]?.path.slice(5) ?? '', year }, errors[0]?.path, errors);
}

export const importHolidays = defineCommand({
	type: 'holiday.import',
	event: 'holiday.imported@1',
	input,
	offline: 'never',
	load: async (read, { year }) => ({ rows: await read.list('holidays', { year }) }),
	allow: draftsRules,
	decide({ rows }, given, { id, now, actor }) {
		judge(given);
		const days: Row<'holidays'>['days'] = Object.fromEntries(Object.entries(given.days).toSorted(([a], [b]) => (a < b ? -1 : 1)));
		const set = { days, source: given.source, importedBy: actor.id, importedByName: actor.name, importedAt: now };
		const known = rows.toSorted((a, b) => b.importedAt - a.importedAt)[0];
		const row = known ?? { id: id('holidays'), year: given.year, ...set };
		return { changes: known ? update('holidays', known, set) : [insert('holidays', row)], result: { holidayId: row.id } };
	}
});
