/** Who keeps the register of what others own: rows of the table of rights in `access.test.ts`. */
import type { Role } from '../../../../db/schema.ts';
import type { Actor } from '../command.ts';
import type { CommandType } from '../commands.ts';
import { authorityIn, objectIn, ownerIn, ruleSetIn } from '../requisition/register.fixture.ts';
import { orderIn } from '../requisition/case.fixture.ts';
import type { TestWorld } from '../world.fixture.ts';

interface Scene {
	readonly world: TestWorld;
	readonly actors: ReadonlyMap<Role, Actor>;
	readonly incidentId: string;
}
interface Case {
	readonly may: readonly Role[];
	readonly payload: Payload;
	readonly prepared?: Readonly<Record<string, unknown>>;
}
type Payload = (scene: Scene, role: Role) => Promise<unknown>;

/** 青山湖街道, the town of the scene and of its liaison. */
const areaId = '330112008';
const point = { lon: 119.795, lat: 30.256 };
const keepers: readonly Role[] = ['DISP', 'REQ', 'TOWN'];

const known = async ({ world, actors }: Scene, set: object = {}) =>
	String((await world.send(actors.get('REQ') as Actor, 'owner.record', { kind: 'company', name: '演示公司', areaId, ...set })).result.ownerId);
async function thing(scene: Scene): Promise<{ ownerId: string; objectId: string }> {
	const ownerId = await known(scene);
	return { ownerId, objectId: String((await scene.world.send(scene.actors.get('REQ') as Actor, 'object.record', { ownerId, class: 'loader', point })).result.objectId) };
}

function served({ world, actors, incidentId }: Scene): string {
	const actor = (role: Role) => actors.get(role) as Actor;
	const owner = ownerIn(world);
	const people = { clerk: actor('REQ'), colleague: world.user('REQ'), dispatcher: actor('DISP'), commander: actor('LEAD'), decider: actor('DEC'), finance: actor('FIN') };
	const things = { machine: objectIn(world, owner.id), goods: objectIn(world, owner.id, { kind: 'goods', serial: null }) };
	return orderIn({ world, incidentId, ...people, ...things, owner, ruleSet: ruleSetIn(world), authority: authorityIn(world, actor('DEC')) }, 'served').requisitionId;
}

/** A hand-over list as it was issued. */
function signed(at: Scene): string {
	const { id: requisitionId, incidentId, areaId } = at.world.row('requisitions', served(at));
	return at.world.put('papers', {
		...{ id: at.world.newId(), requisitionId, claimId: null, incidentId, areaId, type: 'handover', ofId: at.world.newId(), number: 'HO2026-0001', version: 1, reason: null },
		...{
			sha256: 'a'.repeat(64),
			mime: 'application/pdf',
			seq: 1,
			issuedBy: 'x',
			issuedByName: 'x',
			issuedAt: at.world.now,
			revokedAt: null,
			revokeReason: null,
			servedAt: null,
			service: null
		}
	}).id;
}

export const registerCases: Partial<Record<CommandType, Case>> = {
	'owner.record': { may: keepers, payload: async () => ({ kind: 'company', name: '演示公司', areaId }) },
	'owner_link.make': {
		may: ['DISP', 'REQ', 'TOWN'],
		payload: async (at) => ({ requisitionId: served(at) }),
		prepared: { tokenHash: 'h', token: 't', codeHash: 'h', code: '123456' }
	},
	'owner_link.hand_out': {
		may: ['DISP', 'TEAM', 'REQ'],
		payload: async (at) => ({ paperId: signed(at) }),
		prepared: { tokenHash: 'h', token: 't', codeHash: 'h', code: '123456' }
	},
	'owner.import': { may: keepers, payload: async () => ({ file: 'a.csv', sha256: '0'.repeat(64), rows: [{ row: 2, owner: { kind: 'company', name: '演示公司', areaId } }] }) },
	'owner.revise': { may: keepers, payload: async (at) => ({ ownerId: await known(at), expect: { contact: null }, set: { contact: '甲' } }) },
	'owner.verify': { may: keepers, payload: async (at) => ({ ownerId: await known(at), how: 'phone' }) },
	'owner.match': { may: keepers, payload: async (at) => ({ ownerId: await known(at, { provisional: true }), matchedTo: await known(at), reason: '本人到场' }) },
	'object.record': { may: keepers, payload: async (at) => ({ ownerId: await known(at), class: 'loader', point }) },
	'object.revise': { may: keepers, payload: async (at) => ({ objectId: (await thing(at)).objectId, expect: { quantity: 1 }, set: { quantity: 2 } }) },
	'object.retire': { may: keepers, payload: async (at) => ({ objectId: (await thing(at)).objectId, reason: '已出售' }) }
};
