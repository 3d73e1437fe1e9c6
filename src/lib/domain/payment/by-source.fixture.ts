/** A case that two sources of money pay for, for tests of payments. */
import type { FundingSource } from '../../../../db/requisition.ts';
import { item, returnedCase } from '../claim/claim.fixture.ts';
import type { ClaimCase } from '../claim/claim.fixture.ts';
import { figuresOf } from '../claim/figures.ts';
import type { FigureRows } from '../claim/figures.ts';
import { owing } from './by-source.ts';
import type { Funded } from './by-source.ts';

export const fundedOf = (of: ClaimCase): Funded => ({
	...{ requisition: of.at.requisition(), lines: of.at.lines(), claim: of.claim },
	...{ items: of.items, payments: of.at.world.rows('payments') }
});
export const fund = (of: ClaimCase, lineId: string, fundingSource: FundingSource | null): void => {
	of.at.world.put('requisition_lines', { ...of.at.world.row('requisition_lines', lineId), fundingSource });
};
const partsOf = (of: ClaimCase) => owing(fundedOf(of)).map(({ source, leftFen }) => ({ fundingSource: source, amountFen: leftFen }));
export const planAll = async (of: ClaimCase): Promise<string[]> => {
	const { world, clerk, requisitionId } = of.at;
	const { result } = await world.send(clerk, 'payment.plan_by_source', {
		requisitionId,
		claimId: of.claimId,
		payee: '临安某公司',
		account: '6222000011112222',
		shares: partsOf(of)
	});
	return (result.payments as readonly { paymentId: string }[]).map(({ paymentId }) => paymentId);
};
export const lead = async (of: ClaimCase): Promise<ClaimCase> => (await (await (await of.verify()).publicise()).decide()).serve();
/** The machine by the insurance, the bags by the district, an advance by the district. */
export async function twoSources(): Promise<ClaimCase> {
	const of = await returnedCase({ machine: { returnedOk: 0, returnedDamaged: 1 }, goods: { consumed: 1_450, returnedOk: 550 } });
	const { world, clerk, decider, finance, requisitionId, machineLineId } = of.at;
	fund(of, machineLineId, 'insurance');
	const advance = { requisitionId, kind: 'advance', amountFen: 100_000, payee: '临安某公司', fundingSource: 'contingency' } as const;
	const paymentId = String((await world.send(clerk, 'payment.plan', advance)).result.paymentId);
	await world.send(decider, 'payment.order', { paymentId });
	await world.send(finance, 'payment.confirm', { paymentId, voucherNo: 'A1' });
	await of.file();
	await of.set(item('C7', { times: 2, rateFen: 60_000 }, machineLineId), item('D1', { amountFen: 20_000 }, machineLineId));
	return lead(of);
}
const tables = ['requisitions', 'requisition_lines', 'tickets', 'claims', 'claim_items', 'payments', 'proceedings', 'incidents', 'rule_sets'] as const;
/** What the figures say each source bears, 分. */
export const fundingFigures = ({ at: { world } }: ClaimCase): Record<string, number> => {
	const rows = Object.fromEntries(tables.map((table) => [table, world.rows(table)])) as unknown as FigureRows;
	return Object.fromEntries(figuresOf(rows, { now: world.now, zone: 'Asia/Shanghai' }).byFunding.map(({ key, amountFen }) => [key, amountFen]));
};
