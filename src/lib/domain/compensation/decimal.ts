/**
 * Exact arithmetic for money: decimals as they are written, never as binary fractions (1.15 × 100 = 115). A value is a fraction
 * of whole numbers; it is rounded once, half up, when a line's amount is told in 分.
 */
export interface Exact {
	readonly n: bigint;
	/** > 0 */
	readonly d: bigint;
}

/** Decimal places of an input (api.md "Compensation calculator"). */
export const PLACES_MAX = 6;

export const whole = (value: number | bigint): Exact => ({ n: BigInt(value), d: 1n });

/** A decimal ≥ 0 with at most six places as it was written; undefined when it is none. */
export function exact(value: unknown): Exact | undefined {
	if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
	// The shortest text that reads as this number is what was written, up to 15 digits.
	const written = /^(\d{1,15})(?:\.(\d+))?$/.exec(String(value));
	if (!written) return undefined;
	const places = written[2] ?? '';
	if (places.length > PLACES_MAX || (written[1] ?? '').length + places.length > 15) return undefined;
	return { n: BigInt((written[1] ?? '') + places), d: 10n ** BigInt(places.length) };
}

export const add = (a: Exact, b: Exact): Exact => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const minus = (a: Exact, b: Exact): Exact => add(a, { n: -b.n, d: b.d });
export const times = (a: Exact, b: Exact): Exact => ({ n: a.n * b.n, d: a.d * b.d });
/** `b` > 0. */
export const over = (a: Exact, b: Exact): Exact => ({ n: a.n * b.d, d: a.d * b.n });
export const less = (a: Exact, b: Exact): boolean => a.n * b.d < b.n * a.d;
export const larger = (a: Exact, b: Exact): Exact => (less(a, b) ? b : a);
export const smaller = (a: Exact, b: Exact): Exact => (less(b, a) ? b : a);

/** `value` ≥ 0 up to the next multiple of `step` > 0. */
export function upTo(value: Exact, step: Exact): Exact {
	const steps = over(value, step);
	return times(whole((steps.n + steps.d - 1n) / steps.d), step);
}

/** The nearest whole number to a value ≥ 0, halves upwards. */
export const halfUp = ({ n, d }: Exact): bigint => (2n * n + d) / (2n * d);

/** At most six places, as people write it: 3.5, 1,800, 3.3125. */
export function text(value: Exact, places = PLACES_MAX): string {
	const scaled = halfUp(times(value, whole(10n ** BigInt(places))))
		.toString()
		.padStart(places + 1, '0');
	const [left, right] = [scaled.slice(0, scaled.length - places), scaled.slice(scaled.length - places).replace(/0+$/, '')];
	return left.replace(/\B(?=(\d{3})+$)/g, ',') + (right === '' ? '' : `.${right}`);
}

/** 分 as 元 with two places: 16,720.00. */
export function yuan(fen: bigint): string {
	const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
	return `${fen < 0n ? '−' : ''}${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`;
}
