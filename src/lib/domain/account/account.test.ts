import { beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../command.ts';
import { deriveId } from '../journal/ids.ts';
import { CLOCK, SETUP, TestWorld, noon, refusalOf } from '../world.fixture.ts';
import { passwordProblems } from './password-policy.ts';

const hour = 3_600_000;
let world: TestWorld;
let sys: Actor;
let sec: Actor;

beforeEach(() => {
	world = new TestWorld();
	sys = world.user('SYS');
	sec = world.user('SEC');
});

const prepared = { passwordHash: '$hash', oneTimePassword: 'Abc123defGHJ' };
const create = (set: object = {}) => world.send(sys, 'user.create', { username: 'zhang.san', name: '张三', post: '值班员', role: 'DUTY', ...set } as never, { prepared });

describe('accounts', () => {
	test('a new account has the scopes of its role and a password told once, that stands in no entry', async () => {
		const decision = await create();
		const user = world.row('users', String(decision.result.userId));
		expect(user).toMatchObject({ username: 'zhang.san', passwordHash: '$hash', mustChangePassword: true, demonstration: false });
		expect(world.actor(user.id).scopes).toContain('room');
		expect(decision.reveal).toEqual({ oneTimePassword: 'Abc123defGHJ' });
		expect(JSON.stringify([decision.result, decision.args, decision.changes])).not.toContain('Abc123defGHJ');
		expect(await refusalOf(create())).toBe('conflict user.exists username');
		expect(await refusalOf(create({ username: '张三' }))).toBe('malformed command.malformed');
	});

	test('a team lead needs a unit that can be sent, a liaison a town, a keeper an organisation', async () => {
		const depot = world.unit({ mobile: false });
		expect(await refusalOf(create({ role: 'TEAM' }))).toBe('rule user.needs_unit resourceIds');
		expect(await refusalOf(create({ role: 'TEAM', resourceIds: [depot.id] }))).toBe('rule user.needs_unit resourceIds');
		expect(await refusalOf(create({ role: 'TOWN' }))).toBe('rule user.attachment_needed areaId');
		expect(await refusalOf(create({ role: 'TOWN', areaId: '999' }))).toBe('rule code.unknown areaId');
		expect(await refusalOf(create({ role: 'WH' }))).toBe('rule user.attachment_needed organisationId');
		expect(await refusalOf(create({ organisationId: world.newId() }))).toBe('missing organisation.unknown organisationId');
		await create({ role: 'TEAM', resourceIds: [depot.id, world.unit().id] });
	});

	test('no person holds two of the three administrator posts', async () => {
		await create({ role: 'SEC', username: 'li.si', name: '李四' });
		expect(await refusalOf(create({ role: 'AUD', username: 'li.si2', name: '李四' }))).toBe('conflict user.separate_persons role');
		await create({ role: 'DUTY', username: 'li.si3', name: '李四' });
	});

	test('disabling ends the sessions; neither oneself nor the last administrator of a kind is disabled', async () => {
		const user = world.user('DUTY');
		const session = world.put('sessions', {
			id: world.newId(),
			userId: user.id,
			kind: 'browser',
			tokenHash: 'h',
			label: '',
			scopes: null,
			createdAt: noon,
			expiresAt: noon + hour,
			revokedAt: null
		});
		await world.send(sys, 'user.disable', { userId: user.id });
		expect(world.row('users', user.id).disabledAt).toBe(noon);
		expect(world.row('sessions', session.id).revokedAt).toBe(noon);
		expect(await refusalOf(world.send(sys, 'user.disable', { userId: user.id }))).toBe('conflict user.disabled userId');
		expect(await refusalOf(world.send(sys, 'user.disable', { userId: sys.id }))).toBe('rule user.own_account userId');
		expect(await refusalOf(world.send(sys, 'user.disable', { userId: sec.id }))).toBe('conflict user.last_administrator userId');
		expect(await refusalOf(world.send(sys, 'user.reset', { userId: user.id }, { prepared }))).toBe('conflict user.disabled userId');
	});
});

describe('passwords', () => {
	test('ten characters of three classes pass, fewer of either do not', () => {
		expect(passwordProblems('Abcdefg123')).toEqual([]);
		expect(passwordProblems('密码Abc!123')).toEqual(['too_short']);
		expect(passwordProblems('密码密码Abc!123')).toEqual([]);
		expect(passwordProblems('Abcdef123')).toEqual(['too_short']);
		expect(passwordProblems('abcdefghij123')).toEqual(['too_few_classes']);
		expect(passwordProblems(`Aa1${'x'.repeat(198)}`)).toEqual(['too_long']);
		expect(passwordProblems('Abcdefg12\ud800')).toContain('malformed');
	});

	test('a change is judged by what was prepared, keeps five old hashes and says nothing in the entry', async () => {
		const user = world.user('DUTY');
		const change = (fresh: string, outcome: object) =>
			world.send(user, 'password.change', { current: 'old', new: fresh }, { prepared: { verified: true, reused: false, hash: 'new', ...outcome } });
		expect(await refusalOf(change('Abcdefg123', { verified: false }))).toBe('rule password.wrong current');
		expect(await refusalOf(change('abc', {}))).toBe('rule password.weak new');
		expect(await refusalOf(change('Abcdefg123', { reused: true }))).toBe('rule password.reused new');
		for (let round = 0; round < 7; round++) await change('Abcdefg123', { hash: `h${round}` });
		expect(world.row('users', user.id)).toMatchObject({ passwordHash: 'h6', passwordHistory: ['h5', 'h4', 'h3', 'h2', 'h1'], mustChangePassword: false });
		expect((await change('Abcdefg123', {})).args).toEqual({});
	});
});

describe('sessions and tokens', () => {
	test('one ends one’s own sessions, SYS anybody’s, nobody else', async () => {
		const user = world.user('DUTY');
		const open = async () =>
			String(
				(await world.send(SETUP, 'session.open', { userId: user.id, label: 'Firefox', kind: 'browser', expiresAt: noon + hour }, { prepared: { tokenHash: 'h' } })).result.sessionId
			);
		await world.send(user, 'session.revoke', { sessionId: await open() });
		await world.send(sys, 'session.revoke', { sessionId: await open() });
		const sessionId = await open();
		expect(await refusalOf(world.send(world.user('LEAD'), 'session.revoke', { sessionId }))).toBe('forbidden auth.forbidden');
		await world.send(user, 'session.revoke', { sessionId });
		expect(await refusalOf(world.send(user, 'session.revoke', { sessionId }))).toBe('conflict session.revoked sessionId');
	});

	test('a token carries only what its maker holds, and a device only the positions of a unit it leads', async () => {
		const unit = world.unit();
		const lead = world.user('TEAM', { resourceIds: [unit.id] });
		const make = (scopes: string[], expiresAt = noon + hour) =>
			world.send(lead, 'token.create', { label: '平板', scopes, expiresAt }, { prepared: { tokenHash: 'h', secret: 's' } });
		const made = await make([`positions:${unit.id}`]);
		expect(made.reveal).toEqual({ secret: 's' });
		expect(world.row('sessions', String(made.result.sessionId))).toMatchObject({ kind: 'token', scopes: [`positions:${unit.id}`] });
		expect(await refusalOf(make(['room']))).toBe('rule token.scope_not_held scopes[0]');
		expect(await refusalOf(make([`positions:${world.unit().id}`]))).toBe('rule token.scope_not_held scopes[0]');
		expect(await refusalOf(make([`positions:${unit.id}`], noon))).toBe('rule token.expired expiresAt');
		expect(await refusalOf(make([`positions:${unit.id}`], noon + 500 * 24 * hour))).toBe('rule token.too_long expiresAt');
	});
});

describe('grants', () => {
	const give = (set: object) => world.send(sec, 'grant.give', { reason: '支援', ...set } as never);

	test('a grant is given for a time and a reason and ends by the clock', async () => {
		const user = world.user('REQ');
		const { result } = await give({ userId: user.id, scope: 'reporting', until: noon + hour });
		expect(world.actor(user.id).scopes).toContain('reporting');
		expect(await refusalOf(world.send(CLOCK, 'grant.expire', { grantId: String(result.grantId) }))).toBe('conflict clock.not_due');
		world.now = noon + hour;
		expect(world.actor(user.id).scopes).not.toContain('reporting');
		await world.send(CLOCK, 'grant.expire', { grantId: String(result.grantId) });
		expect(world.row('grants', String(result.grantId))).toMatchObject({ endedAt: noon + hour, endReason: 'expired' });
	});

	test('operational scopes and the register are kept apart, and nobody gives to himself', async () => {
		const user = world.user('DUTY');
		expect(await refusalOf(give({ userId: user.id, scope: 'register' }))).toBe('rule grant.separate scope');
		expect(await refusalOf(give({ userId: sys.id, scope: 'room' }))).toBe('rule grant.separate scope');
		expect(await refusalOf(give({ userId: sec.id, scope: 'room' }))).toBe('rule grant.own_account userId');
		expect(await refusalOf(give({ userId: user.id, scope: 'room' }))).toBe('conflict grant.exists scope');
		expect(await refusalOf(give({ userId: user.id, scope: 'everything' }))).toBe('rule grant.scope_form scope');
		expect(await refusalOf(give({ userId: user.id, scope: '__proto__:x' }))).toBe('rule grant.scope_form scope');
		expect(await refusalOf(give({ userId: user.id, scope: `org:${world.newId()}` }))).toBe('missing grant.unknown_target scope');
		expect(await refusalOf(give({ userId: user.id, scope: 'reporting', from: noon, until: noon }))).toBe('rule grant.period until');
	});

	test('an ended grant is not ended again', async () => {
		const user = world.user('REQ');
		const grant = world.rows('grants').find((row) => row.userId === user.id);
		const end = () => world.send(sec, 'grant.end', { grantId: grant?.id ?? '', reason: '调离' });
		await end();
		expect(world.actor(user.id).scopes).not.toContain('overview');
		expect(await refusalOf(end())).toBe('conflict grant.ended grantId');
	});
});

describe('setup', () => {
	const person = (role: 'SYS' | 'SEC' | 'AUD', name = role as string) => ({ role, username: name.toLowerCase(), name, post: '管理员' });
	const found = (administrators: object[], empty = new TestWorld()) =>
		empty.send(SETUP, 'setup.complete', { organisation: { name: '临安区应急指挥中心', shortName: '区指挥中心', areaId: '330112' }, administrators } as never, {
			prepared: { passwordHashes: { SYS: 'a', SEC: 'b', AUD: 'c' } },
			id: '0190c0de-0000-7000-8000-000000000002'
		});

	test('an empty world gets its unit and three administrators without operational scopes, once', async () => {
		const empty = new TestWorld();
		await found([person('SYS'), person('SEC'), person('AUD')], empty);
		const user = empty.row('users', deriveId('0190c0de-0000-7000-8000-000000000002', 'user:SYS'));
		expect(user.passwordHash).toBe('a');
		expect([...empty.actor(user.id).scopes].sort()).toEqual(['register', `user:${user.id}`]);
		expect(await refusalOf(found([person('SYS'), person('SEC'), person('AUD')], empty))).toBe('conflict setup.done');
	});

	test('the three are three persons with three names', async () => {
		expect(await refusalOf(found([person('SYS'), person('SEC')]))).toBe('malformed command.malformed');
		expect(await refusalOf(found([person('SYS'), person('SYS', 'SYS2'), person('AUD')]))).toBe('rule setup.three_persons administrators');
		expect(await refusalOf(found([person('SYS'), person('SEC', 'same'), person('AUD', 'same')]))).toBe('rule setup.three_persons administrators');
	});
});
