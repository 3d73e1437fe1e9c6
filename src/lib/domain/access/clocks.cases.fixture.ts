/** Who may stop the limits of a case and let them go on: rows of the table of rights in `access.test.ts`. */
import { attachments, sha } from '../claim/claim.fixture.ts';
import { at } from './claims.cases.fixture.ts';
import type { Cases } from './claims.cases.fixture.ts';

export const clockCases: Cases = {
	'claim.admit': {
		may: ['DEC'],
		prepared: { attachments },
		payload: async (scene) => {
			const of = await at(scene, 'filed');
			scene.world.put('claims', { ...of.claim, state: 'lapsed' });
			return { claimId: of.claimId, receivedAt: scene.world.now, receivedBy: '收发室', reason: '在途', attachments: [sha] };
		}
	},
	'claim.suspend': { may: ['DEC'], payload: async (scene) => ({ requisitionId: (await at(scene, 'accepted')).at.requisitionId, measure: '封路' }) },
	'claim.resume': {
		may: ['DEC'],
		payload: async (scene) => {
			const { requisitionId, decider } = (await at(scene, 'accepted')).at;
			await scene.world.send(decider, 'claim.suspend', { requisitionId, measure: '封路' });
			return { requisitionId };
		}
	}
};
