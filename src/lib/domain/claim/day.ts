/** A day that somebody enters afterwards: when a paper reached the owner. */
import type { Context } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { sameDay } from '../time/zone.ts';

/**
 * UTC ms of something that happened at `at` (now where nothing is said), never still to come and never before `from`; on the day of
 * `from` it is `from` at the earliest, since a day named by hand is noon. Refusals: `claim.day_future`, `claim.day_before` 422.
 */
export function dayAfter(from: number, at: number | undefined, { now, zone }: Pick<Context, 'now' | 'zone'>, field = 'at'): number {
	if (at === undefined) return now;
	if (at > now) throw new Refusal('rule', 'claim.day_future', {}, field);
	if (at >= from) return at;
	if (!sameDay(at, from, zone)) throw new Refusal('rule', 'claim.day_before', {}, field);
	return from;
}
