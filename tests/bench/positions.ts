/** Two thousand units that report once a second, shown on two hundred dashboards. */
import { insert } from '../../src/lib/domain/command.ts';
import { newSecret } from '../../src/lib/server/auth/token.ts';
import { demoAccounts } from '../../src/lib/server/seed/seed.ts';
import { newId } from '../../src/lib/server/worlds/uuid7.ts';
import { child } from './child.ts';
import type { Child } from './child.ts';
import { headOf } from './fanout.ts';
import { openWorld, plantCityAnd, plantRows, serve, signIn } from './plant.ts';
import type { Running } from './plant.ts';
import { poster } from './post.ts';
import type { Heard } from './readers.ts';
import { manyResources } from './resources.ts';
import { median, percentile, ROUNDS, seeded } from './result.ts';
import type { Bench, Item } from './result.ts';

const UNITS = 2_000;
const DASHBOARDS = 200;
/** Devices and gateways report for so many units each, spread over the second. */
const UNITS_PER_GATEWAY = 50;
const ROUND_S = 4;
const MS_PER_S = 1_000;

export interface Gateway {
	readonly token: string;
	readonly unitIds: readonly string[];
}

/** Tokens that may report positions, `UNITS_PER_GATEWAY` units each. */
export function gateways(unitIds: readonly string[], now: number): { readonly gateways: Gateway[]; readonly rows: ReturnType<typeof insert>[] } {
	const duty = demoAccounts.find(({ username }) => username === 'duty');
	if (!duty) throw new Error('no account duty');
	const made: Gateway[] = [];
	const rows: ReturnType<typeof insert>[] = [];
	for (let from = 0; from < unitIds.length; from += UNITS_PER_GATEWAY) {
		const ids = unitIds.slice(from, from + UNITS_PER_GATEWAY);
		const { secret, hash } = newSecret();
		const id = newId(now);
		made.push({ token: `${id}.${secret}`, unitIds: ids });
		const scopes = ids.map((unit) => `positions:${unit}` as const);
		rows.push(insert('sessions', { id, userId: duty.id, kind: 'token', label: 'bench', tokenHash: hash, scopes, createdAt: now, expiresAt: now + 86_400_000, revokedAt: null }));
	}
	return { gateways: made, rows };
}

/** Reports every unit once a second until told to stop: each gateway at its own moment of the second. */
export function report(server: Running, all: readonly Gateway[]): () => void {
	const random = seeded(11);
	const posters = all.map(({ token }) => poster(server.port, 1, { authorization: `Bearer ${token}` }));
	const timers = all.map(({ unitIds }, index) => {
		const at = unitIds.map(() => ({ lon: 118.9 + random(), lat: 30 + random() * 0.5 }));
		const once = (): void => {
			const now = Date.now();
			const points = unitIds.map((unitId, unit) => {
				const place = at[unit] ?? { lon: 119, lat: 30 };
				place.lon += (random() - 0.5) * 2e-4;
				place.lat += (random() - 0.5) * 2e-4;
				return { unitId, at: now, lon: Number(place.lon.toFixed(6)), lat: Number(place.lat.toFixed(6)), speed: 12, heading: Math.floor(random() * 360) };
			});
			void posters[index]?.post('/api/v1/positions', JSON.stringify(points)).catch(() => undefined);
		};
		let every: NodeJS.Timeout | undefined;
		const first = setTimeout(() => (once(), (every = setInterval(once, MS_PER_S))), (index * MS_PER_S) / all.length);
		return () => (clearTimeout(first), clearInterval(every));
	});
	return () => {
		for (const stop of timers) stop();
		for (const each of posters) each.close();
	};
}

async function open(bench: Bench): Promise<{ server: Running; cookie: string; all: readonly Gateway[]; dashboards: Child }> {
	const { data, world } = await openWorld(bench);
	const units = manyResources(UNITS, world.clock());
	const { gateways: all, rows } = gateways(
		units.map(({ id }) => id),
		world.clock()
	);
	await plantCityAnd(world, units);
	await plantRows(world, rows);
	await world.close();
	const server = await serve(bench, data);
	const cookie = await signIn(server.url, 'duty');
	const dashboards = child(bench, 'readers.ts');
	const url = `ws://127.0.0.1:${server.port}/socket.io/?EIO=4&transport=websocket`;
	await dashboards.ask({ open: DASHBOARDS, url, cookie, origin: server.url, since: await headOf(server, cookie) });
	return { server, cookie, all, dashboards };
}

export const positions: Item = {
	ids: ['positions.cpu', 'positions.p99'],
	run: async (bench) => {
		const { server, all, dashboards } = await open(bench);
		const stop = report(server, all);
		bench.cleanup(stop);
		const [cpu, late]: [number[], number[]] = [[], []];
		for (let round = -1; round < ROUNDS; round += 1) {
			await dashboards.ask({ heard: true });
			const from = { cpu: server.cpu(), at: performance.now() };
			await new Promise((resolve) => setTimeout(resolve, ROUND_S * MS_PER_S));
			const share = ((server.cpu() - from.cpu) * MS_PER_S) / (performance.now() - from.at);
			const { ages } = await dashboards.ask<Heard>({ heard: true });
			if (ages.length < UNITS * (ROUND_S - 1)) throw new Error(`only ${ages.length} positions of ${UNITS} units arrived in ${ROUND_S} s`);
			if (round < 0) continue;
			cpu.push(share * 100);
			late.push(percentile(ages, 0.99));
		}
		stop();
		const what = `${UNITS.toLocaleString('en')} units once a second to ${DASHBOARDS} dashboards`;
		return [
			{ id: 'positions.cpu', what: `${what}: processor time of the server`, value: median(cpu), unit: '% of a core', goal: 25, better: 'lower' },
			{ id: 'positions.p99', what: `${what}: from the report sent to the dashboard, p99`, value: median(late), unit: 'ms', goal: 300, better: 'lower' }
		];
	}
};
