/** Units that move: their positions go out once a second, with the token of a device that may report them. */
import type { Person } from './api.ts';
import { Problem, device } from './api.ts';
import { along, lengthOf } from './roads.ts';
import type { LonLat, Roads } from './roads.ts';

export interface Unit {
	readonly id: string;
	readonly name: string;
	readonly shortName: string;
	readonly lon: number;
	readonly lat: number;
}

interface Mover {
	readonly unit: Unit;
	readonly sender: Person;
	way: readonly LonLat[];
	startedAt: number;
	/** How long the way takes, ms. */
	takes: number;
	patrol: boolean;
	at: LonLat;
}

const TICK_MS = 1_000;
/** Patrols drive so fast, m/s. */
const PATROL_MS = 11;
const PATROL_REACH_M = 7_000;
/** What a terminal shows at most while time is compressed, m/s. */
const SHOWN_SPEED_MAX = 22;
/** Scopes of one token at most. */
const TOKEN_SCOPES_MAX = 50;
const TOKEN_LIFE_MS = 12 * 3_600_000;

export class Traffic {
	readonly #roads: Roads;
	readonly #movers = new Map<string, Mover>();
	readonly #failed: (sentence: string) => void;
	#timer: ReturnType<typeof setInterval> | undefined;
	#telling = true;

	constructor(roads: Roads, failed: (sentence: string) => void) {
		this.#roads = roads;
		this.#failed = failed;
	}

	/** Gives the units one terminal for all, made by somebody of the room; false when nobody here may. */
	async equip(units: readonly Unit[], maker: Person): Promise<boolean> {
		try {
			for (let at = 0; at < units.length; at += TOKEN_SCOPES_MAX) {
				const part = units.slice(at, at + TOKEN_SCOPES_MAX);
				const scopes = part.map(({ id }) => `positions:${id}`);
				const answer = await maker.post('/api/v1/tokens', { label: `demo ${at / TOKEN_SCOPES_MAX + 1}`, scopes, expiresAt: Date.now() + TOKEN_LIFE_MS });
				const sender = device(maker.base, String(answer.token));
				for (const unit of part) this.add(unit, sender);
			}
			return true;
		} catch (failure) {
			if (!(failure instanceof Problem) || failure.status >= 500) throw failure;
			return false;
		}
	}

	add(unit: Unit, sender: Person): void {
		const at: LonLat = [unit.lon, unit.lat];
		this.#movers.set(unit.id, { unit, sender, way: [at], startedAt: 0, takes: 0, patrol: false, at });
	}

	/** Rounds along the roads near its base, from a place of its own in the round. */
	patrol(unitId: string, phase: number): void {
		const mover = this.#movers.get(unitId);
		if (!mover) return;
		const way = this.#roads.round(mover.at, PATROL_REACH_M);
		const takes = (lengthOf(way) / PATROL_MS) * 1_000;
		Object.assign(mover, { way, takes, startedAt: Date.now() - takes * phase, patrol: true });
	}

	/** To a place, arriving after `takes` ms. Time is compressed: the way is drawn, the speed shown stays possible. */
	drive(unitId: string, to: LonLat, takes: number): void {
		const mover = this.#movers.get(unitId);
		if (mover) Object.assign(mover, { way: this.#roads.between(mover.at, to), takes, startedAt: Date.now(), patrol: false });
	}

	start(): void {
		this.#timer ??= setInterval(() => void this.#tick(), TICK_MS);
	}

	stop(): void {
		clearInterval(this.#timer);
		this.#timer = undefined;
	}

	get size(): number {
		return this.#movers.size;
	}

	async #tick(): Promise<void> {
		const now = Date.now();
		const bySender = new Map<Person, object[]>();
		for (const mover of this.#movers.values()) bySender.set(mover.sender, [...(bySender.get(mover.sender) ?? []), pointOf(mover, now)]);
		const sent = await Promise.allSettled([...bySender].map(([sender, points]) => sender.post('/api/v1/positions', points)));
		const failure = sent.find((result) => result.status === 'rejected');
		if (failure && this.#telling) this.#failed(failure.reason instanceof Error ? failure.reason.message : String(failure.reason));
		this.#telling = failure === undefined;
	}
}

function pointOf(mover: Mover, now: number): object {
	const share = mover.takes === 0 ? 1 : (now - mover.startedAt) / mover.takes;
	const { point, heading } = along(mover.way, mover.patrol ? share % 1 : share);
	mover.at = point;
	const moving = mover.takes > 0 && (mover.patrol || share < 1);
	const speed = moving ? Math.min(lengthOf(mover.way) / (mover.takes / 1_000), SHOWN_SPEED_MAX) : 0;
	const round = (value: number, digits: number) => Number(value.toFixed(digits));
	return { unitId: mover.unit.id, at: now, lon: round(point[0], 6), lat: round(point[1], 6), speed: round(speed, 1), heading: round(heading, 0), accuracy: 8 };
}
