/**
 * Coordinates as people write them: `119.8042, 30.2583`, `30.2583 119.8042`, `30°15′30″N 119°48′15″E`, `东经119.8 北纬30.2`.
 * Without letters, lon, lat is assumed unless that is impossible or lies outside Lin'an while the turned pair lies inside.
 */
import type { Point } from './distance.ts';
import { insideLinan, pointFault } from './point.ts';
import { marks } from './parse.data.ts';

export interface ParsedPoint extends Point {
	/** How the two values were ordered in the text. */
	readonly order: 'lon_lat' | 'lat_lon';
	/** True when the order was told by letters or degrees and not guessed from the values. */
	readonly certain: boolean;
}

type Axis = 'lon' | 'lat';
interface Value {
	readonly axis: Axis | null;
	readonly degrees: number;
}

const { degree, minute, second, north, south, east, west, latitude, longitude, separators } = marks;
const letters = `${north}${south}${east}${west}`;
const number = '[+-]?\\d+(?:\\.\\d+)?';
const value = new RegExp(
	`([${letters}]?[${latitude}${longitude}]?)\\s*[:：]?\\s*(${number})\\s*(?:[${degree}]\\s*(?:(${number})\\s*[${minute}]\\s*)?(?:(${number})\\s*[${second}]\\s*)?)?([${letters}]?)`,
	'giu'
);
const leftover = new RegExp(`[\\s${separators}()（）]`, 'gu');

/** The point of a text, or null when it holds anything else. Latitude beyond 90° or longitude beyond 180° is null. */
export function parsePoint(text: string): ParsedPoint | null {
	if (text.length > 120) return null;
	const values: Value[] = [];
	const rest = halfWidth(text).replace(value, (...found: string[]) => {
		values.push(read(found));
		return ' ';
	});
	if (rest.replace(leftover, '') !== '' || values.length !== 2) return null;
	const [first, second] = values;
	if (!first || !second || Number.isNaN(first.degrees) || Number.isNaN(second.degrees)) return null;
	return arrange(first, second);
}

/** Full-width figures and letters as the input method leaves them; NFKC would split the second mark into two minutes. */
const halfWidth = (text: string) => text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

function read([, before = '', whole = '', minutes, seconds, after = '']: string[]): Value {
	const words = `${before}${after}`.toUpperCase();
	const sign = whole.startsWith('-') || has(words, south) || has(words, west) ? -1 : 1;
	const parts = [Number(minutes ?? 0), Number(seconds ?? 0)];
	if (parts.some((part) => part < 0 || part >= 60)) return { axis: null, degrees: Number.NaN };
	const degrees = sign * (Math.abs(Number(whole)) + (parts[0] ?? 0) / 60 + (parts[1] ?? 0) / 3600);
	const axis = has(words, east + west + longitude) ? 'lon' : has(words, north + south + latitude) ? 'lat' : null;
	return { axis, degrees };
}

const has = (text: string, signs: string) => [...signs].some((sign) => text.includes(sign));

function arrange(first: Value, second: Value): ParsedPoint | null {
	if (first.axis !== null && first.axis === second.axis) return null;
	const told = first.axis ?? (second.axis === null ? null : second.axis === 'lon' ? 'lat' : 'lon');
	const order = told === null ? guess(first.degrees, second.degrees) : told === 'lon' ? 'lon_lat' : 'lat_lon';
	const [lon, lat] = order === 'lon_lat' ? [first.degrees, second.degrees] : [second.degrees, first.degrees];
	const fault = pointFault(lon, lat);
	if (fault !== null) return null;
	return { lon, lat, order, certain: told !== null };
}

function guess(first: number, second: number): ParsedPoint['order'] {
	if (insideLinan({ lon: second, lat: first })) return 'lat_lon';
	return Math.abs(second) > 90 && Math.abs(first) <= 90 ? 'lat_lon' : 'lon_lat';
}
