/** The worked case of domain.md §2.6 and a claim led through its states by the people who may, for tests. */
import type { Row } from '../../../../db/schema.ts';
import type { CommandType, PayloadOf } from '../commands.ts';
import { caseIn } from '../requisition/case.fixture.ts';
import type { PaperType } from '../requisition/papers/catalogue.ts';
import type { OrderedCase } from '../requisition/case.fixture.ts';

export const DAY = 86_400_000;
export const sha = 'a'.repeat(64);
/** The file as the server knows it. */
export const attachments = [{ sha256: sha, type: 'application/pdf', size: 1_000, name: '发票.pdf' }];
type Item = Omit<PayloadOf<'claim_item.set'>, 'claimId'>;

/** An item whose every input comes from one file. */
export const item = (formula: string, inputs: Item['inputs'], lineId?: string): Item => ({
	formula,
	inputs,
	evidence: Object.keys(inputs).map((input) => ({ input, source: `file:${sha}` })),
	...(lineId !== undefined && { lineId })
});

export class ClaimCase {
	readonly at: OrderedCase;
	claimId = '';
	constructor(at: OrderedCase) {
		this.at = at;
	}
	get claim(): Row<'claims'> {
		return this.at.world.row('claims', this.claimId);
	}
	get items(): Row<'claim_items'>[] {
		return this.at.world.rows('claim_items').filter(({ claimId }) => claimId === this.claimId);
	}
	get payments(): Row<'payments'>[] {
		return this.at.world.rows('payments').filter(({ claimId }) => claimId === this.claimId);
	}
	async by<T extends CommandType>(who: 'clerk' | 'decider' | 'finance' | 'colleague', type: T, payload: Omit<PayloadOf<T>, 'claimId'> = {} as never) {
		return this.at.world.send(this.at[who], type, { claimId: this.claimId, ...payload } as never, { prepared: { attachments } });
	}
	/** Notified and filed on paper by the clerk. */
	async file(): Promise<this> {
		const { world, clerk, requisitionId } = this.at;
		await world.issueBefore(clerk, 'claim.notify', { requisitionId });
		await world.send(clerk, 'claim.notify', { requisitionId, papers: ['权属证明', '发票'] });
		const { result } = await world.send(clerk, 'claim.file', { requisitionId, claimant: '临安某工程机械租赁有限公司' });
		this.claimId = String(result.claimId);
		return this;
	}
	async set(...items: readonly Item[]): Promise<this> {
		for (const each of items) await this.by('clerk', 'claim_item.set', each);
		return this;
	}
	async verify(): Promise<this> {
		await this.by('clerk', 'claim.accept');
		await this.by('clerk', 'claim.verify');
		return this;
	}
	async publicise(): Promise<this> {
		await this.by('clerk', 'claim.propose');
		await this.by('clerk', 'claim.publicise');
		return this;
	}
	/** Lets the notice run out and decides what was proposed. */
	async decide(): Promise<this> {
		this.at.world.now += 10 * DAY;
		await this.by('decider', 'claim.decide', { expectFen: this.claim.proposedFen ?? 0, reason: '材料齐全，核定无误' } as never);
		return this;
	}
	async serve(): Promise<this> {
		await this.by('clerk', 'claim.serve');
		return this;
	}
	/** Plans and orders; the id of the payment. */
	async order(kind: 'whole' | 'partial' | 'undisputed' | 'set_off', amountFen: number): Promise<string> {
		const { world, clerk, decider, requisitionId } = this.at;
		const { result } = await world.send(clerk, 'payment.plan', {
			requisitionId,
			claimId: this.claimId,
			kind,
			amountFen,
			payee: '临安某公司',
			account: '6222000011112222',
			...(kind === 'set_off' && { reason: '2026 年度场地占用费，协议第 5 条' })
		});
		await world.send(decider, 'payment.order', { paymentId: String(result.paymentId) });
		return String(result.paymentId);
	}
}

/** A case that came back: hand-over list signed; lines changed by `machine` and `goods`. */
export async function returnedCase({
	machine = {},
	goods = {}
}: { readonly machine?: Partial<Row<'requisition_lines'>>; readonly goods?: Partial<Row<'requisition_lines'>> } = {}): Promise<ClaimCase> {
	return cameBack(await caseIn('returned'), { machine, goods });
}

/** Papers and lines of an order that came back. */
export function cameBack(
	at: OrderedCase,
	{ machine = {}, goods = {} }: { readonly machine?: Partial<Row<'requisition_lines'>>; readonly goods?: Partial<Row<'requisition_lines'>> } = {}
): ClaimCase {
	const { world, machineLineId, goodsLineId } = at;
	const lay = (id: string, set: Partial<Row<'requisition_lines'>>) => world.put('requisition_lines', { ...world.row('requisition_lines', id), ...set });
	lay(machineLineId, machine);
	lay(goodsLineId, goods);
	for (const type of ['application', 'decision'] as const) issuedPaper(at, type);
	for (const kind of ['handover', 'return'] as const) handing(at, kind);
	const broken = at.lines().filter(({ returnedDamaged, lost, kind }) => kind !== 'goods' && returnedDamaged + lost > 0);
	const counts = broken.map(({ id, returnedDamaged, lost }) => ({ lineId: id, quantity: 0, condition: '左履带断裂', damaged: returnedDamaged, lost }));
	if (counts.length > 0) handing(at, 'damage', { counts });
	return new ClaimCase(at);
}

/** A paper of the case as it was issued. */
export function issuedPaper(at: OrderedCase, type: PaperType): Row<'papers'> {
	const { world, requisitionId, incidentId, clerk } = at;
	const { areaId, number } = at.requisition();
	return world.put('papers', {
		...{ id: world.newId(), requisitionId, claimId: null, incidentId, areaId, type, ofId: null, number: type === 'decision' ? (number ?? '') : '330112-D14-2026-0001' },
		...{ version: 1, reason: null, sha256: sha, mime: 'application/pdf', seq: 1, issuedBy: clerk.id, issuedByName: clerk.name, issuedAt: world.now },
		...{ revokedAt: null, revokeReason: null, servedAt: null, service: null }
	});
}

export function handing(at: OrderedCase, kind: Row<'handings'>['kind'], set: Partial<Row<'handings'>> = {}): Row<'handings'> {
	const { world, requisitionId, incidentId, clerk } = at;
	return world.put('handings', {
		...{ id: world.newId(), requisitionId, incidentId, areaId: at.requisition().areaId, kind, number: `HO2026-${world.rows('handings').length + 1}`, at: world.now },
		...{ place: '青山湖路口', outcome: 'signed', objection: null, witness: null, signatures: [], photos: [], contentHash: sha, recordedBy: clerk.id },
		...{ recordedByName: clerk.name, recordedAt: world.now, late: false, onBehalf: null, countedLate: null },
		counts: at.lines().map(({ id, countedQuantity }) => ({ lineId: id, quantity: countedQuantity ?? 0, condition: '完好' })),
		...set
	});
}

export function ticket(at: OrderedCase, date: string, workedHours: number, idle: Row<'tickets'>['idle'] = [], set: Partial<Row<'tickets'>> = {}): Row<'tickets'> {
	const { world, requisitionId, incidentId, machineLineId, clerk } = at;
	return world.put('tickets', {
		...{ id: world.newId(), requisitionId, lineId: machineLineId, incidentId, areaId: at.requisition().areaId, number: `TB2026-${date}`, date, workedHours, idle },
		...{ operator: '李师傅', meterFrom: null, meterTo: null, fuelIssuedLitres: 0, outcome: 'signed', objection: null, witness: null, signatures: [], photos: [] },
		...{ contentHash: sha, recordedBy: clerk.id, recordedByName: clerk.name, recordedAt: world.now, late: false, correctedBy: null, correctionReason: null, onBehalf: null },
		...set
	});
}

/** The invoice, and what the machine was worth at most: 960,000.00 × (1 − 1,288.5 ÷ 12,000) = 856,920.00. */
export const repair = { repairFen: 1_248_000, replacementFen: 96_000_000, age: 1_288.5, life: 12_000, floorRate: 0.05 };

/** §2.6: 26.5 h on the meter, track damaged, 1,450 of 2,000 bags used up. */
export async function workedCase(): Promise<ClaimCase> {
	const of = await returnedCase({ machine: { returnedOk: 0, returnedDamaged: 1 }, goods: { consumed: 1_450, returnedOk: 550 } });
	await of.file();
	return of.set(item('C3', repair, of.at.machineLineId), item('C7', { times: 2, rateFen: 60_000 }, of.at.machineLineId), item('D1', { amountFen: 500_000 }));
}
