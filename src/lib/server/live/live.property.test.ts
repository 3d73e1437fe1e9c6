/**
 * Properties of architecture.md: (ii) for any reader and history, snapshot + deltas = snapshot; (iii) no leak: what was planted in
 * a row never appears in any byte sent to one who held none of its scopes. Screens join, are cut, gain and lose scopes at random.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { schema } from '../../../../db/schema.ts';
import type { Change, TableName } from '../../../../db/schema.ts';
import { openHistory, rowOf } from '../../../../tests/live-history.ts';
import type { History, Written } from '../../../../tests/live-history.ts';
import { rowsIn } from '../../../../tests/live-screen.ts';
import type { Screen } from '../../../../tests/live-screen.ts';
import type { AnyRow } from './rows.ts';

const tables = ['incidents', 'taskings', 'posts', 'resources', 'report_clocks'] as const satisfies TableName[];
const users = ['ann', 'bo', 'cy'] as const;
/** What each holds to begin with, connected. */
const start = { ann: 'area:a0', bo: 'incident:incidents-0', cy: 'room' } as const;
const scopes = ['room', 'overview', 'reporting', 'area:a0', 'area:a1', 'incident:incidents-0', 'incident:incidents-1', 'resource:resources-0', 'org:o0'];

const write = fc.record({
	do: fc.constant('write' as const),
	table: fc.constantFrom(...tables),
	slot: fc.nat(2),
	verb: fc.constantFrom('put' as const, 'put' as const, 'put' as const, 'delete' as const),
	area: fc.nat(1),
	incident: fc.nat(1),
	unit: fc.nat(1)
});
const person = fc.constantFrom(...users);
const steps = fc.array(
	fc.oneof(
		{ weight: 6, arbitrary: fc.record({ do: fc.constant('batch' as const), writes: fc.array(write, { minLength: 1, maxLength: 4 }), asOne: fc.boolean() }) },
		{ weight: 2, arbitrary: fc.record({ do: fc.constant('grant' as const), user: person, scope: fc.constantFrom(...scopes), given: fc.boolean() }) },
		{ weight: 2, arbitrary: fc.record({ do: fc.constantFrom('join' as const, 'cut' as const), user: person }) },
		{ weight: 1, arbitrary: fc.constant({ do: 'beat' as const }) }
	),
	{ minLength: 5, maxLength: 40 }
);
type Step = typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never;
type Write = typeof write extends fc.Arbitrary<infer W> ? W : never;

/** What was planted, with the scopes of the row that bore it. */
type Planted = Map<string, readonly string[]>;

class Player {
	readonly #model = new Map<string, AnyRow>();
	readonly planted: Planted = new Map();
	readonly screens: ReadonlyMap<string, Screen>;
	readonly #history: History;

	constructor(history: History) {
		this.#history = history;
		this.screens = new Map(users.map((user) => [user, history.screen(user)]));
	}

	async begin(): Promise<void> {
		for (const user of users) {
			await this.#history.grant(user, start[user], true);
			this.screens.get(user)?.join(await this.#history.actor(user));
		}
	}

	async play(step: Step): Promise<void> {
		this.#history.now += 1;
		if (step.do === 'batch') {
			const entries = step.writes.map((each) => this.#entry(each));
			return this.#history.write(...(step.asOne ? [joined(entries)] : entries));
		}
		if (step.do === 'grant') return this.#history.grant(step.user, step.scope, step.given);
		if (step.do === 'beat') return this.#history.live.beat();
		const screen = this.screens.get(step.user);
		if (step.do === 'cut') screen?.cut();
		else screen?.join(await this.#history.actor(step.user));
	}

	#entry({ table, slot, verb, area, incident, unit }: Write): Written {
		const id = `${table}-${slot}`;
		const old = this.#model.get(id);
		const mark = `planted-${this.planted.size}-`;
		if (verb === 'delete' && old) {
			this.#model.delete(id);
			return { changes: [{ op: 'delete', table, id, before: old }] };
		}
		const columns = { areaId: `a${area}`, incidentId: `incidents-${incident}`, resourceId: `resources-${unit}`, organisationId: unit === 0 ? 'o0' : null };
		const known = Object.keys(rowOf(table, id));
		const fresh = rowOf(table, id, Object.fromEntries(Object.entries(columns).filter(([name]) => known.includes(name))), mark) as unknown as AnyRow;
		const unique = { incidents: { number: mark }, taskings: { resourceId: `resources-${slot}`, active: false }, posts: {}, resources: {}, report_clocks: {} }[table];
		const row = { ...fresh, ...unique } as AnyRow;
		this.#model.set(id, row);
		// By the schema itself, not by what the live picture remembers of it.
		this.planted.set(mark, (schema[table].scopes as (row: never) => readonly string[])(row as never));
		return { changes: [changeOf(table, id, old, row)], args: { note: mark } };
	}
}

function changeOf(table: TableName, id: string, old: AnyRow | undefined, row: AnyRow): Change {
	if (!old) return { op: 'insert', table, id, after: row };
	const changed = Object.keys(row).filter((name) => JSON.stringify(row[name]) !== JSON.stringify(old[name]));
	const pick = (from: AnyRow) => Object.fromEntries(changed.map((name) => [name, from[name]]));
	return { op: 'update', table, id, before: pick(old), after: pick(row) };
}

/** One entry of all these changes: its meaning may be told to those only who see every row. */
const joined = (entries: readonly Written[]): Written => ({
	changes: entries.flatMap(({ changes }) => changes),
	args: { notes: entries.map(({ args }) => args?.['note'] ?? null) }
});

function leaks(screen: Screen, planted: Planted): string[] {
	return screen.heard.flatMap(({ bytes, scopes: held }) =>
		[...new Set(bytes.match(/planted-\d+-/g))].filter((mark) => !planted.get(mark)?.some((scope) => held.includes(scope))).map((mark) => `${mark} told to ${held.join(' ')}`)
	);
}

test('for any readers and history, snapshot and deltas come to the present snapshot, and nothing is told beyond the scopes held', async () => {
	await fc.assert(
		fc.asyncProperty(steps, async (played) => {
			const history = await openHistory();
			try {
				const player = new Player(history);
				await player.begin();
				for (const step of played) await player.play(step);
				for (const [user, screen] of player.screens) {
					const actor = await history.actor(user);
					screen.join(actor);
					history.live.beat();
					expect(new Map([...screen.rows].sort())).toEqual(new Map([...rowsIn(history.live.snapshot(actor))].sort()));
					expect(leaks(screen, player.planted)).toEqual([]);
				}
			} finally {
				await history.close();
			}
		}),
		{ numRuns: 120 }
	);
});

test('catching up page by page comes to the present snapshot', async () => {
	await fc.assert(
		fc.asyncProperty(steps, fc.integer({ min: 1, max: 5 }), async (played, limit) => {
			const history = await openHistory();
			try {
				const player = new Player(history);
				await player.begin();
				for (const step of played) await player.play(step);
				const reader = { scopes: ['room', 'reporting'] };
				const rows = new Map<string, AnyRow>();
				for (let since = 0; since < history.live.through;) {
					const page = history.live.deltas(reader, since, limit);
					if ('reset' in page) throw new Error('reset');
					for (const { ops } of page.items)
						for (const op of ops) {
							if (op.op === 'put') rows.set(`${op.table}:${op.row.id}`, op.row);
							else rows.delete(`${op.table}:${op.id}`);
						}
					since = page.through;
				}
				expect(new Map([...rows].sort())).toEqual(new Map([...rowsIn(history.live.snapshot(reader))].sort()));
			} finally {
				await history.close();
			}
		}),
		{ numRuns: 40 }
	);
});

test('a process started later catches readers up from any entry exactly as one that saw everything', async () => {
	await fc.assert(
		fc.asyncProperty(steps, async (played) => {
			const history = await openHistory();
			try {
				const player = new Player(history);
				for (const step of played) await player.play(step);
				const later = await history.restarted();
				const reader = { scopes: ['area:a0', 'incident:incidents-1'] };
				for (let since = 0; since <= history.live.through; since += 1) expect(later.deltas(reader, since, 5_000)).toEqual(history.live.deltas(reader, since, 5_000));
				await later.close();
			} finally {
				await history.close();
			}
		}),
		{ numRuns: 25 }
	);
});
