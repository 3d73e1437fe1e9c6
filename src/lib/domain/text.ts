/**
 * What callers may write into text, ids and numbers. Every command's input is made of these, so that a lone surrogate or a
 * control character is refused in one place. HTML is text like any other: accepted and stored exactly.
 * The messages are codes; their sentences stand in the message files (`refusal_text_blank` …).
 */
import * as v from 'valibot';

const TAB = 9;
const NEWLINE = 10;

/** No C0 or C1 control character and no DEL, but those of `allowed`. */
function controlFree(value: string, allowed: readonly number[]): boolean {
	for (let index = 0; index < value.length; index++) {
		const unit = value.charCodeAt(index);
		if ((unit < 32 || (unit >= 127 && unit < 160)) && !allowed.includes(unit)) return false;
	}
	return true;
}

/** Something is left when white space and zero-width characters are taken away; the value itself is never trimmed. */
const notBlank = (value: string): boolean => value.replace(/[\s\u200b-\u200d\u2060\ufeff]/gu, '') !== '';
const wellFormed = (value: string): boolean => value.isWellFormed();

const limited = (max: number, allowed: readonly number[]) =>
	v.pipe(
		v.string(),
		v.maxLength(max, 'text.too_long'),
		v.check(wellFormed, 'text.malformed'),
		v.check((value) => controlFree(value, allowed), 'text.control_character')
	);

/** One line of at most `max` UTF-16 units, not blank. */
export const line = (max = 200) => v.pipe(limited(max, []), v.check(notBlank, 'text.blank'));
/** Text of several lines (newline and tab allowed) of at most `max` UTF-16 units, not blank. */
export const prose = (max = 4_000) => v.pipe(limited(max, [TAB, NEWLINE]), v.check(notBlank, 'text.blank'));
/** Why something is done: at most 500 characters. */
export const reason = () => prose(500);
/** A code of a code list. */
export const code = () => v.pipe(v.string(), v.maxLength(64, 'text.too_long'), v.regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'text.not_a_code'));
export const uuid = () => v.pipe(v.string(), v.uuid('text.not_an_id'));

/** UTC milliseconds between 1970 and 2200. */
export const time = () => v.pipe(v.number(), v.integer('number.not_whole'), v.minValue(0, 'number.too_small'), v.maxValue(7_258_118_400_000, 'number.too_large'));
/** A whole number between the limits, both allowed. */
export const whole = (min: number, max: number) => v.pipe(v.number(), v.integer('number.not_whole'), v.minValue(min, 'number.too_small'), v.maxValue(max, 'number.too_large'));
/** Whole 分, up to 10 thousand 亿 元. */
export const amountFen = () => whole(0, 100_000_000_000_000);

/** A point in degrees, CGCS2000 unless a datum says otherwise. Its place on the globe is judged by `judgePoint`. */
export const point = () => v.strictObject({ lon: v.pipe(v.number(), v.finite('number.not_finite')), lat: v.pipe(v.number(), v.finite('number.not_finite')) });

/** A step taken down at the desk for somebody who could not press the button. */
export const onBehalf = () => v.strictObject({ channel: line(64), person: line(64), words: prose(1_000), readBack: v.boolean() });
