/** Who may do what to a letter that asks for aid: rows of the walk in `access.test.ts`. Signing one is sent by the server. */
import type { Role } from '../../../../db/schema.ts';
import { askedOf, signIt } from '../aid/aid.fixture.ts';
import type { Actor } from '../command.ts';
import type { CommandType } from '../commands.ts';
import { authorityIn, ownerIn, ruleSetIn } from '../requisition/register.fixture.ts';
import type { Scene } from './orders.cases.fixture.ts';

const as = (at: Scene, role: Role): Actor => at.actors.get(role) as Actor;

async function asked(at: Scene) {
	ruleSetIn(at.world);
	authorityIn(at.world, as(at, 'DEC'));
	const neighbour = ownerIn(at.world, { kind: 'government', areaId: '330111' });
	return askedOf(at.world, at.incidentId, neighbour.id, [{ name: '挖掘机', quantity: 2, unit: '台' }]);
}
async function sent(at: Scene): Promise<string> {
	const aidId = String((await at.world.send(as(at, 'REQ'), 'aid.request', await asked(at))).result['aidId']);
	await signIt(at.world, as(at, 'DEC'), aidId);
	return aidId;
}
async function came(at: Scene): Promise<string> {
	const aidId = await sent(at);
	await at.world.send(as(at, 'REQ'), 'aid.arrive', { aidId, came: [1] });
	return aidId;
}

const writers: readonly Role[] = ['DISP', 'REQ'];
type Row_ = { readonly may: readonly Role[]; readonly payload: (scene: Scene, role: Role) => Promise<unknown> };

export const aidCases: Partial<Record<CommandType, Row_>> = {
	'aid.request': { may: writers, payload: asked },
	'aid.answer': { may: writers, payload: async (at) => ({ aidId: await sent(at), outcome: 'refused', by: '值班', words: '自用' }) },
	'aid.withdraw': { may: [...writers, 'LEAD', 'DEC'], payload: async (at) => ({ aidId: await sent(at), reason: '不再需要' }) },
	'aid.arrive': { may: writers, payload: async (at) => ({ aidId: await sent(at), came: [2] }) },
	'aid.leave': { may: writers, payload: async (at) => ({ aidId: await came(at) }) }
};
