/** Who is let in, as what, and what is kept of who was not: 401, 403 and failed sign-ins are audit rows and counted. */
import { demoPassword, expect, test } from './harness/outside.ts';
import { signInApi, uuid7 } from './harness/api.ts';
import { asPage, metric, raw, writesNothing } from './harness/raw.ts';

const note = (): string => JSON.stringify({ id: uuid7(), type: 'duty.note', payload: { text: '交接' } });

test('a token acts without an Origin, within its scopes, until it ends; a cookie never without ours', async ({ api, server }) => {
	const duty = await api('duty');
	const made = await duty.post<{ token: string; sessionId: string }>('/api/v1/tokens', { label: '脚本', scopes: ['room'], expiresAt: Date.now() + 600_000 });
	const headers = { authorization: `Bearer ${made.body.token}`, 'content-type': 'application/json' };
	expect((await raw(server.url, '/api/v1/commands', { method: 'POST', headers, body: note() })).status).toBe(200);
	expect((await raw(server.url, '/api/v1/commands', { method: 'POST', headers: { ...headers, origin: 'http://evil.example' }, body: note() })).status).toBe(200);
	await writesNothing(server.url, async () => {
		for (const [what, refused] of Object.entries({
			'no origin': { cookie: duty.cookie },
			'another port': { cookie: duty.cookie, origin: 'http://127.0.0.1:1' },
			'the origin null': { cookie: duty.cookie, origin: 'null' }
		})) {
			const { status, body } = await raw(server.url, '/api/v1/commands', { method: 'POST', headers: { 'content-type': 'application/json', ...refused }, body: note() });
			expect([what, status, body.code]).toEqual([what, 403, 'auth.origin']);
		}
		// A token makes no further tokens, whatever its owner may.
		const more = await raw(server.url, '/api/v1/tokens', { method: 'POST', headers, body: JSON.stringify({ label: 'x', scopes: ['room'], expiresAt: Date.now() + 1e6 }) });
		expect([more.status, more.body.code]).toEqual([403, 'auth.forbidden']);
		for (const [scopes, expiresAt, code] of [
			[['register'], Date.now() + 1e6, 'token.scope_not_held'],
			[['room'], Date.now() - 1, 'token.expired'],
			[[], Date.now() + 1e6, 'command.invalid']
		] as const)
			expect((await duty.post<{ code: string }>('/api/v1/tokens', { label: 'x', scopes, expiresAt })).body.code).toBe(code);
	});
	await duty.send('session.revoke', { sessionId: made.body.sessionId });
	expect((await raw(server.url, '/api/v1/session', { headers })).status).toBe(401);
});

test('refusals and failed sign-ins are audit rows for the auditor alone, and counted', async ({ freshServer }) => {
	const server = await freshServer();
	const [duty, auditor] = [await signInApi(server.url, 'duty'), await signInApi(server.url, 'auditor')];
	const counters = ['muster_http_unauthenticated_total', 'muster_http_forbidden_total', 'muster_sign_in_failures_total'];
	const before = await Promise.all(counters.map((name) => metric(server.url, name)));
	await writesNothing(server.url, async () => {
		expect((await raw(server.url, '/api/v1/snapshot')).status).toBe(401);
		expect((await duty.command('user.disable', { userId: uuid7() })).status).toBe(403);
		const credentials = { method: 'POST', headers: { 'content-type': 'application/json', origin: server.url }, body: JSON.stringify({ username: 'keeper', password: 'wrong' }) };
		expect((await raw(server.url, '/api/v1/session', credentials)).body.code).toBe('auth.bad_credentials');
	});
	expect((await Promise.all(counters.map((name) => metric(server.url, name)))).map((value, at) => value - (before[at] ?? 0))).toEqual([1, 1, 1]);
	const seen = await (await fetch(`${server.url}/admin/audit`, { headers: { cookie: auditor.cookie } })).text();
	for (const trace of ['/api/v1/snapshot', 'auth.forbidden', 'sign_in_failed']) expect(seen).toContain(trace);
	// Who is no auditor reads none of it, and that is one more row.
	expect((await raw(server.url, '/admin/audit', { headers: { cookie: duty.cookie } })).status).toBe(403);
	expect(await (await fetch(`${server.url}/admin/audit?kind=forbidden`, { headers: { cookie: auditor.cookie } })).text()).toContain('/admin/audit');
});

test('an account made by SYS comes no further than changing its one-time password', async ({ freshServer }) => {
	const server = await freshServer();
	const sys = await signInApi(server.url, 'sysadmin');
	const made = await sys.send<{ userId: string; oneTimePassword: string }>('user.create', { username: 'new.officer', name: '新来的', post: '值班员', role: 'DUTY' });
	const officer = await signInApi(server.url, 'new.officer', made.oneTimePassword);
	expect((await officer.get<{ mustChangePassword: boolean }>('/api/v1/session')).body.mustChangePassword).toBe(true);
	for (const path of ['snapshot', 'journal', 'deltas?since=0', 'resources', 'codes', 'sessions']) {
		const { status, body } = await officer.get<{ code: string }>(`/api/v1/${path}`);
		expect([path, status, body.code]).toEqual([path, 403, 'password.must_change']);
	}
	expect((await officer.command<{ code: string }>('duty.note', { text: 'x' })).body.code).toBe('password.must_change');
	expect((await officer.post<{ code: string }>('/api/v1/commands/batch', [])).body.code).toBe('password.must_change');
	const change = (current: string, next: string) => officer.command<{ code: string }>('password.change', { current, new: next });
	expect((await change('wrong', 'Another-2026')).body.code).toBe('password.wrong');
	expect((await change(made.oneTimePassword, 'short')).body.code).toBe('password.weak');
	expect((await change(made.oneTimePassword, made.oneTimePassword)).body.code).toBe('password.reused');
	expect((await change(made.oneTimePassword, 'Another-2026')).status).toBe(200);
	expect((await officer.command('duty.note', { text: '接班' })).status).toBe(200);
	// The password is told once, and stands nowhere in the record.
	const auditor = await signInApi(server.url, 'auditor');
	const journal = JSON.stringify((await auditor.get('/api/v1/journal?since=0&limit=5000')).body);
	for (const secret of [made.oneTimePassword, 'Another-2026', demoPassword]) expect(journal).not.toContain(secret);
	// A reset ends what was open.
	await sys.send('user.reset', { userId: made.userId });
	expect((await officer.get('/api/v1/session')).status).toBe(401);
});

test('a grant counts at once, in and out: screens of the room, and rows of one incident', async ({ freshServer }) => {
	const server = await freshServer();
	const [sec, duty, clerk] = [await signInApi(server.url, 'secadmin'), await signInApi(server.url, 'duty'), await signInApi(server.url, 'team2')];
	const { incidentId } = await duty.send<{ incidentId: string }>('incident.log', { kind: 'hazchem_leak', narrative: '氨味', point: { lon: 119.8042, lat: 30.2583 } });
	const { id } = (await clerk.get<{ actor: { id: string } }>('/api/v1/session')).body.actor;
	const sees = async () => ((await clerk.rows<{ id: string }>(['incidents']))['incidents'] ?? []).some((row) => row.id === incidentId);
	expect(await sees()).toBe(false);
	const { grantId } = await sec.send<{ grantId: string }>('grant.give', { userId: id, scope: `incident:${incidentId}`, reason: '增援' });
	expect(await sees()).toBe(true);
	await sec.send('grant.end', { grantId, reason: '任务结束' });
	expect(await sees()).toBe(false);
	expect(
		(
			await raw(server.url, '/api/v1/commands', {
				method: 'POST',
				headers: asPage(server.url, duty),
				body: JSON.stringify({ id: uuid7(), type: 'grant.give', payload: { userId: id, scope: 'room', reason: 'x' } })
			})
		).status
	).toBe(403);
});

interface Paths {
	readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly security?: readonly unknown[] }>>>>;
}

test('without a token, or with one that names nobody, every endpoint but the open ones is 401 (ims p1, p13)', async ({ server }) => {
	const document = (await raw(server.url, '/api/v1/openapi.json')).body as unknown as Paths;
	const guarded = Object.entries(document.paths).flatMap(([path, methods]) =>
		Object.entries(methods).flatMap(([method, { security }]) => (security?.length === 0 ? [] : [[method.toUpperCase(), path.replaceAll(/\{\w+\}/g, 'x')] as const]))
	);
	expect(guarded.length).toBeGreaterThan(25);
	const identities: Record<string, string>[] = [{}, { authorization: 'Bearer x' }, { authorization: `Bearer ${uuid7()}.x` }, { cookie: `muster_session=${uuid7()}.x` }];
	await writesNothing(server.url, async () => {
		for (const [method, path] of guarded)
			for (const identity of identities) {
				const { status, body } = await raw(server.url, path, { method, headers: identity, ...(method === 'POST' ? { body: '{' } : {}) });
				expect([method, path, status, body.code]).toEqual([method, path, 401, 'auth.required']);
			}
	});
});
