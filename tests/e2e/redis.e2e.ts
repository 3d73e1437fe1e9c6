/**
 * Two servers on one database with a Redis between them: positions and people cross at once, and whatever is killed, nothing
 * acknowledged is lost, nothing comes twice, and the screens say what is missing. PostgreSQL only.
 */
import type { Page } from '@playwright/test';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { PROTOCOL } from '../../src/lib/domain/protocol/messages.ts';
import { decodePositions } from '../../src/lib/domain/protocol/positions.ts';
import { redisHere, startRedis } from '../redis.ts';
import type { RunningRedis } from '../redis.ts';
import { expect, test } from './harness.ts';
import type { RunningServer } from './harness.ts';
import { signInApi, uuid7 } from './harness/api.ts';
import type { Api } from './harness/api.ts';
import { playIncident } from './harness/incident-story.ts';
import { metric, raw } from './harness/raw.ts';

/** What a kill provokes. */
const cutOff = /WebSocket|ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|503|Failed to load resource/;
const relayOf = async ({ url }: RunningServer) => (await raw(url, '/readyz')).body['relay'];
const gap = (page: Page) => page.getByText('位置最多迟 1 秒', { exact: true });
const here = (page: Page) => page.getByRole('button', { name: /^在线 \d+ 人/ });

/** Where a screen sees the units, as a socket is told. */
function seeing({ url }: RunningServer, { cookie }: Api): { readonly socket: Socket; readonly at: Map<string, number[]> } {
	const socket = io(url, { transports: ['websocket'], forceNew: true, auth: { protocol: PROTOCOL, since: 0 }, extraHeaders: { cookie, origin: url } });
	const at = new Map<string, number[]>();
	socket.on('positions', (bytes: Uint8Array) => {
		const frame = decodePositions(bytes);
		for (const { unitId, lon } of frame?.full ? [] : (frame?.positions ?? [])) at.set(unitId, [...(at.get(unitId) ?? []), lon]);
	});
	return { socket, at };
}

interface Session {
	readonly actor: { readonly resourceIds: readonly string[] };
}
const unitOf = async (team: Api): Promise<string> => (await team.get<Session>('/api/v1/session')).body.actor.resourceIds[0] ?? '';
async function drive(team: Api, unitId: string, lon: number): Promise<void> {
	const { body } = await team.post<{ accepted: number }>('/api/v1/positions', [{ unitId, at: Date.now(), lon, lat: 30.25 }]);
	expect(body.accepted).toBe(1);
}

interface Entries {
	readonly entries: readonly { readonly id: string; readonly seq: number; readonly hash: string }[];
}
const journal = async (server: RunningServer) => (await (await signInApi(server.url, 'reviewer')).get<Entries>('/api/v1/journal?since=0&limit=5000')).body.entries;

/** Notes sent until one is no longer answered; what was acknowledged, and what was only sent. */
async function notes(duty: Api, running: { now: boolean }): Promise<{ readonly acknowledged: Map<string, number>; readonly sent: Map<string, string> }> {
	const [acknowledged, sent] = [new Map<string, number>(), new Map<string, string>()];
	for (let n = 0; running.now; n += 1) {
		const [id, text] = [uuid7(), `交接 ${n}`];
		sent.set(id, text);
		const answer = await duty.command<{ seq: number }>('duty.note', { text }, { id }).catch(() => undefined);
		if (answer === undefined) break;
		expect(answer.status).toBe(200);
		acknowledged.set(id, answer.body.seq);
	}
	return { acknowledged, sent };
}

if (redisHere())
	test.describe('two servers and a Redis', () => {
		let redis: RunningRedis;
		test.beforeAll(async () => {
			redis = await startRedis();
		});
		test.afterAll(() => redis.kill());

		test('people and positions cross; Redis dies and returns; a server dies and returns', async ({ person, freshServer, allow }) => {
			allow(cutOff);
			const environment = { REDIS_URL: redis.url };
			const desk = await freshServer({ environment });
			const other = await freshServer({ beside: desk, environment });
			for (const server of [desk, other]) await expect.poll(() => relayOf(server)).toBe('up');
			const { incidentId, duty } = await playIncident(desk.url);
			const team = await signInApi(other.url, 'team1');
			const unit = await unitOf(team);

			// Who is at the desk of one server and on a tablet of the other is counted together.
			const room = await person('commander', { server: desk });
			await room.goto(`/desk?incident=${incidentId}&tab=channel`);
			await expect(here(room)).toHaveText(/^在线 1 人\s*·\s*平板 0 \/ 2$/);
			const tablet = await person('team1', { server: other, viewport: { width: 1280, height: 800 } });
			await expect(here(room)).toHaveText(/^在线 2 人\s*·\s*平板 1 \/ 2$/);
			await expect(tablet.locator('.lnk.live')).toBeVisible();

			const seen = seeing(desk, duty);
			await expect.poll(() => seen.socket.connected).toBe(true);
			await drive(team, unit, 119.81);
			await expect.poll(() => seen.at.get(unit)).toEqual([119.81]);

			// Redis dies: said by both servers and on every screen; positions come by the store, commands as ever, nothing twice.
			await redis.kill();
			for (const server of [desk, other]) {
				await expect.poll(() => relayOf(server)).toBe('lost');
				expect(await metric(server.url, 'muster_relay_up')).toBe(0);
			}
			for (const page of [room, tablet]) await expect(gap(page)).toBeVisible();
			await expect(here(room)).toHaveText(/^在线 1 人/);
			await drive(team, unit, 119.82);
			await expect.poll(() => seen.at.get(unit)).toEqual([119.81, 119.82]);
			await team.send('channel.post', { incidentId, kind: 'situation', text: '阀门已关' });
			await expect(room.getByText('阀门已关')).toHaveCount(1);
			await redis.start();
			for (const server of [desk, other]) await expect.poll(() => relayOf(server)).toBe('up');
			for (const page of [room, tablet]) await expect(gap(page)).toHaveCount(0);
			await expect(here(room)).toHaveText(/^在线 2 人/);
			await drive(team, unit, 119.83);
			await expect.poll(() => seen.at.get(unit)).toEqual([119.81, 119.82, 119.83]);

			// The server of the tablet dies without a word: nobody is at it, its screens wait, and what it acknowledged is at the other.
			const running = { now: true };
			const writing = notes(await signInApi(other.url, 'duty'), running);
			await expect.poll(async () => (await journal(desk)).length).toBeGreaterThan(20);
			await other.stop('SIGKILL');
			const { acknowledged, sent } = await writing;
			expect(acknowledged.size).toBeGreaterThan(0);
			await expect(here(room)).toHaveText(/^在线 1 人/);
			for (const [id, text] of sent) if (!acknowledged.has(id)) await duty.send('duty.note', { text }, { id });
			const written = await journal(desk);
			for (const [id, seq] of acknowledged) expect(written.find((entry) => entry.seq === seq)?.id).toBe(id);
			expect(written.filter(({ id }) => sent.has(id))).toHaveLength(sent.size);
			await other.restart();
			await expect(here(room)).toHaveText(/^在线 2 人/);
			expect((await journal(other)).slice(0, written.length)).toEqual(written);
			seen.socket.disconnect();
			for (const { url } of [desk, other]) expect(await metric(url, 'muster_bugs_total')).toBe(0);
		});
	});
