/** Walks every cell of the matrix whose function exists: for each role, each command, with everything in reach. */
import { describe, expect, test } from 'vitest';
import { roles } from '../../../../db/schema.ts';
import type { Role, Row } from '../../../../db/schema.ts';
import type { Actor } from '../command.ts';
import { commands } from '../commands.ts';
import type { CommandType } from '../commands.ts';
import { Refusal } from '../refusal.ts';
import { aidCases } from './aid.cases.fixture.ts';
import { registerCases } from './register.cases.fixture.ts';
import { handingCases } from './handing.cases.fixture.ts';
import { CLOCK, OPERATOR, OWNER, SETUP, TestWorld, leak, noon } from '../world.fixture.ts';
import { claimCases } from './claims.cases.fixture.ts';
import { clockCases } from './clocks.cases.fixture.ts';
import { paperInCases } from './paper-in.cases.fixture.ts';
import { paperCases } from './papers.cases.fixture.ts';
import { courtCases } from './court.cases.fixture.ts';
import { can } from './matrix.ts';
import { rulesetCases } from './ruleset.cases.fixture.ts';
import { orderCases } from './orders.cases.fixture.ts';

const onBehalf = { channel: 'phone', person: '张队长', words: '收到', readBack: true };
const desk: readonly Role[] = ['DUTY', 'LEAD', 'DISP'];

/** A world in which every role could act if the matrix let it. */
interface Scene {
	readonly world: TestWorld;
	readonly actors: ReadonlyMap<Role, Actor>;
	readonly incidentId: string;
	readonly unit: Row<'resources'>;
	readonly tasking: Row<'taskings'>;
}

async function scene(): Promise<Scene> {
	const world = new TestWorld();
	const organisation = world.organisation('330112008');
	const unit = world.unit({ organisationId: organisation.id, areaId: '330112008' });
	const attachment = { organisationId: organisation.id, resourceIds: [unit.id], areaId: '330112008' };
	const actors = new Map(roles.map((role) => [role, world.user(role, role === 'TEAM' || role === 'WH' || role === 'TOWN' ? attachment : {})]));
	const duty = actors.get('DUTY') as Actor;
	const incidentId = String((await world.send(duty, 'incident.log', leak)).result.incidentId);
	await world.send(duty, 'order.issue', { incidentId, text: '出动', resources: [{ resourceId: unit.id }] });
	return { world, actors, incidentId, unit, tasking: world.rows('taskings')[0] as Row<'taskings'> };
}

type Payload = (scene: Scene, role: Role) => Promise<unknown> | unknown;
const step: Payload = ({ tasking }, role) => ({ taskingId: tasking.id, ...(desk.includes(role) && { onBehalf }) });
const own: readonly Role[] = ['TEAM', 'WH', 'TOWN'];
const reporting: readonly Role[] = ['TEAM', 'TOWN'];

async function drafted({ world, actors, incidentId }: Scene): Promise<string> {
	return String((await world.send(actors.get('DUTY') as Actor, 'report.draft', { incidentId, kind: 'initial', figures: {}, text: '首报' })).result.reportId);
}
async function signed(at: Scene, byPhone = false): Promise<string> {
	const reportId = await drafted(at);
	await at.world.send(at.actors.get(byPhone ? 'DUTY' : 'LEAD') as Actor, 'report.sign', { reportId, ...(byPhone && { onBehalf }) });
	return reportId;
}
async function lineOf({ world }: Scene) {
	return { requirementId: (world.rows('requirements')[0] as Row<'requirements'>).id };
}
async function closed({ world, actors, incidentId, tasking }: Scene): Promise<string> {
	await world.send(actors.get('DUTY') as Actor, 'tasking.recall', { taskingId: tasking.id, reason: '解除' });
	await world.send(actors.get('LEAD') as Actor, 'incident.close', { incidentId, reason: '完毕' });
	return incidentId;
}

async function held({ world, actors, incidentId }: Scene): Promise<string> {
	return String((await world.send(actors.get('REV') as Actor, 'hold.place', { incidentId, reason: '诉讼' })).result.holdId);
}

/** Who may, and what each sends. A role that is not named must be refused 403. */
const cases: Partial<Record<CommandType, { readonly may: readonly Role[]; readonly payload: Payload; readonly prepared?: Readonly<Record<string, unknown>> }>> = {
	...rulesetCases,
	...aidCases,
	'incident.log': { may: [...desk.slice(0, 2), 'TOWN'], payload: () => leak },
	'incident.revise': { may: [...desk.slice(0, 2), 'TOWN'], payload: ({ incidentId }) => ({ incidentId, expect: { keyPlace: null }, set: { keyPlace: 'reservoir' } }) },
	'incident.grade': { may: ['DUTY', 'LEAD'], payload: ({ incidentId }) => ({ incidentId, grade: 'III' }) },
	'incident.close': {
		may: ['LEAD'],
		payload: async (at) => ({
			incidentId: at.incidentId,
			reason: (await at.world.send(at.actors.get('DUTY') as Actor, 'tasking.recall', { taskingId: at.tasking.id, reason: '解除' }), '完毕')
		})
	},
	'incident.reopen': { may: ['LEAD'], payload: async (at) => ({ incidentId: await closed(at), reason: '复燃' }) },
	'requirement.add': { may: desk, payload: ({ incidentId }) => ({ incidentId, capability: 'medical', quantity: 1 }) },
	'requirement.revise': { may: desk, payload: async (at) => ({ ...(await lineOf(at)), quantity: 9 }) },
	'requirement.drop': { may: desk, payload: lineOf },
	'tasking.reserve': { may: desk, payload: ({ world, incidentId }) => ({ incidentId, resourceId: world.unit().id }) },
	'tasking.unreserve': {
		may: desk,
		payload: async ({ world, actors, incidentId }) => ({
			taskingId: (await world.send(actors.get('DUTY') as Actor, 'tasking.reserve', { incidentId, resourceId: world.unit().id })).result.taskingId
		})
	},
	'order.issue': { may: desk, payload: ({ world, incidentId }) => ({ incidentId, text: '出动', resources: [{ resourceId: world.unit().id }] }) },
	'tasking.acknowledge': { may: [...desk, ...own], payload: step },
	'tasking.turn_out': { may: [...desk, ...reporting], payload: step },
	'tasking.arrive': { may: [...desk, ...reporting], payload: step },
	'tasking.start_work': { may: [...desk, ...reporting], payload: step },
	'tasking.release': { may: [...desk, ...reporting], payload: step },
	'tasking.return': { may: [...desk, ...reporting], payload: step },
	'tasking.decline': { may: [...desk, ...own], payload: async (at, role) => ({ ...((await step(at, role)) as object), reason: '故障' }) },
	'tasking.recall': { may: desk, payload: ({ tasking }) => ({ taskingId: tasking.id, reason: '解除' }) },
	'resource.set_availability': { may: ['DISP', 'TEAM'], payload: ({ unit }) => ({ resourceId: unit.id, availability: 'moved_up', reason: '前置' }) },
	'channel.post': { may: [...desk, ...reporting], payload: ({ incidentId }) => ({ incidentId, kind: 'situation', text: '现场可控' }) },
	'channel.acknowledge': { may: ['TEAM'], payload: ({ world }) => ({ postId: (world.rows('posts')[0] as Row<'posts'>).id }) },
	'channel.correct': {
		may: desk,
		payload: async ({ world, actors, incidentId }) => ({
			postId: (await world.send(actors.get('DUTY') as Actor, 'channel.post', { incidentId, kind: 'message', text: '三人' })).result.postId,
			text: '两人',
			reason: '听错'
		})
	},
	'report.phone': {
		may: ['DUTY', 'LEAD'],
		payload: ({ world, incidentId }) => ({
			incidentId,
			clockId: world.rows('report_clocks').find((clock) => clock.form === 'phone')?.id,
			to: { office: '市应急局', person: '李', phone: '0571' },
			words: '报告',
			readBack: true
		})
	},
	'report.draft': { may: ['DUTY', 'LEAD'], payload: ({ incidentId }) => ({ incidentId, kind: 'initial', figures: {}, text: '首报' }) },
	'report.sign': { may: ['DUTY', 'LEAD'], payload: async (at, role) => ({ reportId: await drafted(at), ...(role === 'DUTY' && { onBehalf }) }) },
	'report.confirm': { may: ['LEAD'], payload: async (at) => ({ reportId: await signed(at, true) }) },
	'report.issue': { may: ['DUTY', 'LEAD'], payload: async (at) => ({ reportId: await signed(at), to: ['市应急局'], channel: '传真' }) },
	'duty.note': { may: ['DUTY', 'LEAD'], payload: () => ({ text: '交接' }) },
	'user.create': { may: ['SYS'], payload: () => ({ username: 'new.user', name: '新人', post: '值班员', role: 'DUTY' }), prepared: { passwordHash: 'h', oneTimePassword: 'p' } },
	'user.disable': { may: ['SYS'], payload: ({ actors }) => ({ userId: actors.get('REV')?.id }) },
	'user.reset': { may: ['SYS'], payload: ({ actors }) => ({ userId: actors.get('REV')?.id }), prepared: { passwordHash: 'h', oneTimePassword: 'p' } },
	'password.change': { may: roles, payload: () => ({ current: 'old', new: 'Aa12345678' }), prepared: { verified: true, reused: false, hash: 'h' } },
	'session.revoke': { may: ['SYS'], payload: ({ world, actors }) => ({ sessionId: session(world, (actors.get('REV') as Actor).id) }) },
	'token.create': {
		may: roles,
		payload: ({ actors }, role) => ({ label: '脚本', scopes: [`user:${actors.get(role)?.id}`], expiresAt: noon + 1_000 }),
		prepared: { tokenHash: 'h', secret: 's' }
	},
	'grant.give': { may: ['SEC'], payload: ({ actors }) => ({ userId: actors.get('REV')?.id, scope: 'reporting', reason: '复盘' }) },
	'grant.end': { may: ['SEC'], payload: ({ world, actors }) => ({ grantId: world.rows('grants').find((grant) => grant.userId === actors.get('FIN')?.id)?.id, reason: '调离' }) },
	'key.destroy': { may: ['SEC'], payload: async (at) => ({ owner: `incident:${await closed(at)}`, reason: '处置结束' }), prepared: { readable: 1 } },
	...handingCases,
	...registerCases,
	'hold.place': { may: ['LEAD', 'REV'], payload: ({ incidentId }) => ({ incidentId, reason: '诉讼' }) },
	'hold.lift': { may: ['LEAD', 'REV'], payload: async (at) => ({ holdId: await held(at), reason: '结案' }) },
	...orderCases,
	...paperInCases,
	...paperCases,
	...claimCases,
	...clockCases,
	...courtCases
};

function session(world: TestWorld, userId: string): string {
	// REV's own session: REV itself may end it, which the test of sessions says.
	return world.put('sessions', { id: world.newId(), userId, kind: 'browser', tokenHash: 'h', label: '', scopes: null, createdAt: noon, expiresAt: noon + 1, revokedAt: null }).id;
}

const internal = Object.values(commands)
	.filter((command) => (command as { internal?: boolean }).internal)
	.map((command) => command.type as CommandType);
/** Internal commands of the clock and of setup; the others are sent by a route for a person. */
const machine = internal.filter(
	(type) => type !== 'journal.export' && type !== 'requisition.export' && !type.startsWith('personal.unmask') && !type.startsWith('paper.') && !/^aid\.(?:sign|correct)$/.test(type)
);
const allows = (type: CommandType, actor: Actor): boolean => (commands[type].allow as (actor: Actor, state: unknown, input: unknown) => boolean)(actor, {}, {});

describe('every role and command', () => {
	test('no command is left out of this table', () => {
		expect(Object.keys(cases).sort()).toEqual(
			Object.keys(commands)
				.filter((type) => !internal.includes(type as CommandType))
				.sort()
		);
	});

	for (const [type, { may, payload, prepared }] of Object.entries(cases)) {
		test(`${type} is for ${may.length === roles.length ? 'everybody' : may.join(' ')} alone`, async () => {
			for (const role of roles) {
				if (type === 'session.revoke' && role === 'REV') continue;
				const at = await scene();
				const sent = at.world.send(at.actors.get(role) as Actor, type as CommandType, (await payload(at, role)) as never, prepared ? { prepared } : {});
				const outcome = await sent.then(
					() => 'done',
					(failure: unknown) => (failure instanceof Refusal ? failure.code : String(failure))
				);
				// Whoever writes in the channel may try; a receipt is asked of the unit alone.
				const refused = type === 'channel.acknowledge' && can({ role }, 'channel', 'write') ? 'channel.no_receipt' : 'auth.forbidden';
				expect(`${role}: ${outcome}`).toBe(`${role}: ${may.includes(role) ? 'done' : refused}`);
			}
		});
	}

	for (const type of machine) {
		test(`${type} is sent by no person`, async () => {
			const at = await scene();
			for (const role of roles) expect(allows(type, at.actors.get(role) as Actor), role).toBe(false);
			expect([CLOCK, SETUP, OPERATOR, OWNER].filter((actor) => allows(type, actor))).toHaveLength(1);
		});
	}

	test('the journal is exported and a caller unmasked by those the matrix names', async () => {
		const at = await scene();
		const may = (type: CommandType) => roles.filter((role) => allows(type, at.actors.get(role) as Actor));
		expect(may('journal.export')).toEqual(['DUTY', 'LEAD', 'REV', 'AUD']);
		expect(may('personal.unmask')).toEqual(['LEAD', 'REQ', 'DEC', 'REV']);
		expect(may('personal.unmask_account')).toEqual(['LEAD', 'REQ', 'DEC', 'FIN', 'REV']);
		expect(may('personal.unmask_owner')).toEqual(['LEAD', 'REQ', 'DEC', 'REV']);
	});
});
