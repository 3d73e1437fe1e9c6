/** One case led by commands alone from its necessity to its papers, for tests: what is signed at the scene by the team, what the desk enters from paper. */
import type { GuidedPhoto, Idle, LineCount } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import type { Actor } from '../command.ts';
import { handingText, hashOfText, ticketText } from '../handing/content.ts';
import { numberIn } from '../handing/numbers.ts';
import type { PaperKind } from '../handing/numbers.ts';
import { preparedCase } from '../requisition/case.fixture.ts';
import type { Case } from '../requisition/case.fixture.ts';

const sha256 = 'b'.repeat(64);
const prepared = { attachments: [{ sha256, type: 'application/pdf', size: 1, name: null }] };
export const bags = { kind: 'goods', name: '编织袋', specification: '55×95cm', unit: '只', quantity: 2_000, unitPriceFen: 120 } as const;

const types = { handover: 'handing.hand_over', return: 'handing.give_back', damage: 'handing.certify_damage' } as const;

/** Who signs: the desk from paper, or somebody with a tablet, maybe long ago. */
export interface Signing {
	readonly by?: Actor;
	readonly occurredAt?: number;
}

export class SignedCase {
	readonly at: Case;
	readonly requisitionId: string;
	readonly lineIds: readonly string[];
	constructor(at: Case, requisitionId: string, lineIds: readonly string[]) {
		this.at = at;
		this.requisitionId = requisitionId;
		this.lineIds = lineIds;
	}

	/** The team of a unit that was sent to the incident. */
	async team(): Promise<Actor> {
		const { world, incidentId } = this.at;
		const organisation = world.organisation('330112008');
		const unit = world.unit({ organisationId: organisation.id, areaId: '330112008' });
		const { id } = world.user('TEAM', { organisationId: organisation.id, resourceIds: [unit.id] });
		await world.send(this.at.dispatcher, 'order.issue', { incidentId, text: '出动', resources: [{ resourceId: unit.id }] });
		return world.actor(id);
	}

	async #number(kind: PaperKind, by: Actor) {
		const { world } = this.at;
		const lease = await world.send(by, 'number.lease', { kind, device: `${by.username}-1` });
		const block = world.row('number_blocks', String(lease.result.blockId));
		return { blockId: block.id, number: numberIn(block, block.first) };
	}
	#signed(text: string, tablet: boolean) {
		const strokes = tablet ? [[10, 10, 200, 120]] : [];
		const signature = (side: 'owner' | 'office') => ({ side, name: '签字人', capacity: '经办', identifiedBy: '当面', strokes, at: this.at.world.now });
		return { signatures: [signature('owner'), signature('office')], contentHash: hashOfText(text), ...(!tablet && { onBehalf: { paper: '纸质清单' } }) };
	}

	async paper(kind: keyof typeof types, counts: readonly LineCount[], { by, occurredAt }: Signing = {}) {
		const { world, clerk } = this.at;
		const photos: GuidedPhoto[] = counts.map(({ lineId }) => ({ lineId, angle: 'paper', sha256 }));
		const content = {
			...{ requisitionId: this.requisitionId, ...(await this.#number(kind, by ?? clerk)), at: occurredAt ?? world.now },
			...{ place: '青山湖路口', counts, photos, outcome: 'signed' as const }
		};
		const payload = { ...content, ...this.#signed(handingText({ kind, ...content }), by !== undefined) } as never;
		return world.send(by ?? clerk, types[kind], payload, { prepared, ...(occurredAt !== undefined && { occurredAt }) });
	}

	async ticket(lineId: string, date: string, workedHours: number, { by, occurredAt, idle = [] }: Signing & { readonly idle?: readonly Idle[] } = {}) {
		const { world, clerk } = this.at;
		const content = {
			...{ requisitionId: this.requisitionId, lineId, ...(await this.#number('ticket', by ?? clerk)), date, workedHours, idle },
			...{ operator: '李师傅', fuelIssuedLitres: 0, photos: [], outcome: 'signed' as const }
		};
		const payload = { ...content, ...this.#signed(ticketText(content), by !== undefined) } as never;
		return world.send(by ?? clerk, 'ticket.sign', payload, occurredAt === undefined ? {} : { occurredAt });
	}

	get tickets(): Row<'tickets'>[] {
		return this.at.world.rows('tickets');
	}
	/** Notified and filed on paper; the claim's id. */
	async file(): Promise<string> {
		const { world, clerk, owner } = this.at;
		await world.issueBefore(clerk, 'claim.notify', { requisitionId: this.requisitionId });
		await world.send(clerk, 'claim.notify', { requisitionId: this.requisitionId, papers: ['发票'] });
		return String((await world.send(clerk, 'claim.file', { requisitionId: this.requisitionId, claimant: owner.name })).result.claimId);
	}
}

/** Stated, drafted, submitted, approved and served. */
export async function servedCase(...lines: readonly unknown[]): Promise<SignedCase> {
	const at = await preparedCase();
	const { world, clerk, decider, incidentId } = at;
	const stated = await world.send(clerk, 'necessity.state', {
		incidentId,
		reason: '自有资源已用尽',
		lesser: (['own', 'agreement', 'mutual_aid'] as const).map((means) => ({ means, found: 0, why: '不足' }))
	});
	const { result } = await world.send(clerk, 'requisition.draft', {
		...{ incidentId, ownerId: at.owner.id, necessityId: String(stated.result.necessityId), purpose: '围堵泄漏', deliverPlace: '青山湖路口', fundingSource: 'contingency' },
		...{ deliverAt: world.now + 3_600_000, expectedReturnAt: world.now + 2 * 86_400_000 },
		lines: lines as never
	});
	const requisitionId = String(result.requisitionId);
	await world.send(clerk, 'requisition.submit', { requisitionId });
	await world.send(decider, 'requisition.approve', { requisitionId });
	await world.send(clerk, 'requisition.serve', { requisitionId, method: 'signed', servedTo: '王经理' });
	return new SignedCase(at, requisitionId, result.lineIds as readonly string[]);
}
