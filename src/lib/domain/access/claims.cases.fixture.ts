/** Who may deal with a claim, its payments and its court: rows of the table of rights in `access.test.ts`. */
import type { Role, Row } from '../../../../db/schema.ts';
import type { Actor } from '../command.ts';
import type { CommandType } from '../commands.ts';
import type { ClaimCase } from '../claim/claim.fixture.ts';
import { attachments, cameBack, item, sha, DAY } from '../claim/claim.fixture.ts';
import { authorityIn, objectIn, ownerIn, ruleSetIn } from '../requisition/register.fixture.ts';
import { orderIn } from '../requisition/case.fixture.ts';
import type { TestWorld } from '../world.fixture.ts';

export interface Scene {
	readonly world: TestWorld;
	readonly actors: ReadonlyMap<Role, Actor>;
	readonly incidentId: string;
}
type Payload = (scene: Scene, role: Role) => Promise<unknown>;
export type Cases = Partial<Record<CommandType, { readonly may: readonly Role[]; readonly payload: Payload; readonly prepared?: Readonly<Record<string, unknown>> }>>;

function back({ world, actors, incidentId }: Scene): ClaimCase {
	const actor = (role: Role) => actors.get(role) as Actor;
	const decider = actor('DEC');
	const owner = ownerIn(world);
	const people = { clerk: actor('REQ'), colleague: world.user('REQ'), dispatcher: actor('DISP'), commander: actor('LEAD'), decider, finance: actor('FIN') };
	const things = {
		machine: objectIn(world, owner.id),
		goods: objectIn(world, owner.id, { kind: 'goods', rateFen: 120, rateUnit: 'piece', quantity: 2_000, originalFen: null, serial: null })
	};
	return cameBack(orderIn({ world, incidentId, ...people, ...things, owner, ruleSet: ruleSetIn(world), authority: authorityIn(world, decider) }, 'returned'));
}

const until: Readonly<Record<string, (of: ClaimCase) => Promise<unknown>>> = {
	filed: (of) => of.file(),
	supplement: (of) => of.by('clerk', 'claim.supplement', { missing: ['发票'] } as never),
	accepted: (of) => of.by('clerk', 'claim.accept'),
	verifying: (of) => of.by('clerk', 'claim.verify'),
	appraising: (of) => of.by('clerk', 'claim.appraise', { name: '评估公司', chosenBy: 'lot', feePayer: '政府', feeFen: 0 } as never),
	proposed: (of) => of.by('clerk', 'claim.propose'),
	publicised: (of) => of.by('clerk', 'claim.publicise'),
	decided: (of) => of.decide(),
	served: (of) => of.serve()
};
const way = (state: string): readonly string[] => {
	if (state === 'supplement') return ['filed', 'supplement'];
	if (state === 'appraising') return ['filed', 'accepted', 'verifying', 'appraising'];
	const road = ['filed', 'accepted', 'verifying', 'proposed', 'publicised', 'decided', 'served'];
	return road.slice(0, road.indexOf(state) + 1);
};

export async function at(scene: Scene, state: string): Promise<ClaimCase> {
	const of = back(scene);
	for (const step of way(state)) await until[step]?.(of);
	return of;
}
const clerk: readonly Role[] = ['REQ'];
const decider: readonly Role[] = ['DEC'];
const finance: readonly Role[] = ['FIN'];
const claim = (may: readonly Role[], state: string, rest: object = {}): { readonly may: readonly Role[]; readonly payload: Payload } => ({
	may,
	payload: async (scene) => ({ claimId: (await at(scene, state)).claimId, ...rest })
});

async function lapsed(scene: Scene): Promise<string> {
	const of = await at(scene, 'filed');
	scene.world.put('claims', { ...of.claim, state: 'lapsed' });
	return of.claimId;
}
async function paid(scene: Scene): Promise<string> {
	const of = await at(scene, 'served');
	scene.world.put('claims', { ...of.claim, state: 'paid' });
	return of.claimId;
}
async function payment(scene: Scene, ordered: boolean): Promise<Row<'payments'>> {
	const of = await at(scene, 'served');
	const id = await of.order('partial', 100);
	if (!ordered) scene.world.put('payments', { ...scene.world.row('payments', id), state: 'planned' });
	return scene.world.row('payments', id);
}
export async function proceeding(scene: Scene, kind: 'litigation' | 'reconsideration' = 'litigation'): Promise<string> {
	const { claimId, at: of } = await at(scene, 'served');
	const day = { filedAt: scene.world.now, notifiedAt: scene.world.now };
	return String((await scene.world.send(of.clerk, 'proceeding.open', { requisitionId: of.requisitionId, claimId, kind, body: '法院', ...day })).result.proceedingId);
}

export const claimCases: Cases = {
	'claim.notify': {
		may: clerk,
		payload: async (scene) => {
			const { requisitionId, clerk: sender } = back(scene).at;
			await scene.world.issueBefore(sender, 'claim.notify', { requisitionId });
			return { requisitionId, papers: ['发票'] };
		}
	},
	'claim.file': {
		may: clerk,
		payload: async (scene) => {
			const { requisitionId, clerk: sender } = back(scene).at;
			await scene.world.issueBefore(sender, 'claim.notify', { requisitionId });
			await scene.world.send(sender, 'claim.notify', { requisitionId, papers: ['发票'] });
			return { requisitionId, claimant: '某公司' };
		}
	},
	'claim.supplement': claim(clerk, 'filed', { missing: ['发票'] }),
	'claim.complete': claim(clerk, 'supplement'),
	'claim.accept': claim(clerk, 'filed'),
	'claim.verify': claim(clerk, 'accepted'),
	'claim.appraise': claim(clerk, 'verifying', { name: '评估公司', chosenBy: 'both', feePayer: '政府', feeFen: 100 }),
	'claim.appraised': claim(clerk, 'appraising', { reportNo: '1' }),
	'claim.propose': claim(clerk, 'verifying'),
	'claim.publicise': claim(clerk, 'proposed'),
	'claim.object': claim(clerk, 'publicised', { words: '偏低' }),
	'claim.excuse': {
		may: clerk,
		prepared: { attachments: [{ sha256: sha, type: 'application/pdf', size: 1, name: null }] },
		payload: async (scene) => {
			const { claimId } = await at(scene, 'verifying');
			for (const row of scene.world.rows('handings')) scene.world.put('handings', { ...row, kind: 'damage' });
			return { claimId, statement: '说明', attachments: [sha] };
		}
	},
	'claim.decide': {
		may: decider,
		payload: async (scene) => {
			const of = await at(scene, 'publicised');
			scene.world.now += 10 * DAY;
			return { claimId: of.claimId, expectFen: of.claim.proposedFen, reason: '核定' };
		}
	},
	'claim.extend': claim(decider, 'verifying', { reason: '案情复杂' }),
	'claim.serve': claim(clerk, 'decided'),
	'claim.agree': claim(clerk, 'served', { paper: '协议 1 号' }),
	'claim.refuse': claim(decider, 'verifying', { reason: '不属征用' }),
	'claim.waive': claim(clerk, 'filed', { words: '捐赠', paper: '声明 1 号' }),
	'claim.reopen': { may: decider, payload: async (scene) => ({ claimId: await lapsed(scene), reason: '封路' }) },
	'claim.archive': { may: clerk, payload: async (scene) => ({ claimId: await paid(scene) }) },
	'claim_item.set': { may: clerk, payload: async (scene) => ({ claimId: (await at(scene, 'filed')).claimId, ...item('C9', { amountFen: 1 }) }), prepared: { attachments } },
	'claim_item.drop': {
		may: clerk,
		payload: async (scene) => {
			const [first] = (await at(scene, 'filed')).items;
			return { itemId: first?.id, expect: first?.inputs, reason: '错' };
		}
	},
	'payment.plan': {
		may: clerk,
		payload: async (scene) => {
			const of = await at(scene, 'served');
			return { requisitionId: of.at.requisitionId, claimId: of.claimId, kind: 'partial', amountFen: 100, payee: '某' };
		}
	},
	'payment.plan_by_source': {
		may: clerk,
		payload: async (scene) => {
			const of = await at(scene, 'served');
			return { requisitionId: of.at.requisitionId, claimId: of.claimId, payee: '某', shares: [{ fundingSource: of.at.requisition().fundingSource, amountFen: 100 }] };
		}
	},
	'payment.order': { may: decider, payload: async (scene) => ({ paymentId: (await payment(scene, false)).id }) },
	'payment.confirm': { may: finance, payload: async (scene) => ({ paymentId: (await payment(scene, true)).id, voucherNo: '1' }) },
	'payment.fail': { may: finance, payload: async (scene) => ({ paymentId: (await payment(scene, true)).id, reason: '销户' }) },
	'payment.return_back': { may: finance, payload: async (scene) => ({ paymentId: (await payment(scene, true)).id, reason: '退汇' }) },
	'proceeding.open': {
		may: clerk,
		payload: async (scene) => {
			const of = await at(scene, 'served');
			const { now } = scene.world;
			return { requisitionId: of.at.requisitionId, claimId: of.claimId, kind: 'reconsideration', body: '市政府', filedAt: now, notifiedAt: now };
		}
	},
	'proceeding.prolong': { may: clerk, payload: async (scene) => ({ proceedingId: await proceeding(scene, 'reconsideration') }) },
	'proceeding.reply': { may: clerk, payload: async (scene) => ({ proceedingId: await proceeding(scene) }) },
	'proceeding.end': { may: clerk, payload: async (scene) => ({ proceedingId: await proceeding(scene), outcome: 'upheld', text: '维持' }) }
};
