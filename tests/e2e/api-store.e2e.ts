/** The store in other hands: told as it is, and made good by the same command sent again. */
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { signInApi, uuid7 } from './harness/api.ts';
import { expect, test } from './harness/outside.ts';
import { metric, raw } from './harness/raw.ts';

test('a store that cannot be written is 503 with Retry-After, and the same command is done once when it can be', async ({ freshServer }) => {
	const server = await freshServer();
	const duty = await signInApi(server.url, 'duty');
	// Somebody else holds the write lock, as a careless copy or a second process would.
	const other = new SqliteDatabase(join(server.folder, 'demo', 'world.db'));
	const id = uuid7();
	other.exec('begin immediate');
	try {
		const refused = await duty.command<{ code: string; retry: string }>('duty.note', { text: '交接' }, { id });
		expect([refused.status, refused.body.code, refused.body.retry, refused.headers.get('retry-after')]).toEqual([503, 'store.unavailable', 'later', '5']);
		expect((await raw(server.url, '/readyz')).status).toBe(503);
		expect((await raw(server.url, '/healthz')).status).toBe(200);
		// Reading goes on.
		expect((await duty.get('/api/v1/snapshot')).status).toBe(200);
	} finally {
		other.exec('rollback');
		other.close();
	}
	const done = await duty.command('duty.note', { text: '交接' }, { id });
	expect([done.status, done.headers.get('idempotent-replay')]).toEqual([200, null]);
	expect((await raw(server.url, '/readyz')).status).toBe(200);
	expect(((await duty.rows<{ text: string }>(['duty_notes']))['duty_notes'] ?? []).filter(({ text }) => text === '交接')).toHaveLength(1);
	expect(await metric(server.url, 'muster_bugs_total')).toBe(0);
});
