/**
 * The binary frame of the `positions` event: units that moved since the last frame, newest point each. Big-endian.
 *
 * ```
 * u8  version (1)      u8 flags (bit 0: full, every unit this reader may see)      u16 count      f64 server time, UTC ms
 * then `count` times:
 *   u8 n   n = 0: the id is a UUID, 16 bytes follow · n > 0: n bytes of UTF-8 follow
 *   i32 longitude × 10⁷   i32 latitude × 10⁷ (degrees CGCS2000)
 *   u16 speed × 10 (m/s)   u16 heading × 100 (degrees)   65535: not known
 *   u32 age of the fix at server time, ms (saturating)
 * ```
 */
import { Broken } from '../refusal.ts';

export const POSITIONS_VERSION = 1;
/** The most units of one frame. */
export const UNITS_PER_FRAME_MAX = 5_000;
/** Frames a second, at most. */
export const FRAMES_PER_SECOND = 5;

/** Where a unit was: degrees CGCS2000, UTC ms, m/s, degrees clockwise from north. */
export interface Position {
	readonly unitId: string;
	readonly at: number;
	readonly lon: number;
	readonly lat: number;
	readonly speed: number | null;
	readonly heading: number | null;
}

export interface PositionFrame {
	readonly full: boolean;
	/** UTC ms at the server. */
	readonly serverTime: number;
	readonly positions: readonly Position[];
}

const HEADER_BYTES = 12;
const FIELD_BYTES = 16;
const NONE = 0xffff;
const AGE_MAX = 0xffffffff;
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const text = { encoder: new TextEncoder(), decoder: new TextDecoder() };

/** The bytes of an id as they stand in the frame, its length before them. */
export function idBytes(id: string): Uint8Array {
	if (!uuidPattern.test(id)) {
		const bytes = text.encoder.encode(id);
		if (bytes.length === 0 || bytes.length > 255) throw new Broken(`id of ${bytes.length} bytes`);
		return Uint8Array.from([bytes.length, ...bytes]);
	}
	const hex = id.replaceAll('-', '');
	const bytes = new Uint8Array(17);
	for (let index = 0; index < 16; index += 1) bytes[index + 1] = Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16);
	return bytes;
}

const scaled = (value: number | null, factor: number): number => (value === null ? NONE : Math.min(NONE - 1, Math.max(0, Math.round(value * factor))));

/** `bytesOf` may be a cache of `idBytes`. */
export function encodePositions(frame: PositionFrame, bytesOf: (id: string) => Uint8Array = idBytes): Uint8Array {
	if (frame.positions.length > UNITS_PER_FRAME_MAX) throw new Broken(`${frame.positions.length} units in one frame`);
	const ids = frame.positions.map((position) => bytesOf(position.unitId));
	const bytes = new Uint8Array(ids.reduce((sum, id) => sum + id.length + FIELD_BYTES, HEADER_BYTES));
	const view = new DataView(bytes.buffer);
	view.setUint8(0, POSITIONS_VERSION);
	view.setUint8(1, frame.full ? 1 : 0);
	view.setUint16(2, frame.positions.length);
	view.setFloat64(4, frame.serverTime);
	let offset = HEADER_BYTES;
	frame.positions.forEach((position, index) => {
		const id = ids[index] ?? new Uint8Array();
		bytes.set(id, offset);
		offset += id.length;
		view.setInt32(offset, Math.round(position.lon * 1e7));
		view.setInt32(offset + 4, Math.round(position.lat * 1e7));
		view.setUint16(offset + 8, scaled(position.speed, 10));
		view.setUint16(offset + 10, scaled(position.heading, 100));
		view.setUint32(offset + 12, Math.min(AGE_MAX, Math.max(0, Math.round(frame.serverTime - position.at))));
		offset += FIELD_BYTES;
	});
	return bytes;
}

/** Null when the frame is of a version we do not know or is cut short. */
export function decodePositions(bytes: Uint8Array | ArrayBuffer): PositionFrame | null {
	const array = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
	const view = new DataView(array.buffer, array.byteOffset, array.byteLength);
	if (array.length < HEADER_BYTES || view.getUint8(0) !== POSITIONS_VERSION) return null;
	const serverTime = view.getFloat64(4);
	const positions: Position[] = [];
	let offset = HEADER_BYTES;
	for (let left = view.getUint16(2); left > 0; left -= 1) {
		const length = offset < array.length ? view.getUint8(offset) : 0;
		const start = offset + 1;
		offset = start + (length === 0 ? 16 : length);
		if (offset + FIELD_BYTES > array.length) return null;
		positions.push({ unitId: length === 0 ? uuidOf(array, start) : text.decoder.decode(array.subarray(start, offset)), ...fields(view, offset, serverTime) });
		offset += FIELD_BYTES;
	}
	return { full: (view.getUint8(1) & 1) === 1, serverTime, positions };
}

function fields(view: DataView, offset: number, serverTime: number): Omit<Position, 'unitId'> {
	const speed = view.getUint16(offset + 8);
	const heading = view.getUint16(offset + 10);
	return {
		at: serverTime - view.getUint32(offset + 12),
		lon: view.getInt32(offset) / 1e7,
		lat: view.getInt32(offset + 4) / 1e7,
		speed: speed === NONE ? null : speed / 10,
		heading: heading === NONE ? null : heading / 100
	};
}

function uuidOf(bytes: Uint8Array, start: number): string {
	let id = '';
	for (let index = 0; index < 16; index += 1) {
		if (index === 4 || index === 6 || index === 8 || index === 10) id += '-';
		id += hexOf[bytes[start + index] ?? 0];
	}
	return id;
}
