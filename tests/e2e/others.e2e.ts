/** Two servers on one database, and the way of one of them to it cut: it says so, and the other is not concerned. PostgreSQL only. */
import { expect, test } from './harness.ts';
import type { RunningServer } from './harness.ts';
import { signInApi, uuid7 } from './harness/api.ts';
import { raw } from './harness/raw.ts';
import { wire } from './harness/wire.ts';

test.use({ drawsMap: false });

/** What a cut wire provokes. */
const cutOff = /WebSocket|ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|503|Failed to load resource/;

interface Entries {
	readonly entries: readonly { readonly id: string }[];
}
const journal = async (server: RunningServer) => (await (await signInApi(server.url, 'reviewer')).get<Entries>('/api/v1/journal?since=0&limit=5000')).body.entries;

test('a server that lost the database says so, refuses what it cannot keep, and goes on when it is back; the others are not concerned', async ({ person, freshServer, allow }) => {
	allow(cutOff);
	const desk = await freshServer();
	const line = await wire(desk.database?.url ?? '');
	const through = new URL(desk.database?.url ?? '');
	through.port = new URL(line.url).port;
	const cut = await freshServer({ beside: desk, environment: { DATABASE_URL: through.href } });
	const [duty, there] = [await signInApi(cut.url, 'duty'), await signInApi(desk.url, 'duty')];
	const room = await person('commander', { server: cut });
	await expect(room.locator('.lnk.live')).toBeVisible();
	line.cut();
	const id = uuid7();
	const refused = await duty.command<{ code: string; detail: string }>('duty.note', { text: '交接' }, { id });
	expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([503, 'store.unavailable', '5']);
	await expect(room.getByRole('alert').getByText('服务器现在存不进新记录')).toBeVisible();
	await expect(room.locator('.lnk.off')).toBeVisible();
	expect((await raw(cut.url, '/readyz')).status).toBe(503);
	const meanwhile = await there.send<object>('duty.note', { text: '其他服务器照常' });
	expect(meanwhile).toBeDefined();
	line.mend();
	await expect(room.locator('.lnk.live')).toBeVisible();
	await expect(room.getByText('服务器现在存不进新记录')).toHaveCount(0);
	expect((await duty.command('duty.note', { text: '交接' }, { id })).status).toBe(200);
	expect((await journal(desk)).filter((entry) => entry.id === id)).toHaveLength(1);
	expect((await raw(cut.url, '/readyz')).status).toBe(200);
	await line.close();
});
