/** Reading the points a device sends: shape, range, time and right, each its own refusal code. One bad point never spoils the others. */
import * as v from 'valibot';
import type { Row } from '../../../../db/schema.ts';
import { can } from '../../domain/access/matrix.ts';
import type { Actor } from '../../domain/command.ts';

/** A device's clock may run ahead by so much, ms; beyond that the point is refused (api.md "Positions"). */
export const AHEAD_MS_MAX = 5 * 60_000;
const EARLIEST_AT = Date.UTC(2000, 0, 1);

/** ms UTC, degrees CGCS2000/WGS84, m/s, degrees, m, %. */
export interface Point {
	readonly unitId: string;
	readonly at: number;
	readonly lon: number;
	readonly lat: number;
	readonly speed: number | null;
	readonly heading: number | null;
	readonly accuracy: number | null;
	readonly battery: number | null;
}

export type PointCode = 'position.malformed' | 'position.out_of_range' | 'position.unknown_unit' | 'position.forbidden' | 'position.future';
export interface RefusedPoint {
	readonly index: number;
	readonly code: PointCode;
}

const number = v.pipe(v.number(), v.finite());
const optional = v.optional(v.nullable(number), null);
const shape = v.strictObject({
	unitId: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
	at: v.pipe(number, v.integer()),
	lon: number,
	lat: number,
	speed: optional,
	heading: optional,
	accuracy: optional,
	battery: optional
});

const within = (value: number | null, min: number, max: number): boolean => value === null || (value >= min && value <= max);

const inRange = ({ at, lon, lat, speed, heading, accuracy, battery }: Point): boolean =>
	at >= EARLIEST_AT && within(lon, -180, 180) && within(lat, -90, 90) && within(speed, 0, 350) && within(heading, 0, 360) && within(accuracy, 0, 1e6) && within(battery, 0, 100);

/** A lead for the units they lead, a device for the unit of its token (domain.md §9.1, positions). */
export const mayReport = (actor: Actor, unitId: string): boolean =>
	actor.scopes.includes(`positions:${unitId}`) || (actor.scopes.includes(`resource:${unitId}`) && can(actor, 'positions', 'write'));

export function readPoint(value: unknown, now: number, actor: Actor, unitOf: (id: string) => Row<'resources'> | undefined): Point | PointCode {
	const parsed = v.safeParse(shape, value);
	if (!parsed.success) return 'position.malformed';
	const point = parsed.output;
	if (!inRange(point)) return 'position.out_of_range';
	// The right before the existence: a stranger learns nothing of which units there are.
	if (!mayReport(actor, point.unitId)) return 'position.forbidden';
	if (unitOf(point.unitId)?.mobile !== true) return 'position.unknown_unit';
	return point.at > now + AHEAD_MS_MAX ? 'position.future' : point;
}
