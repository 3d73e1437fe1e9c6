/** The time a caller says it happened, as the officer types it: a clock time or minutes before the call. */
import { epochOf, zonedParts } from '$lib/domain/time/zone';
import { aroundWords, minutesAgo } from './heard-time.data';

const MINUTE_MS = 60_000;

/**
 * UTC ms, or undefined for an empty text (never asked), or null when it cannot be read.
 * A clock time later than the call was the evening before: nobody reports what is still to come.
 */
export function readHeardTime(text: string, receivedAt: number, zone: string): number | null | undefined {
	const plain = text.replace(aroundWords, '').trim();
	if (plain === '') return undefined;
	const ago = minutesAgo.exec(plain);
	if (ago) return receivedAt - Number(ago[1] ?? ago[2]) * MINUTE_MS;
	const clock = /^(\d{1,2})[:：.]?(\d{2})$/.exec(plain);
	if (!clock) return null;
	const hour = Number(clock[1]);
	const minute = Number(clock[2]);
	if (hour > 23 || minute > 59) return null;
	const { year, month, day } = zonedParts(receivedAt, zone);
	const today = epochOf(year, month, day, hour, minute, zone);
	return today > receivedAt + MINUTE_MS ? epochOf(year, month, day - 1, hour, minute, zone) : today;
}
