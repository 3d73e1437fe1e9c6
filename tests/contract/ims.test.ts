/**
 * Behaviours of a comparable system (tests/fixtures/06-ims, facts in words), each named by its case. Those that are seen from
 * HTTP alone stand in the browser run and cite their case there: n1 in contract.e2e.ts, p1 and p13 in api-access.e2e.ts.
 */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Change, Role, Row } from '../../db/schema.ts';
import { effectiveScopes } from '../../src/lib/domain/access/scopes.ts';
import { insert } from '../../src/lib/domain/command.ts';
import type { Actor } from '../../src/lib/domain/command.ts';
import { deriveId } from '../../src/lib/domain/journal/ids.ts';
import { Refusal } from '../../src/lib/domain/refusal.ts';
import { SETUP } from '../../src/lib/server/auth/actor.ts';
import { authenticate } from '../../src/lib/server/auth/session.ts';
import { newSecret } from '../../src/lib/server/auth/token.ts';
import { listRows } from '../../src/lib/server/queries/list.ts';
import { createRecommender } from '../../src/lib/server/queries/recommendation.ts';
import { createSearch } from '../../src/lib/server/queries/search.ts';
import type { World } from '../../src/lib/server/world.ts';
import { newId } from '../../src/lib/server/worlds/uuid7.ts';
import { account, logPayload, T0, unitRow } from '../bus-world.ts';
import { bothEngines } from '../engines.ts';

const units = [0, 1, 2].map(unitRow);
const idOf = (role: Role): string => deriveId('test', role);
const unit = (n: number): string => units[n]?.id ?? '';

let world: World;

const plant = (changes: readonly Change[]) => world.bus.sendInternal(SETUP, { id: newId(T0), type: 'setup.plant', payload: { seed: 'ims', part: 1, of: 1 } }, { changes });

async function as(role: Role): Promise<Actor> {
	const actor = await world.actor(idOf(role));
	if (!actor) throw new Error(`no ${role}`);
	return actor;
}

async function send(role: Role, type: string, payload: unknown, id = newId(T0)): Promise<Readonly<Record<string, unknown>>> {
	return (await world.bus.send(await as(role), { id, type, payload })).answer.result;
}

const log = async (n = 0): Promise<string> => String((await send('DUTY', 'incident.log', logPayload(n))).incidentId);

/** Code and status of the refusal, and the proof that it left nothing. */
async function refused(sending: () => Promise<unknown>): Promise<string> {
	const before = world.storage.head();
	const failure: unknown = await sending().catch((reason: unknown) => reason);
	expect(world.storage.head()).toEqual(before);
	return failure instanceof Refusal ? `${failure.status} ${failure.code}` : `no refusal: ${String(failure)}`;
}

const revise = (role: Role, incidentId: string, expected: object, set: object) => send(role, 'incident.revise', { incidentId, expect: expected, set });
const incident = async (id: string) => (await world.storage.get('incidents', id)) as Row<'incidents'>;

test('every case that is ours is cited here, in the browser run, or beside the store and the files it is about', () => {
	const cases = JSON.parse(readFileSync('tests/fixtures/06-ims/cases/behaviours.json', 'utf8')) as { id: string }[];
	const ours = cases.map(({ id }) => id).filter((id) => /^(?:n|v|pt)\d|^c[34]$|^p(?:[1-9]|12|13)$|^c7$|^w[34789]$/.test(id));
	const texts = ['tests/contract/ims.test.ts', 'tests/e2e/contract.e2e.ts', 'tests/e2e/api-access.e2e.ts', 'tests/contract/postgres.test.ts', 'src/lib/server/files/files.test.ts']
		.map((path) => readFileSync(path, 'utf8'))
		.join('\n');
	expect(ours.length).toBeGreaterThan(15);
	expect(ours.filter((id) => !new RegExp(`ims [a-z0-9, ]*\\b${id}\\b`).test(texts))).toEqual([]);
});

describe.each(await bothEngines())('on $name', (engine) => {
	beforeEach(async () => {
		world = await engine.world({ name: 'ims', kind: 'demo', clock: () => T0 });
		await plant([
			...units.map((row) => insert('resources', row)),
			...(['DUTY', 'DISP', 'LEAD', 'REV', 'SEC', 'SYS', 'AUD'] as const).flatMap((role) => account(role, {})),
			...account('TEAM', { organisationId: units[0]?.organisationId ?? null, resourceIds: [unit(0)] })
		]);
	});
	afterEach(() => world.close());

	test('reports and orders made at once are numbered like incidents: all, distinct, without a gap (ims n4)', async () => {
		const incidentId = await log();
		const drafts = await Promise.all(Array.from({ length: 64 }, () => send('DUTY', 'report.draft', { incidentId, kind: 'follow_up', figures: {}, text: '续报' })));
		const last = (numbers: readonly string[]) => numbers.map((number) => Number(/(\d+)\D*$/.exec(number)?.[1])).sort((a, b) => a - b);
		expect(last(drafts.map(({ number }) => String(number)))).toEqual(Array.from({ length: 64 }, (_, n) => n + 1));
		const incidents = await Promise.all(Array.from({ length: 64 }, (_, n) => log(n)));
		const numbers = await Promise.all(incidents.map(async (id) => (await incident(id)).number));
		expect(last(numbers.map((number) => number.slice(-4)))).toEqual(Array.from({ length: 64 }, (_, n) => n + 2));
	});

	test('a number that is taken already gives a conflict, never a 500, and no half of a record (ims n3)', async () => {
		const first = await incident(await log());
		// Somebody else's record stands where the series will come to; ours are given under the lock, so only a fault can do this.
		await plant([insert('incidents', { ...first, id: deriveId('test', 'rival'), number: first.number.replace(/\d{4}$/, '0002') })]);
		expect(await refused(() => log())).toBe('409 command.conflict');
		expect(await refused(() => log())).toBe('409 command.conflict');
		expect((await world.storage.snapshot((snapshot) => snapshot.all('incidents'))).length).toBe(2);
	});

	test('two edits of different fields at once both survive (ims v1)', async () => {
		const id = await log();
		await Promise.all([revise('DUTY', id, { keyPlace: null }, { keyPlace: 'school' }), revise('LEAD', id, { industry: null }, { industry: 'cold_storage' })]);
		expect(await incident(id)).toMatchObject({ keyPlace: 'school', industry: 'cold_storage' });
	});

	test('who edits the same field after another is told so, and the other value stays (ims v2)', async () => {
		const id = await log();
		await revise('LEAD', id, { keyPlace: null }, { keyPlace: 'school' });
		for (let tries = 0; tries < 3; tries++) expect(await refused(() => revise('DUTY', id, { keyPlace: null }, { keyPlace: 'hospital' }))).toBe('409 incident.changed');
		expect((await incident(id)).keyPlace).toBe('school');
	});

	test('words, requirements and reserved units never make an edit of a field a conflict (ims v3, v5)', async () => {
		const id = await log();
		const before = await incident(id);
		await send('DUTY', 'channel.post', { incidentId: id, kind: 'message', text: '收到' });
		await send('DUTY', 'requirement.add', { incidentId: id, capability: 'medical', quantity: 1 });
		const { taskingId } = await send('DISP', 'tasking.reserve', { incidentId: id, resourceId: unit(1) });
		await send('DISP', 'tasking.unreserve', { taskingId });
		expect((await incident(id)).revisedAt).toBe(before.revisedAt);
		await revise('DUTY', id, { keyPlace: null }, { keyPlace: 'school' });
		expect((await incident(id)).keyPlace).toBe('school');
	});

	test('the same thing sent by several at once is done once, without an error (ims c3)', async () => {
		const incidentId = await log();
		const { seq } = world.storage.head();
		// One intention has one id, whoever repeats it. Two people who mean the same with two ids are two intentions: there the
		// second is told that it is done already, since a command room must know whose order counts.
		const id = newId(T0);
		const sent = await Promise.all(Array.from({ length: 12 }, () => send('DUTY', 'requirement.add', { incidentId, capability: 'medical', quantity: 1 }, id)));
		expect(new Set(sent.map(({ requirementId }) => requirementId)).size).toBe(1);
		expect(world.storage.head().seq).toBe(seq + 1);
		const outcomes = await Promise.allSettled([
			send('DUTY', 'tasking.reserve', { incidentId, resourceId: unit(1) }),
			send('DISP', 'tasking.reserve', { incidentId, resourceId: unit(1) })
		]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(world.storage.head().seq).toBe(seq + 2);
	});

	test('different things added by several at once all stick (ims c4)', async () => {
		const incidentId = await log();
		const lines = async () => (await world.storage.list('requirements', { incidentId })).map(({ capability, quantity }) => `${capability} ${quantity}`);
		const before = await lines();
		const wanted = Array.from({ length: 20 }, (_, n) => ['medical', n + 1] as const);
		await Promise.all(wanted.map(([capability, quantity], n) => send(n % 2 ? 'DUTY' : 'DISP', 'requirement.add', { incidentId, capability, quantity })));
		expect((await lines()).sort()).toEqual([...before, ...wanted.map(([capability, quantity]) => `${capability} ${quantity}`)].sort());
	});

	test('who has no part in an incident can neither read nor write it (ims p2)', async () => {
		const incidentId = await log();
		const team = await as('TEAM');
		expect(await refused(() => send('TEAM', 'channel.post', { incidentId, kind: 'message', text: 'x' }))).toBe('403 auth.forbidden');
		expect(await refused(() => createRecommender(world).recommend(team, incidentId))).toMatch(/^40[34] /);
		expect((await listRows(world, team, 'incidents', { limit: 10 })).rows).toEqual([]);
	});

	test('reading the tasks of all gives no right over those of others (ims p6)', async () => {
		const incidentId = await log();
		const { taskings } = (await send('DUTY', 'order.issue', { incidentId, text: '出动', resources: [{ resourceId: unit(0) }, { resourceId: unit(1) }] })) as {
			taskings: { taskingId: string; resourceId: string }[];
		};
		const taskOf = (resourceId: string) => taskings.find((one) => one.resourceId === resourceId)?.taskingId;
		const seen = (await listRows(world, await as('TEAM'), 'taskings', { limit: 10 })).rows.map(({ id }) => id);
		expect(seen).toContain(taskOf(unit(1)));
		expect(await refused(() => send('TEAM', 'tasking.acknowledge', { taskingId: taskOf(unit(1)) }))).toBe('403 auth.forbidden');
		await send('TEAM', 'tasking.acknowledge', { taskingId: taskOf(unit(0)) });
	});

	test('a reader reads and does not write (ims p7)', async () => {
		const incidentId = await log();
		const reviewer = await as('REV');
		expect((await listRows(world, reviewer, 'incidents', { limit: 10 })).rows).toHaveLength(1);
		for (const [type, payload] of [
			['incident.log', logPayload()],
			['channel.post', { incidentId, kind: 'message', text: 'x' }],
			['incident.close', { incidentId, reason: 'x' }],
			['requirement.add', { incidentId, capability: 'medical', quantity: 1 }]
		] as const)
			expect(await refused(() => send('REV', type, payload))).toBe('403 auth.forbidden');
	});

	test('rights given one after the other add up, and ending one leaves the other (ims p9)', async () => {
		const [one, two] = [await log(1), await log(2)];
		const give = async (incidentId: string) => (await send('SEC', 'grant.give', { userId: idOf('TEAM'), scope: `incident:${incidentId}`, reason: '增援' })).grantId;
		const sees = async () => (await listRows(world, await as('TEAM'), 'incidents', { limit: 10 })).rows.map(({ id }) => id).sort();
		const first = await give(one);
		await give(two);
		expect(await sees()).toEqual([one, two].sort());
		await send('SEC', 'grant.end', { grantId: first, reason: '结束' });
		expect(await sees()).toEqual([two]);
	});

	test('search tells nobody of what others hold: no hit, no word of it (ims p12)', async () => {
		const search = await createSearch(world);
		await send('DUTY', 'incident.log', { ...logPayload(), placeName: '大园路液氨库' });
		await world.live.reached(world.storage.head().seq);
		expect(search.all(await as('DUTY'), '大园路').incidents).toHaveLength(1);
		const found = search.all(await as('TEAM'), '大园路');
		expect([found.incidents, found.resources]).toEqual([[], []]);
		expect(JSON.stringify(found)).not.toContain('液氨');
		expect((await listRows(world, await as('TEAM'), 'incidents', { q: '大园路', limit: 10 })).count).toBe(0);
		// A unit of another organisation neither.
		expect(search.all(await as('TEAM'), '队1').resources).toEqual([]);
		expect(search.all(await as('DUTY'), '队1').resources).toHaveLength(1);
	});

	test('a token whose account is gone is nobody (ims p13)', async () => {
		const { secret, hash } = newSecret();
		const { answer } = await world.bus.sendInternal(
			SETUP,
			{ id: newId(T0), type: 'session.open', payload: { userId: idOf('REV'), label: 'x', kind: 'browser', expiresAt: T0 + 60_000 } },
			{ tokenHash: hash }
		);
		const token = `${String(answer.result.sessionId)}.${secret}`;
		expect((await authenticate(world, token))?.actor.role).toBe('REV');
		expect(await authenticate(world, `${String(answer.result.sessionId)}.${newSecret().secret}`)).toBeUndefined();
		await send('SYS', 'user.disable', { userId: idOf('REV') });
		expect(await authenticate(world, token)).toBeUndefined();
	});

	const [past, future] = [T0 - 60_000, T0 + 60_000];
	test.each([
		['pt2', 0, past, false],
		['pt3', 0, future, true],
		['pt7', future, future + 1, false],
		['pt8', past - 1, past, false],
		['from now on', T0, null, true],
		['until this very moment', past, T0, false]
	])('a grant counts within its period alone (ims pt2, pt3, pt7, pt8): %s', (_case, from, until, counts) => {
		const grant = { id: 'g', userId: 'u', scope: 'room' as const, from, until, reason: '', givenBy: '', endedAt: null, endReason: null };
		expect(effectiveScopes([grant], T0)).toEqual(counts ? ['room'] : []);
	});

	test.each(['%', '_', '\\', '100%', 'a_b', "'", '.*', '[', '('])('%s is searched for as it is written (ims w9)', async (text) => {
		const search = await createSearch(world);
		await send('DUTY', 'incident.log', { ...logPayload(), placeName: `仓库${text}号` });
		await send('DUTY', 'incident.log', { ...logPayload(), placeName: '仓库甲号' });
		await world.live.reached(world.storage.head().seq);
		const duty = await as('DUTY');
		expect((await listRows(world, duty, 'incidents', { q: `库${text}号`, limit: 10 })).count).toBe(1);
		expect(search.all(duty, `库${text}号`).incidents).toHaveLength(1);
	});
});
