/** Who reads in what came on paper, or opens a line to be counted again: rows of the table of rights in `access.test.ts`. */
import { plantLine, plantRequisition } from '../handing/scene.fixture.ts';
import type { Cases, Scene } from './claims.cases.fixture.ts';

function used({ world, incidentId }: Scene, set: Parameters<typeof plantLine>[2]): string {
	return plantLine(world, plantRequisition(world, incidentId, { state: 'in_use', handedOverAt: world.now }), set).id;
}

export const paperInCases: Cases = {
	'requisition.take_objection': { may: ['DISP', 'REQ'], payload: async (scene) => ({ lineId: used(scene, { state: 'in_use' }), words: '数量不对', how: 'handed_in' }) },
	'handing.count_again': {
		may: ['DISP', 'REQ'],
		payload: async (scene) => ({ lineId: used(scene, { state: 'settled', active: false, countedQuantity: 0, discrepancy: '未送到' }), reason: '当晚送到' })
	}
};
