/** Who may answer a court, name who is liable, and decide on personal values of a closed case: rows of the table of rights in `access.test.ts`. */
import { at, proceeding } from './claims.cases.fixture.ts';
import type { Cases, Scene } from './claims.cases.fixture.ts';

async function recourse(scene: Scene): Promise<string> {
	const { claimId, at: of } = await at(scene, 'served');
	const day = { filedAt: scene.world.now, notifiedAt: scene.world.now };
	const open = { requisitionId: of.requisitionId, claimId, kind: 'recourse', body: '应急管理局', against: '某公司', amountFen: 1, ...day } as const;
	return String((await scene.world.send(of.clerk, 'proceeding.open', open)).result.proceedingId);
}
async function archived(scene: Scene): Promise<string> {
	const of = await at(scene, 'served');
	scene.world.put('claims', { ...of.claim, state: 'archived' });
	scene.world.put('requisitions', { ...of.at.requisition(), state: 'closed' });
	return of.at.requisitionId;
}

export const courtCases: Cases = {
	'proceeding.set_purpose': { may: ['REQ'], payload: async (scene) => ({ proceedingId: await proceeding(scene), key: 'decision:', purpose: '证明依法决定' }) },
	'proceeding.recover': {
		may: ['REQ'],
		payload: async (scene) => {
			const proceedingId = await recourse(scene);
			scene.world.put('proceedings', { ...scene.world.row('proceedings', proceedingId), against: '某公司', amountFen: 100, demand: 'liable' });
			return { proceedingId, amountFen: 40, voucherNo: '1' };
		}
	},
	'proceeding.name_liable': { may: ['REQ'], payload: async (scene) => ({ proceedingId: await recourse(scene), against: '某公司', amountFen: 100 }) },
	'retention.decide': {
		may: ['DEC'],
		payload: async (scene) => ({ requisitionId: await archived(scene), choice: 'keep', until: scene.world.now + 1, basis: '突发事件应对法第八十五条', reason: '办结' })
	}
};
