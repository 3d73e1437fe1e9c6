/** How long, as clocks show it; figures only, so no language. */

const two = (n: number): string => String(n).padStart(2, '0');

/** m:ss to the hour, h:mm:ss beyond. Negative time counts as nought. */
export function clockText(seconds: number): string {
	const whole = Math.max(0, Math.floor(seconds));
	const [h, min, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
	return h > 0 ? `${h}:${two(min)}:${two(s)}` : `${min}:${two(s)}`;
}

/** hh:mm:ss always, for deadlines and elapsed time in the top bar. */
export function longClockText(seconds: number): string {
	const whole = Math.max(0, Math.floor(seconds));
	return `${two(Math.floor(whole / 3600))}:${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
}

export type ClockState = 'running' | 'near' | 'over';

/** `near` from 80 % of the limit on; without a limit a clock only runs. */
export function clockState(seconds: number, limitSeconds: number | null | undefined): ClockState {
	if (limitSeconds === null || limitSeconds === undefined || limitSeconds <= 0) return 'running';
	if (seconds >= limitSeconds) return 'over';
	return seconds >= 0.8 * limitSeconds ? 'near' : 'running';
}

export type AgeUnit = 'second' | 'minute' | 'hour' | 'day';

/** The largest whole unit of an age, for "47 minutes ago". */
export function ageParts(seconds: number): { readonly count: number; readonly unit: AgeUnit } {
	const whole = Math.max(0, Math.floor(seconds));
	if (whole < 60) return { count: whole, unit: 'second' };
	if (whole < 3600) return { count: Math.floor(whole / 60), unit: 'minute' };
	if (whole < 48 * 3600) return { count: Math.floor(whole / 3600), unit: 'hour' };
	return { count: Math.floor(whole / 86400), unit: 'day' };
}
