/**
 * Times are UTC milliseconds; people read them in the zone of the world (`MUSTER_TZ`), whatever zone the process or the browser
 * runs in. Everything here asks `Intl` with a named zone and never the process's own.
 */
export interface ZonedParts {
	readonly year: number;
	/** 1 to 12. */
	readonly month: number;
	readonly day: number;
	readonly hour: number;
	readonly minute: number;
	readonly second: number;
	/** 1 Monday to 7 Sunday. */
	readonly weekday: number;
}

/** Building a formatter costs a hundred times its use; one a zone is kept. It holds no state of any world. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
	let formatter = formatters.get(zone);
	if (!formatter) {
		formatter = new Intl.DateTimeFormat('en-US', {
			timeZone: zone,
			hourCycle: 'h23',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
			second: '2-digit'
		});
		formatters.set(zone, formatter);
	}
	return formatter;
}

/** The calendar and clock of an instant in a zone. */
export function zonedParts(ms: number, zone: string): ZonedParts {
	const found: Record<string, number> = {};
	for (const { type, value } of formatterOf(zone).formatToParts(ms)) found[type] = Number(value);
	const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = found;
	const weekday = ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1;
	return { year, month, day, hour, minute, second, weekday };
}

/** The calendar year of an instant in a zone: number series start anew by it. */
export const yearIn = (ms: number, zone: string): number => zonedParts(ms, zone).year;

const wallMs = (parts: ZonedParts) => Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);

/** The instant at which a zone's clock shows a time; days may lie outside the month (day 31 + 1). The earlier one where a clock is set back. */
export function epochOf(year: number, month: number, day: number, hour: number, minute: number, zone: string): number {
	const wall = Date.UTC(year, month - 1, day, hour, minute);
	const guesses = [wall - 86_400_000, wall + 86_400_000].map((near) => wall - (wallMs(zonedParts(near, zone)) - near));
	const exact = guesses.filter((guess) => wallMs(zonedParts(guess, zone)) === wall);
	return exact.length > 0 ? Math.min(...exact) : Math.max(...guesses);
}

/** Midnight that begins the calendar day of an instant, or of the day `addDays` later. */
export function startOfDay(ms: number, zone: string, addDays = 0): number {
	const { year, month, day } = zonedParts(ms, zone);
	return epochOf(year, month, day + addDays, 0, 0, zone);
}

export const sameDay = (a: number, b: number, zone: string): boolean => startOfDay(a, zone) === startOfDay(b, zone);
