/** 追偿 opens for whatever case names the liable unit as payer, and for every production accident. */
import { expect, test } from 'vitest';
import type { FundingSource } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { workedCase } from '../claim/claim.fixture.ts';
import { openRecourse } from './recourse.ts';

test('a fire or an accident on the road that the liable unit pays for opens 追偿; one that the district pays for does not', async () => {
	const of = await workedCase();
	const { world, clerk } = of.at;
	const context = { id: (part: string) => part, now: world.now, actor: clerk };
	const claim = world.row('claims', of.claimId);
	const opened = (kind: string, source: FundingSource, payments: readonly Pick<Row<'payments'>, 'fundingSource'>[] = []): number =>
		openRecourse(
			{
				...{ claim, incident: { ...world.row('incidents', of.at.incidentId), kind }, requisition: { ...of.at.requisition(), fundingSource: source } },
				...{ payments: payments as readonly Row<'payments'>[], proceedings: [], paidFen: 100 }
			},
			context
		).length;
	expect([opened('typhoon', 'contingency'), opened('forest_fire', 'liable_unit'), opened('forest_fire', 'contingency')]).toEqual([0, 1, 0]);
	expect(opened('forest_fire', 'contingency', [{ fundingSource: 'liable_unit' }])).toBe(1);
});
