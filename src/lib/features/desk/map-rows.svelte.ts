/**
 * What stands on the map, derived from rows: each resource with state, freshness and a second line, each open incident. Where units
 * move is not here: the map follows the position store itself. Ages are looked at again twice a minute, not every second.
 */
import { untrack } from 'svelte';
import type { Row } from '$db/schema';
import type { Desk } from '$lib/client/desk.svelte';
import { codeOf } from '$lib/domain/codes/lists';
import { objectClassOf } from '$lib/domain/owner/object-classes';
import type { Board } from '$lib/features/board/board.svelte';
import { etaOf, isOver, isUnsigned, type BoardRow } from '$lib/features/board/board-row';
import { heardAt } from '$lib/features/board/columns';
import type { News } from '$lib/features/alarm/news.svelte';
import { shownGrade } from '$lib/features/topbar/incidents';
import type { GradeNumber, MapIncident, MapResource, MapState, Tone } from '$lib/map/types';
import { kindGroupOf, type Layers } from './layers.svelte';
import type { DeskView } from './view.svelte';

const AGE_EVERY_MS = 30_000;
const gradeNumbers = { I: 1, II: 2, III: 3, IV: 4 } as const;
/** What a label says at most; the card says the rest. */
const busyRank: Readonly<Partial<Record<MapState, number>>> = {
	issued: 60,
	declined: 70,
	acknowledged: 50,
	turned_out: 40,
	arrived: 35,
	working: 30,
	reserved: 20,
	recalled: 15,
	released: 10
};

/** Above all states: nobody answers. */
const UNSIGNED_RANK = 100;
/** A ticked candidate is named like a unit that is busy. */
const CANDIDATE_RANK = 25;

/** The words of a second line, given by the page so that this file knows no language. */
export interface LabelWords {
	readonly unsigned: () => string;
	readonly arrives: (at: number) => string;
	readonly aged: (seconds: number) => string;
	readonly people: (count: number) => string;
	readonly accuracy: (metres: number) => string;
}

export interface MapParts {
	readonly desk: Desk;
	readonly board: Board;
	readonly view: DeskView;
	readonly layers: Layers;
	readonly news: News;
	readonly words: LabelWords;
}

export class MapRows {
	readonly #parts: MapParts;

	constructor(parts: MapParts) {
		this.#parts = parts;
	}

	readonly #now: number = $derived.by(() => Math.floor(this.#parts.desk.now / AGE_EVERY_MS) * AGE_EVERY_MS);
	/** Limits crossed since: the one thing that must not wait for the next look at ages. */
	readonly #over: string = $derived.by(() => this.#parts.board.rows.flatMap((row) => (isOver(row, this.#parts.desk.now) ? [row.id] : [])).join());

	readonly resources: readonly MapResource[] = $derived.by(() => {
		const { desk, board, layers, view } = this.#parts;
		void this.#over;
		const now = Math.max(
			this.#now,
			untrack(() => desk.now)
		);
		const rows = new Map(board.rows.map((row) => [row.id, row]));
		const forces = desk.rows.resources.all
			.filter((resource) => layers.shows(kindGroupOf(resource)))
			.map((resource) => this.#resource(resource, rows.get(resource.id), now, view.candidates.has(resource.id)));
		return layers.shows('social') ? [...forces, ...this.#social] : forces;
	});

	/** 社会资源: what others own and may be requisitioned; what an order holds is at work. */
	readonly #social: readonly MapResource[] = $derived.by(() => {
		const { objects, owners } = this.#parts.desk.rows;
		return objects.all
			.filter(({ retiredAt }) => retiredAt === null)
			.map(({ id, lon, lat, kind, class: code, name, ownerId, lineId }) => ({
				...{ id, lon, lat, name, line2: owners.get(ownerId)?.name, stale: false, priority: 0 },
				glyph: objectClassOf(code)?.glyph ?? 'unknown',
				shape: kind === 'site' || kind === 'goods' ? 'square' : 'disc',
				state: lineId === null ? 'standby' : 'working'
			}));
	});

	readonly incidents: readonly MapIncident[] = $derived.by(() => {
		const { desk, layers, view, news, words } = this.#parts;
		if (!layers.shows('incidents')) return [];
		return desk.rows.incidents.where('state', 'open').map((incident) => {
			const grade = shownGrade(incident);
			return {
				id: incident.id,
				lon: incident.lon,
				lat: incident.lat,
				grade: (grade ? gradeNumbers[grade] : 0) as GradeNumber,
				label: incident.title,
				line2: incident.accuracyM !== null && incident.accuracyM > 100 ? words.accuracy(incident.accuracyM) : undefined,
				accuracyM: incident.accuracyM ?? undefined,
				pulse: incident.id === view.incidentId || news.isNew(incident.id)
			};
		});
	});

	#resource(resource: Row<'resources'>, row: BoardRow | undefined, now: number, candidate: boolean): MapResource {
		const position = untrack(() => this.#parts.desk.positions.get(resource.id));
		const heard = row ? heardAt(row, position) : resource.contactAt;
		const ageS = heard === null ? Infinity : (now - heard) / 1_000;
		const stale = resource.mobile && ageS > resource.staleAfterS;
		return {
			id: resource.id,
			lon: position?.lon ?? resource.lon,
			lat: position?.lat ?? resource.lat,
			heading: position?.heading ?? undefined,
			glyph: codeOf('resourceKinds', resource.kind)?.glyph ?? 'people',
			shape: resource.mobile ? 'disc' : 'square',
			state: row ? stateOf(row) : resource.availability === 'unavailable' ? 'unavailable' : 'standby',
			stale,
			name: resource.shortName,
			priority: Math.max(row ? rankOf(row, now) : 0, candidate ? CANDIDATE_RANK : 0),
			...(row ? this.#line(row, now, stale, ageS, candidate) : {})
		};
	}

	/** State word is in the ring; the line says what the ring cannot: since when unsigned, when it arrives, how old the fix is. */
	#line(row: BoardRow, now: number, stale: boolean, ageS: number, candidate: boolean): { readonly line2?: string; readonly tone?: Tone } {
		const { words } = this.#parts;
		if (isUnsigned(row, now)) return { line2: words.unsigned(), tone: 'alarm' };
		const eta = etaOf(row.tasking, row.resource);
		if (eta !== null) return { line2: words.arrives(eta), tone: isOver(row, now) ? 'alarm' : 'plain' };
		if (stale && (row.tasking?.active || candidate)) return Number.isFinite(ageS) ? { line2: words.aged(ageS), tone: 'warn' } : {};
		return row.tasking?.active && row.resource.people > 0 ? { line2: words.people(row.resource.people) } : {};
	}
}

const rankOf = (row: BoardRow, now: number): number => (isUnsigned(row, now) ? UNSIGNED_RANK : (busyRank[stateOf(row)] ?? 0));
const stateOf = (row: BoardRow): MapState => (row.state === 'moved_up' ? 'standby' : row.state);
