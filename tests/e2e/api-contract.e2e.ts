/** The public contract, line by line, as a script meets it that has read nothing else. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { demoPassword, expect, test } from './harness/outside.ts';
import { signInApi, uuid7 } from './harness/api.ts';
import { storyOn } from './harness/incident-story.ts';
import { raw } from './harness/raw.ts';

const root = resolve(import.meta.dirname, '..', '..');
const keys = (value: object): string[] => Object.keys(value).sort();

test('starting: a page leads to the sign-in, in Chinese unless English was chosen; health, readiness, metrics and document are open', async ({ server }) => {
	const first = await raw(server.url, '/');
	expect([first.status, first.headers.get('location')]).toEqual([303, '/sign-in']);
	const page = (headers: Record<string, string> = {}) => fetch(`${server.url}/sign-in`, { headers }).then((answer) => answer.text());
	expect(await page({ 'accept-language': 'en' })).toContain('<html lang="zh-CN"');
	expect(await page({ cookie: 'PARAGLIDE_LOCALE=en' })).toContain('<html lang="en"');
	for (const path of ['/healthz', '/readyz', '/metrics', '/api/v1/openapi.json']) expect([path, (await raw(server.url, path)).status]).toEqual([path, 200]);
	const document = (await raw(server.url, '/api/v1/openapi.json')).body;
	expect(document['openapi']).toMatch(/^3\.1\./);
	const text = await (await fetch(`${server.url}/metrics`)).text();
	expect(text).toMatch(/^# TYPE muster_journal_seq gauge$/m);
});

test('the start refuses a bad value and what it does not offer yet, with one sentence that names it and exit code 78', () => {
	for (const name of ['MUSTER_TLS', 'DATABASE_URL', 'REDIS_URL', 'MUSTER_TILES', 'MUSTER_TILES_DATUM', 'MUSTER_LAN_PORTS', 'MUSTER_PUBLIC_PORT', 'MUSTER_NONSENSE']) {
		const { status, stderr } = spawnSync(join(root, 'node_modules', '.bin', 'node'), [join(root, 'server', 'start.ts')], {
			encoding: 'utf8',
			cwd: root,
			env: { ...process.env, [name]: 'x' }
		});
		expect([name, status, stderr.trim().split('\n').length, stderr.includes(name)]).toEqual([name, 78, 1, true]);
	}
});

test('signing in: the cookie, the actor, one account for each role, teams that share nothing', async ({ server }) => {
	const signedIn = await raw(server.url, '/api/v1/session', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ username: 'duty', password: demoPassword })
	});
	expect(signedIn.status).toBe(200);
	const [cookie = ''] = signedIn.headers.getSetCookie();
	expect(cookie).toMatch(/; HttpOnly/i);
	expect(cookie).toMatch(/; SameSite=Lax/i);
	expect(cookie).not.toMatch(/; Secure/i);
	const roles = { duty: 'DUTY', commander: 'LEAD', dispatcher: 'DISP', team1: 'TEAM', team2: 'TEAM', keeper: 'WH', clerk: 'REQ', decider: 'DEC', finance: 'FIN', town: 'TOWN', reviewer: 'REV', sysadmin: 'SYS', secadmin: 'SEC', auditor: 'AUD' }; // prettier-ignore
	interface Actor {
		readonly role: string;
		readonly username: string;
		readonly resourceIds: readonly string[];
		readonly scopes: readonly string[];
	}
	const actors = new Map<string, Actor>();
	for (const [username, role] of Object.entries(roles)) {
		const { actor } = (await (await signInApi(server.url, username)).get<{ actor: Actor }>('/api/v1/session')).body;
		expect(keys(actor)).toEqual(['id', 'name', 'organisationId', 'resourceIds', 'role', 'scopes', 'username']);
		expect([actor.username, actor.role]).toEqual([username, role]);
		actors.set(username, actor);
	}
	const [one, two] = [actors.get('team1'), actors.get('team2')];
	expect(one?.scopes.filter((scope) => two?.scopes.includes(scope))).toEqual([]);
	const { resources } = await (await signInApi(server.url, 'duty')).rows<{ id: string; mobile: boolean }>(['resources']);
	for (const team of [one, two]) expect(team?.resourceIds.some((id) => resources?.find((row) => row.id === id)?.mobile)).toBe(true);
});

test('behind TLS the cookie is Secure, and the origin is the one that people type', async ({ freshServer }) => {
	const origin = 'https://muster.example.cn';
	const { url } = await freshServer({ environment: { MUSTER_ORIGIN: origin } });
	const credentials = JSON.stringify({ username: 'duty', password: demoPassword });
	const signedIn = await raw(url, '/api/v1/session', { method: 'POST', headers: { 'content-type': 'application/json', origin }, body: credentials });
	const [cookie = ''] = signedIn.headers.getSetCookie();
	expect(cookie).toMatch(/; Secure/i);
	const note = (from: string) =>
		raw(url, '/api/v1/commands', {
			method: 'POST',
			headers: { 'content-type': 'application/json', origin: from, cookie: cookie.split(';')[0] ?? '' },
			body: JSON.stringify({ id: uuid7(), type: 'duty.note', payload: { text: '交接' } })
		});
	expect((await note(origin)).status).toBe(200);
	expect((await note('https://evil.example')).body.code).toBe('auth.origin');
});

test('commands: every payload and result of the table, and ids derived from the command', async ({ server }) => {
	const [{ incidentId, duty, team }, commander, dispatcher] = [await storyOn(server.url), await signInApi(server.url, 'commander'), await signInApi(server.url, 'dispatcher')];
	const derive = (id: string, part: string): string => {
		const bytes = createHash('sha256').update(`${id}:${part}`).digest().subarray(0, 16);
		bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
		bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
		const hex = bytes.toString('hex');
		return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
	};
	const id = uuid7();
	const logged = await duty.command<{ id: string; seq: number; at: number; result: { incidentId: string; number: string; gradeProposed: string | null } }>(
		'incident.log',
		{ kind: 'forest_fire', narrative: '山上冒烟', narrativeAuto: true, point: { lon: 119.45, lat: 30.32 }, datum: 'GCJ-02', source: 'patrol', casualties: { deaths: 3, trapped: { atLeast: 2 }, missing: 'unknown' }, caller: { name: '巡山员', phone: '13900002006' } }, // prettier-ignore
		{ id }
	);
	expect(keys(logged.body)).toEqual(['at', 'id', 'result', 'seq']);
	expect(keys(logged.body.result)).toEqual(['gradeProposed', 'incidentId', 'number']);
	expect(logged.body.result.incidentId).toBe(derive(id, 'incident'));
	expect(logged.body.result.number).toMatch(/^330112-\d{4}-\d{4}$/);
	const { requirementId } = await duty.send<{ requirementId: string }>('requirement.add', { incidentId, capability: 'medical', quantity: 2, neededBy: Date.now() + 3_600_000 });
	await duty.send('requirement.revise', { requirementId, quantity: 3 });
	const { resources } = await duty.rows<{ id: string; mobile: boolean; availability: string; taskingId: string | null }>(['resources']);
	const free = (resources ?? []).filter((row) => row.mobile && row.availability === 'standby' && row.taskingId === null).map((row) => row.id);
	const [one = '', two = '', three = ''] = free;
	const { taskingId } = await dispatcher.send<{ taskingId: string }>('tasking.reserve', { incidentId, resourceId: one });
	await dispatcher.send('tasking.unreserve', { taskingId });
	const order = await dispatcher.send<{ orderId: string; taskings: { taskingId: string; resourceId: string }[] }>('order.issue', {
		incidentId, text: '出动', resources: [{ resourceId: one, requirementId }, { resourceId: two }], priority: 'flash', acknowledgeWithin: 90, override: { reason: '更近的在检修' }
	}); // prettier-ignore
	expect(keys(order)).toEqual(['orderId', 'taskings']);
	expect(order.taskings.map(({ resourceId }) => resourceId)).toEqual([one, two]);
	const sent = await dispatcher.send<{ orderId: string }>('order.issue', {
		incidentId,
		text: '119 已派',
		resources: [{ resourceId: three }],
		alreadySent: { by: '119', at: Date.now() - 60_000 }
	});
	expect(sent.orderId).toBeTruthy();
	const onBehalf = { channel: 'phone', person: '张队长', words: '收到，出动', readBack: true };
	const steps = ['acknowledge', 'turn_out', 'arrive', 'start_work', 'release', 'return'];
	for (const step of steps) expect(await dispatcher.send(`tasking.${step}`, { taskingId: order.taskings[0]?.taskingId, onBehalf })).toEqual({});
	await dispatcher.send('tasking.decline', { taskingId: order.taskings[1]?.taskingId, reason: '故障', onBehalf });
	await dispatcher.send('resource.set_availability', { resourceId: two, availability: 'unavailable', reason: '故障' });
	await dispatcher.send('resource.set_availability', { resourceId: two, availability: 'standby' });
	await duty.send('requirement.drop', { requirementId });
	const { postId } = await duty.send<{ postId: string }>('channel.post', { incidentId, kind: 'order', text: '撤到上风侧', requiresReceipt: true });
	await team.send('channel.acknowledge', { postId });
	const phone = await duty.send<{ postId: string }>('channel.post', { incidentId, kind: 'phone', text: '市局来电' });
	await duty.send('channel.correct', { postId: phone.postId, text: '省厅来电', reason: '听错' });
	const { reportId } = await duty.send<{ reportId: string }>('report.draft', { incidentId, kind: 'supplement', figures: {}, text: '补报' });
	await commander.send('report.sign', { reportId });
	expect(keys(await duty.send('report.issue', { reportId, to: ['市应急管理局'], channel: '传真', receiptNo: '12', lateReason: '等待核实' }))).toEqual(['number', 'reportId']);
	expect((await commander.command('incident.grade', { incidentId, grade: 'III' })).status).toBe(200);
	expect(keys(await duty.send('duty.note', { text: '交接', incidentId }))).toEqual(['noteId']);
	const { seq } = (await raw(server.url, '/readyz')).body as { seq?: number };
	expect(seq).toBeGreaterThan(30);
});

test('reading: snapshot, deltas, journal, lists and code lists have the names the contract gives them', async ({ server }) => {
	const { duty, incidentId } = await storyOn(server.url);
	interface Table {
		readonly columns: Readonly<Record<string, readonly unknown[]>>;
		readonly count: number;
	}
	const { body: snapshot } = await duty.get<{ seq: number; hash: string; chain: object; tables: Record<string, Table> }>('/api/v1/snapshot');
	expect(keys(snapshot)).toEqual(['chain', 'hash', 'protocol', 'schema', 'scope', 'seq', 'tables']);
	expect(keys(snapshot.chain)).toEqual(['epoch', 'id']);
	for (const [name, { columns, count }] of Object.entries(snapshot.tables)) {
		expect(name).toMatch(/^[a-z]+(?:_[a-z]+)*s$/);
		expect(columns['id'], name).toHaveLength(count);
		for (const [column, values] of Object.entries(columns)) expect([name, column, values.length]).toEqual([name, column, count]);
	}
	expect(Object.keys(snapshot.tables)).toEqual(expect.arrayContaining(['incidents', 'requirements', 'orders', 'taskings', 'resources', 'posts', 'reports']));
	expect(Object.keys(snapshot.tables['resources']?.columns ?? {})).toEqual(expect.arrayContaining(['id', 'kind', 'name', 'tier', 'lon', 'lat', 'availability']));
	expect(snapshot.tables['resources']?.count).toBeGreaterThanOrEqual(150);
	const part = (await duty.get<{ scope: string[]; tables: Record<string, Table> }>(`/api/v1/snapshot?scope=incident:${incidentId}`)).body;
	expect(part.tables['incidents']?.columns['id']).toEqual([incidentId]);

	const { body: deltas } = await duty.get<{ from: number; through: number; head: number; items: { seq: number; ops: { op: string; table: string }[] }[] }>(
		'/api/v1/deltas?since=0&limit=2'
	);
	expect(keys(deltas)).toEqual(['chain', 'from', 'head', 'items', 'through']);
	expect([deltas.from, deltas.through < deltas.head]).toEqual([0, true]);
	const seqs = deltas.items.map(({ seq }) => seq);
	expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
	for (const { ops } of deltas.items) for (const op of ops) expect(['put', 'patch', 'forget']).toContain(op.op);

	interface Entry {
		readonly seq: number;
		readonly salt: string;
		readonly event: string;
		readonly actor: object;
		readonly changes: readonly { readonly op: string; readonly table: string; readonly id: string }[];
	}
	const { body: journal } = await duty.get<{ entries: Entry[]; through: number; head: number }>('/api/v1/journal?since=0&limit=5000');
	expect(keys(journal)).toEqual(['chain', 'entries', 'head', 'through']);
	expect(journal.through).toBe(journal.head);
	const logged = journal.entries.filter(({ event }) => event === 'incident.logged@1').at(-1);
	expect(keys(logged ?? {})).toEqual(expect.arrayContaining(['actor', 'args', 'at', 'changes', 'event', 'id', 'salt', 'schema', 'seq', 'subjects']));
	expect(logged?.salt).toMatch(/^[0-9a-f]{32}$/);
	expect(keys(logged?.actor ?? {})).toEqual(['org', 'role', 'user']);
	expect(JSON.stringify(logged)).not.toContain('13900002006');
	const about = (await duty.get<{ entries: Entry[] }>(`/api/v1/journal?since=0&subject=incidents:${incidentId}`)).body.entries;
	expect(about.length).toBeGreaterThan(5);
	const clerk = (await (await signInApi(server.url, 'keeper')).get<{ entries: Entry[] }>('/api/v1/journal?since=0&limit=5000')).body;
	expect(clerk.entries.every(({ event }) => !event.startsWith('incident.'))).toBe(true);

	const seen: string[] = [];
	for (let after = ''; ;) {
		const { body } = await duty.get<{ rows: { id: string; name: string }[]; count: number; next: string | null }>(
			`/api/v1/resources?limit=60&sort=name${after && `&after=${after}`}`
		);
		seen.push(...body.rows.map(({ id }) => id));
		if (body.next === null) {
			expect(seen).toHaveLength(body.count);
			break;
		}
		after = body.next;
	}
	expect(new Set(seen).size).toBe(seen.length);

	const { body: codes } = await duty.get<Record<string, Record<string, unknown>[]>>('/api/v1/codes');
	for (const list of Object.values(codes)) for (const code of list) expect([typeof code['code'], typeof code['zh'], typeof code['en']]).toEqual(['string', 'string', 'string']);
	expect(codes['incidentKinds']?.map(({ grading }) => grading)).toEqual(expect.arrayContaining(['production_accident', 'forest_fire', 'geological', 'none']));
	expect(codes['resourceKinds']?.every(({ mobile }) => typeof mobile === 'boolean')).toBe(true);
	expect(codes['incidentKinds']?.length).toBeGreaterThanOrEqual(16);

	const similar = await duty.get<{ incidents: { id: string }[] }>(`/api/v1/incidents/similar?lon=119.8045&lat=30.2585&kind=hazchem_leak&at=${Date.now()}`);
	expect(similar.body.incidents.map(({ id }) => id)).toContain(incidentId);
	for (const query of ['昌化', 'changhua', 'ch'])
		expect((await duty.get<{ places: { name: string }[] }>(`/api/v1/places?q=${encodeURIComponent(query)}`)).body.places.some(({ name }) => name.includes('昌化'))).toBe(true);
	expect(keys((await duty.get(`/api/v1/incidents/${incidentId}/recommendation`)).body)).toEqual(expect.arrayContaining(['incidentId', 'lines']));
});
