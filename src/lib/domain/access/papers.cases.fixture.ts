/** Who takes back an issued paper, or enters how it reached the owner: rows of the table of rights in `access.test.ts`. */
import type { Role } from '../../../../db/schema.ts';
import type { CommandType } from '../commands.ts';
import { approved } from './orders.cases.fixture.ts';
import type { Scene } from './orders.cases.fixture.ts';

async function issued(at: Scene, role: Role): Promise<string> {
	const { id: requisitionId, incidentId, areaId } = at.world.row('requisitions', await approved(at, role));
	const paper = at.world.put('papers', {
		...{ id: at.world.newId(), requisitionId, claimId: null, incidentId, areaId, type: 'return_notice', ofId: null, number: '临应急还〔2026〕1号', version: 1, reason: null },
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
	});
	return paper.id;
}

export const paperCases: Partial<Record<CommandType, { readonly may: readonly Role[]; readonly payload: (at: Scene, role: Role) => Promise<unknown> }>> = {
	'paper.serve': { may: ['DISP', 'REQ'], payload: async (at, role) => ({ paperId: await issued(at, role), method: 'signed', servedTo: '王经理' }) },
	'paper.revoke': { may: ['DISP', 'REQ'], payload: async (at, role) => ({ paperId: await issued(at, role), reason: '作废' }) }
};
