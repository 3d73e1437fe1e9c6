/**
 * Positions to the screens: at most five frames a second, newest fix of each unit, one encoding for all groups that see the same
 * units. The first movement after a pause goes out at once. Frames may be lost; the next one repairs.
 */
import { FRAMES_PER_SECOND, UNITS_PER_FRAME_MAX, encodePositions, idBytes } from '../../domain/protocol/positions.ts';
import type { Position } from '../../domain/protocol/positions.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { Live } from './live.ts';
import { visible } from './projection.ts';
import type { Held } from './projection.ts';
import type { AnyRow } from './rows.ts';

const EVERY_MS = 1_000 / FRAMES_PER_SECOND;

/** The part of the map a screen shows, degrees. */
export interface Box {
	readonly west: number;
	readonly south: number;
	readonly east: number;
	readonly north: number;
}

export const inBox = (box: Box, { lon, lat }: Position): boolean => lon >= box.west && lon <= box.east && lat >= box.south && lat <= box.north;

export interface PositionParts {
	readonly live: Pick<Live, 'row' | 'groups'>;
	readonly telemetry: Pick<Telemetry, 'latest' | 'position' | 'subscribe'>;
	readonly clock: () => number;
	/** One frame to all screens of a group, and to those of them that show a part of the map only. */
	readonly send: (group: { readonly room: string; readonly held: Held }, bytes: Uint8Array, positions: readonly Position[]) => void;
}

export class PositionPump {
	readonly #parts: PositionParts;
	readonly #dirty = new Set<string>();
	readonly #ids = new Map<string, Uint8Array>();
	readonly #stop: () => void;
	#sentAt = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(parts: PositionParts) {
		this.#parts = parts;
		this.#stop = parts.telemetry.subscribe((unitIds) => {
			for (const id of unitIds) this.#dirty.add(id);
			this.#timer ??= setTimeout(() => this.flush(), Math.max(0, this.#sentAt + EVERY_MS - performance.now())).unref();
		});
	}

	/** Every unit these scopes show, in frames; the first says that it is full. */
	full(held: Held): Uint8Array[] {
		const positions = [...this.#parts.telemetry.latest().values()].filter((position) => this.#shows(held, this.#unit(position.unitId)));
		return this.#encode(positions, true);
	}

	flush(): void {
		this.#timer = undefined;
		this.#sentAt = performance.now();
		const moved = [...this.#dirty].flatMap((id) => {
			const [position, unit] = [this.#parts.telemetry.position(id), this.#unit(id)];
			return position && unit ? [{ position, unit }] : [];
		});
		this.#dirty.clear();
		if (moved.length === 0) return;
		let everything: Uint8Array[] | undefined;
		for (const group of this.#parts.live.groups()) {
			if (group.readers.size === 0) continue;
			const seen = moved.filter(({ unit }) => this.#shows(group.held, unit)).map(({ position }) => position);
			if (seen.length === 0) continue;
			const frames = seen.length === moved.length ? (everything ??= this.#encode(seen, false)) : this.#encode(seen, false);
			for (const bytes of frames) this.#parts.send(group, bytes, seen);
		}
	}

	encode(positions: readonly Position[], full: boolean): Uint8Array[] {
		return this.#encode(positions, full);
	}

	close(): void {
		clearTimeout(this.#timer);
		this.#stop();
	}

	#unit(id: string): AnyRow | undefined {
		return this.#parts.live.row('resources', id) as AnyRow | undefined;
	}

	#shows(held: Held, unit: AnyRow | undefined): boolean {
		return unit !== undefined && visible(held, 'resources', unit);
	}

	#encode(positions: readonly Position[], full: boolean): Uint8Array[] {
		const frames: Uint8Array[] = [];
		for (let start = 0; start === 0 || start < positions.length; start += UNITS_PER_FRAME_MAX) {
			const part = positions.slice(start, start + UNITS_PER_FRAME_MAX);
			frames.push(encodePositions({ full: full && start === 0, serverTime: this.#parts.clock(), positions: part }, (id) => this.#bytesOf(id)));
		}
		return frames;
	}

	#bytesOf(id: string): Uint8Array {
		let bytes = this.#ids.get(id);
		if (!bytes) this.#ids.set(id, (bytes = idBytes(id)));
		return bytes;
	}
}
