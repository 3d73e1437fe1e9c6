/** Clock times and durations in figures alone; words of dates belong to the message files. */
import { zonedParts } from './zone.ts';

const two = (n: number) => String(n).padStart(2, '0');

/** `14:31`, or `14:31:43` with seconds. */
export function formatClock(ms: number, zone: string, seconds = false): string {
	const { hour, minute, second } = zonedParts(ms, zone);
	return `${two(hour)}:${two(minute)}${seconds ? `:${two(second)}` : ''}`;
}

/** `2026-08-10`. */
export function formatDay(ms: number, zone: string): string {
	const { year, month, day } = zonedParts(ms, zone);
	return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** `2026-08-10 14:31`. */
export const formatDayClock = (ms: number, zone: string, seconds = false): string => `${formatDay(ms, zone)} ${formatClock(ms, zone, seconds)}`;

/** A time as its clock alone on the day of `now`, else with its day: `14:31`, `08-09 23:10`, `2025-12-31 23:10`. */
export function formatNear(ms: number, now: number, zone: string): string {
	const day = formatDay(ms, zone);
	const today = formatDay(now, zone);
	if (day === today) return formatClock(ms, zone);
	return day.slice(0, 4) === today.slice(0, 4) ? `${day.slice(5)} ${formatClock(ms, zone)}` : `${day} ${formatClock(ms, zone)}`;
}

/** `0:24`, `52:22`, `1:22:05`; minus before a negative one. Whole seconds, towards zero. */
export function formatDuration(ms: number): string {
	const total = Math.floor(Math.abs(ms) / 1000);
	const seconds = total % 60;
	const minutes = Math.floor(total / 60) % 60;
	const hours = Math.floor(total / 3600);
	const text = hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
	return ms <= -1000 ? `-${text}` : text;
}
