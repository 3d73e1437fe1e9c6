/** Bad input from outside, the rest of it beside contract.e2e.ts: each fault its own code, nothing written, nothing broken. */
import { expect, test } from './harness/outside.ts';
import { uuid7 } from './harness/api.ts';
import type { Api } from './harness/api.ts';
import { asPage, metric, raw, writesNothing } from './harness/raw.ts';

const unknown = '01900000-0000-7000-8000-000000000000';
const incident = { kind: 'hazchem_leak', narrative: '氨味', point: { lon: 119.8042, lat: 30.2583 } };
const commandOf = (type: string, payload: unknown, id = uuid7()): string => JSON.stringify({ id, type, payload });
const log = (patch: object): string => commandOf('incident.log', { ...incident, ...patch });

const faults: readonly (readonly [what: string, body: string, status: number, code: string, field?: string])[] = [
	['a body of 1.1 MB', commandOf('duty.note', { text: 'x'.repeat(1_100_000) }), 413, 'request.too_large'],
	['a body of 3 MB', commandOf('duty.note', { text: 'x'.repeat(3_000_000) }), 413, 'request.too_large'],
	['an array', '[]', 400, 'command.malformed', 'id'],
	['a number', '7', 400, 'command.malformed'],
	['nothing at all', '', 400, 'request.malformed'],
	['two documents', '{}{}', 400, 'request.malformed'],
	['NaN', `{"id":"${uuid7()}","type":"duty.note","payload":{"text":NaN}}`, 400, 'request.malformed'],
	['33 levels', '['.repeat(33) + ']'.repeat(33), 400, 'request.too_deep'],
	['__proto__ as a field', `{"id":"${uuid7()}","type":"duty.note","payload":{"text":"x","__proto__":{"admin":true}}}`, 400, 'command.malformed', '__proto__'],
	['__proto__ as an escape', `{"id":"${uuid7()}","type":"duty.note","payload":{"text":"x","\\u005f_proto__":1}}`, 400, 'command.malformed', '__proto__'],
	['constructor as a field', commandOf('duty.note', { text: 'x', constructor: { prototype: 1 } }), 400, 'command.malformed', 'constructor'],
	['toString as a field', commandOf('duty.note', { text: 'x', toString: 1 }), 400, 'command.malformed', 'toString'],
	['a field the envelope does not know', JSON.stringify({ id: uuid7(), type: 'duty.note', payload: { text: 'x' }, actor: 'me' }), 400, 'command.malformed', 'actor'],
	['an id of version 4', commandOf('duty.note', { text: 'x' }, '5f0c6f2a-7a57-4a53-9a55-2d7f0f4b7e6d'), 400, 'command.malformed', 'id'],
	['a command of the clock', commandOf('tasking.expire', { taskingId: unknown }), 400, 'command.unknown', 'type'],
	['a command of the seed', commandOf('setup.plant', { seed: 'x', part: 1, of: 1 }), 400, 'command.unknown', 'type'],
	['a longitude of 500', log({ point: { lon: 500, lat: 30 } }), 422, 'geo.off_globe', 'point'],
	['a latitude of −91', log({ point: { lon: 119, lat: -91 } }), 422, 'geo.off_globe', 'point'],
	['longitude and latitude swapped', log({ point: { lon: 30.2583, lat: 119.8042 } }), 422, 'geo.swapped', 'point'],
	['no position at all (0, 0)', log({ point: { lon: 0, lat: 0 } }), 422, 'geo.null_island', 'point'],
	['a place in another province', log({ point: { lon: 116.4, lat: 39.9 } }), 422, 'geo.outside_area', 'point'],
	['a longitude of 1e400', log({}).replace('119.8042', '1e400'), 422, 'command.invalid', 'point.lon'],
	['a longitude as text', log({ point: { lon: '119', lat: 30 } }), 400, 'command.malformed', 'point.lon'],
	['a kind that is in no list', log({ kind: 'volcano' }), 422, 'code.unknown', 'kind'],
	['a blank narrative', log({ narrative: ' \u3000\n' }), 422, 'command.invalid', 'narrative'],
	['a control character', log({ narrative: 'a\u0007b' }), 422, 'command.invalid', 'narrative'],
	['NUL', log({ narrative: 'a\u0000b' }), 422, 'command.invalid', 'narrative'],
	['a lone surrogate', log({ narrative: 'a\ud800b' }), 422, 'command.invalid', 'narrative'],
	['a time ten minutes ahead', log({ happenedAt: Date.now() + 600_000 }), 422, 'incident.happened_in_future', 'happenedAt'],
	['half a person', log({ casualties: { deaths: 1.5 } }), 422, 'command.invalid', 'casualties.deaths'],
	['an unknown incident', commandOf('incident.close', { incidentId: unknown, reason: '完毕' }), 404, 'incident.unknown', 'incidentId'],
	['an id that is none', commandOf('incident.close', { incidentId: 'x', reason: '完毕' }), 422, 'command.invalid', 'incidentId'],
	['an unknown unit', commandOf('tasking.reserve', { incidentId: unknown, resourceId: unknown }), 404, 'incident.unknown', 'incidentId'],
	['an unknown tasking', commandOf('tasking.recall', { taskingId: unknown, reason: '解除' }), 404, 'tasking.unknown', 'taskingId'],
	['an unknown requirement', commandOf('requirement.drop', { requirementId: unknown }), 404, 'requirement.unknown', 'requirementId'],
	['an unknown post', commandOf('channel.correct', { postId: unknown, text: 'x', reason: 'y' }), 404, 'post.unknown', 'postId'],
	['an unknown report', commandOf('report.sign', { reportId: unknown }), 404, 'report.unknown', 'reportId'],
	['an unknown command before it', JSON.stringify({ id: uuid7(), type: 'duty.note', after: unknown, payload: { text: 'x' } }), 409, 'command.after_unknown', 'after'],
	[
		'a deed of tomorrow',
		JSON.stringify({ id: uuid7(), type: 'duty.note', occurredAt: Date.now() + 86_400_000, payload: { text: 'x' } }),
		422,
		'command.occurred_in_future',
		'occurredAt'
	]
];

test('every fault has its own code and field, and writes nothing', async ({ api, server }) => {
	const commander = await api('commander');
	const bugs = await metric(server.url, 'muster_bugs_total');
	await writesNothing(server.url, async () => {
		const answers: unknown[] = [];
		for (const [what, body] of faults) {
			const answer = await raw(server.url, '/api/v1/commands', { method: 'POST', headers: asPage(server.url, commander), body });
			answers.push([what, answer.status, answer.body.code, answer.body.field, answer.type]);
			expect(answer.body.detail ?? '空', what).toMatch(/\p{Script=Han}/u);
			expect(JSON.stringify(answer.body), what).not.toMatch(/\bat .*\.(?:ts|js):\d/);
		}
		expect(answers).toEqual(faults.map(([what, , status, code, field]) => [what, status, code, field, 'application/problem+json']));
	});
	expect(await metric(server.url, 'muster_bugs_total')).toBe(bugs);
});

test('a state that somebody else has changed is a conflict that names the present value', async ({ api, server }) => {
	const [duty, commander] = [await api('duty'), await api('commander')];
	const { incidentId } = await duty.send<{ incidentId: string }>('incident.log', incident);
	await duty.send('incident.revise', { incidentId, expect: { placeName: '青山湖街道' }, set: { placeName: '大园路' } });
	await commander.send('incident.close', { incidentId, reason: '完毕' });
	await writesNothing(server.url, async () => {
		const stale = await commander.command<{ code: string }>('incident.close', { incidentId, reason: '完毕' });
		expect([stale.status, stale.body.code]).toEqual([409, 'incident.closed']);
	});
	await commander.send('incident.reopen', { incidentId, reason: '复燃' });
	await writesNothing(server.url, async () => {
		const { status, body } = await duty.command<{ code: string; field: string; facts: { present: string } }>('incident.revise', {
			incidentId,
			expect: { placeName: '青山湖街道' },
			set: { placeName: '别处' }
		});
		expect([status, body.code, body.field, body.facts.present]).toEqual([409, 'incident.changed', 'expect.placeName', '大园路']);
	});
	await commander.send('incident.close', { incidentId, reason: '完毕' });
});

test('the same command again is answered as before; its id with anything else is a conflict', async ({ api, server }) => {
	const [duty, dispatcher] = [await api('duty'), await api('dispatcher')];
	const id = uuid7();
	const first = await duty.command('duty.note', { text: '交接' }, { id });
	await writesNothing(server.url, async () => {
		const again = await duty.command('duty.note', { text: '交接' }, { id });
		expect([again.status, again.headers.get('idempotent-replay'), again.body]).toEqual([200, 'true', first.body]);
		expect(first.headers.get('idempotent-replay')).toBeNull();
		const others: [Api, string, object][] = [
			[duty, 'duty.note', { text: '别的' }],
			[duty, 'incident.log', incident],
			[dispatcher, 'duty.note', { text: '交接' }]
		];
		for (const [who, type, payload] of others) {
			const { status, body } = await who.command<{ code: string; field: string }>(type, payload, { id });
			expect([type, status, body.code, body.field]).toEqual([type, 409, 'command.id_reused', 'id']);
		}
	});
});

test('a batch answers one line for each, the bad ones with their problem, and takes at most 100', async ({ api, server }) => {
	const duty = await api('duty');
	const good = { id: uuid7(), type: 'duty.note', payload: { text: '一' } };
	const { status, body } = await duty.post<{ status: number; code?: string; id?: string }[]>('/api/v1/commands/batch', [null, good, { ...good, payload: { text: '二' } }, good]);
	expect([status, body.map((line) => line.status), body.map(({ code }) => code)]).toEqual([
		200,
		[400, 200, 409, 200],
		['command.malformed', undefined, 'command.id_reused', undefined]
	]);
	expect(body[1]?.id).toBe(good.id);
	await writesNothing(server.url, async () => {
		const many = await duty.post<{ code: string }>(
			'/api/v1/commands/batch',
			Array.from({ length: 101 }, () => ({ id: uuid7(), type: 'duty.note', payload: { text: 'x' } }))
		);
		expect([many.status, many.body.code]).toEqual([413, 'command.batch_too_large']);
		expect((await duty.post<{ code: string }>('/api/v1/commands/batch', {})).body.code).toBe('request.malformed');
	});
});

const questions: readonly (readonly [path: string, status: number, code: string, field?: string])[] = [
	['/api/v1/journal?since=-1', 400, 'query.bad', 'since'],
	['/api/v1/journal?limit=0', 400, 'query.bad', 'limit'],
	['/api/v1/journal?limit=5001', 400, 'query.bad', 'limit'],
	['/api/v1/journal?limit=1e3', 400, 'query.bad', 'limit'],
	['/api/v1/journal?limit=1&limit=2', 400, 'query.bad', 'limit'],
	['/api/v1/journal?colour=red', 400, 'query.bad', 'colour'],
	['/api/v1/journal?__proto__=1', 400, 'query.bad', '__proto__'],
	['/api/v1/journal?toString=1', 400, 'query.bad', 'toString'],
	['/api/v1/deltas?since=x', 400, 'query.bad', 'since'],
	['/api/v1/deltas?limit=99999', 400, 'query.bad', 'limit'],
	['/api/v1/resources?sort=colour', 400, 'query.bad', 'sort'],
	['/api/v1/resources?sort=__proto__', 400, 'query.bad', 'sort'],
	['/api/v1/resources?after=forged', 400, 'query.bad', 'after'],
	['/api/v1/resources?after=WzEsMl0', 400, 'query.bad', 'after'],
	['/api/v1/incidents/similar', 400, 'query.bad', 'lon'],
	['/api/v1/incidents/similar?lon=500&lat=30&kind=hazchem_leak', 400, 'query.bad', 'lon'],
	['/api/v1/incidents/similar?lon=119&lat=30&kind=__proto__', 422, 'code.unknown', 'kind'],
	[`/api/v1/incidents/${unknown}/recommendation`, 404, 'incident.not_found'],
	[`/api/v1/resources/${unknown}/track`, 404, 'resource.not_found'],
	['/api/v1/journal/export?from=0', 400, 'query.bad', 'from'],
	['/api/v1/journal/export?from=9&to=3', 400, 'query.bad', 'from'],
	['/api/v1/journal/export?incident=x', 400, 'query.bad', 'incident'],
	['/api/v1/search', 400, 'query.bad', 'q'],
	['/api/v1/users', 404, 'not_found.path'],
	['/api/v1/files/0', 404, 'file.unknown'],
	[`/api/v1/files/${'0'.repeat(64)}`, 404, 'file.unknown'],
	['/api/v1/__proto__', 404, 'not_found.path'],
	['/api/v2/snapshot', 404, 'not_found.path']
];

test('a question that makes no sense is told which part of it', async ({ api, server }) => {
	const duty = await api('duty');
	await writesNothing(server.url, async () => {
		for (const [path, status, code, field] of questions) {
			const answer = await raw(server.url, path, { headers: { cookie: duty.cookie } });
			expect([path, answer.status, answer.body.code, answer.body.field, answer.type]).toEqual([path, status, code, field, 'application/problem+json']);
		}
	});
});

test('another method is 405 with those allowed, an address that cannot be read 400, and neither counts as a bug', async ({ api, server }) => {
	const duty = await api('duty');
	const bugs = await metric(server.url, 'muster_bugs_total');
	for (const [method, path, allow] of [
		['GET', '/api/v1/commands', 'POST'],
		['PUT', '/api/v1/commands', 'POST'],
		['DELETE', '/api/v1/snapshot', 'GET, HEAD'],
		['POST', '/api/v1/codes', 'GET, HEAD'],
		['POST', '/healthz', 'GET, HEAD']
	] as const) {
		const answer = await raw(server.url, path, { method, headers: { cookie: duty.cookie, origin: server.url, 'accept-language': 'en' } });
		expect([path, answer.status, answer.type, answer.body.code, answer.headers.get('allow')]).toEqual([path, 405, 'application/problem+json', 'request.method', allow]);
		expect(answer.body.detail).toContain(method);
	}
	for (const path of ['/%', '/%E0%A4%A', '/desk/%00']) expect([400, 404]).toContain((await raw(server.url, path)).status);
	for (const path of ['/sign-in', '/setup']) expect((await raw(server.url, path, { method: 'POST', headers: { origin: server.url } })).status).toBe(405);
	expect(await metric(server.url, 'muster_bugs_total')).toBe(bugs);
});

test('what a proxy passes on is not loopback to /metrics', async ({ server }) => {
	expect((await raw(server.url, '/metrics')).status).toBe(200);
	for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip']) {
		const { status, body } = await raw(server.url, '/metrics', { headers: { [name]: 'for=203.0.113.9' } });
		expect([name, status, body.code]).toEqual([name, 403, 'auth.forbidden']);
	}
});
