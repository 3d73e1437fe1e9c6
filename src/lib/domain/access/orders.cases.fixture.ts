/** Who may do what to an order of requisition: rows of the walk in `access.test.ts`. */
import type { Role, Row } from '../../../../db/schema.ts';
import type { Actor } from '../command.ts';
import type { CommandType } from '../commands.ts';
import { authorityIn, objectIn, ownerIn, ruleSetIn } from '../requisition/register.fixture.ts';
import { orderOf, reasons, takenInto } from '../requisition/order.fixture.ts';
import type { TestWorld } from '../world.fixture.ts';

export interface Scene {
	readonly world: TestWorld;
	readonly actors: ReadonlyMap<Role, Actor>;
	readonly incidentId: string;
}
type Row_ = { readonly may: readonly Role[]; readonly payload: (scene: Scene, role: Role) => Promise<unknown> };

const as = (at: Scene, role: Role): Actor => at.actors.get(role) as Actor;

/** A rule set, an owner with a machine, and the power of everybody who might decide. */
async function prepared(at: Scene, role: Role) {
	ruleSetIn(at.world);
	for (const actor of at.actors.values()) authorityIn(at.world, actor);
	const owner = ownerIn(at.world);
	const machine = objectIn(at.world, owner.id);
	const necessity = { incidentId: at.incidentId, reason: '不足', lesser: reasons };
	const stated = await at.world.send(as(at, 'REQ'), 'necessity.state', necessity);
	return { necessity, role, given: orderOf(at.world, at.incidentId, owner.id, [{ objectId: machine.id }]), necessityId: String(stated.result['necessityId']) };
}

async function drafted(at: Scene, role: Role): Promise<string> {
	const { given, necessityId } = await prepared(at, role);
	return String((await at.world.send(as(at, 'REQ'), 'requisition.draft', { ...given, necessityId })).result['requisitionId']);
}
async function submitted(at: Scene, role: Role): Promise<string> {
	const requisitionId = await drafted(at, role);
	await at.world.send(as(at, 'REQ'), 'requisition.submit', { requisitionId });
	return requisitionId;
}
export async function approved(at: Scene, role: Role): Promise<string> {
	const requisitionId = await submitted(at, role);
	await at.world.send(as(at, 'DEC'), 'requisition.approve', { requisitionId });
	return requisitionId;
}
const spoken = (at: Scene) => ({ orderedBy: as(at, 'DEC').id, witness: '见证人', reason: '水位急涨' });

async function spokenOrder(at: Scene, role: Role): Promise<string> {
	const { given, necessityId } = await prepared(at, role);
	return String((await at.world.send(as(at, 'REQ'), 'requisition.oral', { ...given, ...spoken(at), necessityId })).result['requisitionId']);
}
async function inUse(at: Scene, role: Role): Promise<Row<'requisition_lines'>> {
	return takenInto(at.world, await approved(at, role));
}

const writers: readonly Role[] = ['DISP', 'REQ'];
const applicants: readonly Role[] = [...writers, 'TOWN'];
const deciders: readonly Role[] = ['LEAD', 'DEC'];
const day = 24 * 3_600_000;
const longer = (at: Scene) => ({ expectedReturnAt: at.world.now + 30 * day, reason: '仍需使用' });

export const orderCases: Partial<Record<CommandType, Row_>> = {
	'necessity.state': { may: applicants, payload: async (at, role) => (await prepared(at, role)).necessity },
	'requisition.draft': {
		may: applicants,
		payload: async (at, role) => {
			const { given, necessityId } = await prepared(at, role);
			return { ...given, necessityId };
		}
	},
	'requisition.revise': { may: applicants, payload: async (at, role) => ({ requisitionId: await drafted(at, role), purpose: '清淤' }) },
	'requisition.submit': { may: applicants, payload: async (at, role) => ({ requisitionId: await drafted(at, role) }) },
	'requisition.approve': { may: deciders, payload: async (at, role) => ({ requisitionId: await submitted(at, role) }) },
	'requisition.reject': { may: deciders, payload: async (at, role) => ({ requisitionId: await submitted(at, role), reason: '另有办法' }) },
	'requisition.cancel': { may: [...applicants, ...deciders], payload: async (at, role) => ({ requisitionId: await drafted(at, role), reason: '不再需要' }) },
	'requisition.close': {
		may: writers,
		payload: async (at, role) => {
			const { requisitionId } = await inUse(at, role);
			const order = at.world.row('requisitions', requisitionId);
			at.world.put('requisitions', { ...order, state: 'returned', means: 'transfer' });
			for (const line of at.world.rows('requisition_lines').filter((row) => row.requisitionId === requisitionId))
				at.world.put('requisition_lines', { ...line, state: 'settled', active: false });
			for (const one of [at.actors.get('DEC'), at.actors.get('REQ')]) if (one) await at.world.issueBefore(one, 'requisition.close', { requisitionId });
			return { requisitionId };
		}
	},
	'requisition.oral': { may: [...applicants, 'LEAD'], payload: async (at, role) => ({ ...(await prepared(at, role)).given, ...spoken(at) }) },
	'requisition.regularise': { may: deciders, payload: async (at, role) => ({ requisitionId: await spokenOrder(at, role) }) },
	'requisition.serve': { may: writers, payload: async (at, role) => ({ requisitionId: await approved(at, role), method: 'signed', servedTo: '王经理' }) },
	'requisition.refuse': { may: writers, payload: async (at, role) => ({ requisitionId: await approved(at, role), words: '不借', witness: '见证人' }) },
	'requisition.ask_extension': { may: writers, payload: async (at, role) => ({ requisitionId: (await inUse(at, role)).requisitionId, ...longer(at) }) },
	'requisition.extend': { may: deciders, payload: async (at, role) => ({ requisitionId: (await inUse(at, role)).requisitionId, ...longer(at) }) },
	'requisition.refuse_extension': {
		may: deciders,
		payload: async (at, role) => {
			const { requisitionId } = await inUse(at, role);
			await at.world.send(as(at, 'REQ'), 'requisition.ask_extension', { requisitionId, ...longer(at) });
			return { requisitionId, reason: '另有机械' };
		}
	},
	'requisition.name_party': {
		may: writers,
		payload: async (at, role) => ({ requisitionId: await drafted(at, role), role: 'payee', name: '某租赁公司财务部', proof: '委托书' })
	},
	'requisition.drop_party': {
		may: writers,
		payload: async (at, role) => {
			const party = { requisitionId: await drafted(at, role), role: 'payee', name: '某租赁公司财务部' } as const;
			await at.world.send(as(at, 'REQ'), 'requisition.name_party', { ...party, proof: '委托书' });
			return { ...party, reason: '登记有误' };
		}
	},
	'requisition.transfer': {
		may: writers,
		payload: async (at, role) => {
			const line = await inUse(at, role);
			const other = await at.world.send(as(at, 'DUTY'), 'incident.log', { kind: 'landslide', narrative: '塌方', point: { lon: 119.7, lat: 30.2 } });
			return {
				...{ requisitionId: line.requisitionId, lineId: line.id, incidentId: String(other.result['incidentId']) },
				...{ purpose: '清理塌方', deliverPlace: '村口', expectedReturnAt: at.world.now + 3 * day, meter: 131_500 },
				...spoken(at)
			};
		}
	}
};
