/** 追偿 opens for whatever case names the liable unit as payer, and for every production accident. */
import { expect, test } from 'vitest';
import type { FundingSource } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { workedCase } from '../claim/claim.fixture.ts';
import { refusalOf } from '../world.fixture.ts';
import { openRecourse } from './recourse.ts';
import { isRepayment, repaidOf } from './repayment.ts';

test('a fire or an accident on the road that the liable unit pays for opens 追偿; one that the district pays for does not', async () => {
	const of = await workedCase();
	const { world, clerk } = of.at;
	const context = { id: (part: string) => part, now: world.now, actor: clerk };
	const claim = world.row('claims', of.claimId);
	const opened = (kind: string, source: FundingSource, payments: readonly Pick<Row<'payments'>, 'fundingSource'>[] = []): number =>
		openRecourse(
			{
				...{ claim, claims: [claim], incident: { ...world.row('incidents', of.at.incidentId), kind }, requisition: { ...of.at.requisition(), fundingSource: source } },
				...{ payments: payments as readonly Row<'payments'>[], lines: [], proceedings: [], paidFen: 100 }
			},
			context
		).length;
	expect([opened('typhoon', 'contingency'), opened('forest_fire', 'liable_unit'), opened('forest_fire', 'contingency')]).toEqual([0, 1, 0]);
	expect(opened('forest_fire', 'contingency', [{ fundingSource: 'liable_unit' }])).toBe(1);
});

test('what a second claim costs is added to the record that is open; what was claimed already is claimed once', async () => {
	const of = await workedCase();
	const { world, clerk } = of.at;
	const context = { id: (part: string) => part, now: world.now, actor: clerk };
	const claim = world.row('claims', of.claimId);
	const incident = { ...world.row('incidents', of.at.incidentId), kind: 'forest_fire' };
	const requisition = { ...of.at.requisition(), fundingSource: 'liable_unit' as const };
	const second = { ...claim, id: world.newId(), follows: claim.id };
	const besides = [{ ...world.rows('payments')[0], fundingSource: 'liable_unit', claimId: claim.id, state: 'paid', amountFen: 1_000_000 }] as unknown as readonly Row<'payments'>[];
	const settled = (of: Row<'claims'>, proceedings: readonly Row<'proceedings'>[], paidFen: number) =>
		openRecourse({ claim: of, claims: [claim, second], incident, requisition, lines: [], payments: of === second ? besides : [], proceedings, paidFen }, context);
	const [first] = settled(claim, [], 1_000_000);
	const record = first?.op === 'insert' ? (first.after as Row<'proceedings'>) : undefined;
	if (!record) throw new Error('no record');
	expect(record).toMatchObject({ amountFen: 1_000_000, demand: 'liable' });
	// The clerk claimed less, and the payment came back and went out again.
	expect(settled(claim, [{ ...record, amountFen: 900_000 }], 1_000_000)).toEqual([]);
	const added = { amountFen: 1_500_000, claimId: second.id };
	expect(settled(second, [record], 1_500_000)).toMatchObject([{ op: 'update', id: record.id, after: added }]);
	expect(settled(second, [{ ...record, ...added }], 1_500_000)).toEqual([]);
	// It came in: only the rest is a new record.
	const ended = { ...record, state: 'ended', outcome: 'recovered' } as const;
	expect(settled(second, [ended], 1_500_000)).toMatchObject([{ op: 'insert', after: { amountFen: 500_000 } }]);
});

test('a liable unit whose own machine was taken is no owner who pays back', async () => {
	const of = await workedCase();
	const { world, clerk, requisitionId } = of.at;
	const day = { filedAt: world.now, notifiedAt: world.now };
	const { claimant } = of.claim;
	const open = { requisitionId, claimId: of.claimId, kind: 'recourse', body: '区应急局', against: claimant, amountFen: 100_000, ...day } as const;
	const { result } = await world.send(clerk, 'proceeding.open', open);
	const row = world.row('proceedings', String(result.proceedingId));
	expect([isRepayment(row, [of.claim]), repaidOf([row], [of.claim])]).toEqual([false, 0]);
	expect(await refusalOf(world.send(clerk, 'proceeding.open', open))).toBe('conflict proceeding.open_already against');
	await world.send(clerk, 'proceeding.name_liable', { proceedingId: row.id, against: claimant, amountFen: 200_000 });
});

test('all that is claimed of liable units together is no more than the case costs', async () => {
	const of = await (await (await (await workedCase()).verify()).publicise()).decide();
	const { world, clerk, requisitionId } = of.at;
	const open = { requisitionId, claimId: of.claimId, kind: 'recourse', body: '区应急局', filedAt: world.now, notifiedAt: world.now } as const;
	await world.send(clerk, 'proceeding.open', { ...open, against: '甲公司', amountFen: 1_000_000 });
	expect(await refusalOf(world.send(clerk, 'proceeding.open', { ...open, against: '乙公司', amountFen: 672_001 }))).toBe('rule proceeding.recourse_too_much amountFen');
	await world.send(clerk, 'proceeding.open', { ...open, against: '乙公司', amountFen: 672_000 });
});
