/** When something is needed, as a desk types it: a clock time that lies ahead, or so many minutes from now. */
import { epochOf, zonedParts } from '$lib/domain/time/zone';

const CLOCK = /^([01]?\d|2[0-3])[:\uFF1A]([0-5]\d)$/;
const MINUTES = /^[+\uFF0B](\d{1,4})$/;

/** UTC ms of `15:30` (today, or tomorrow when today's is over) or `+30`; null for an empty field, undefined for what is neither. */
export function neededBy(text: string, now: number, zone: string): number | null | undefined {
	const typed = text.trim();
	if (typed === '') return null;
	const minutes = MINUTES.exec(typed);
	if (minutes) return now + Number(minutes[1]) * 60_000;
	const clock = CLOCK.exec(typed);
	if (!clock) return undefined;
	const { year, month, day } = zonedParts(now, zone);
	const at = (shift: number) => epochOf(year, month, day + shift, Number(clock[1]), Number(clock[2]), zone);
	return at(0) >= now ? at(0) : at(1);
}
