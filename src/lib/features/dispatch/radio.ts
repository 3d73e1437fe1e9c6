/** 先电台核实: whether a unit with an old position was reached for this incident, read from the notes of the desk. */
import type { Row } from '$db/schema';
import { m } from '$lib/paraglide/messages';
import { locales } from '$lib/paraglide/runtime';

/** A note of a radio check begins with these words, in whichever language the desk that took it was. */
const beginnings = (name: string): string[] => locales.map((locale) => m.call_check_note({ name, words: '' }, { locale }).trim());

type Note = Pick<Row<'duty_notes'>, 'incidentId' | 'text' | 'at'>;
type Unit = Pick<Row<'resources'>, 'name' | 'staleAfterS'>;

/** UTC ms of the last answer by radio that is not older than a position of this unit may be; null: none. */
export function reachedAt(notes: readonly Note[], incidentId: string, unit: Unit, now: number): number | null {
	const since = now - unit.staleAfterS * 1_000;
	const ours = notes.filter((note) => note.incidentId === incidentId && note.at >= since);
	if (ours.length === 0) return null;
	const starts = beginnings(unit.name);
	const times = ours.flatMap((note) => (starts.some((start) => note.text.startsWith(start)) ? [note.at] : []));
	return times.length === 0 ? null : Math.max(...times);
}
