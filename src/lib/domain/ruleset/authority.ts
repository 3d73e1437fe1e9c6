/** Who may decide what, until when: a decision names the power it stands on, as it stood at that second (domain.md §2.3 (1)). */
import type { AuthoritySnapshot } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { Refusal } from '../refusal.ts';

/** Decide on a requisition · order one by mouth · decide on a claim · sign a letter that asks for aid. */
export const powers = ['requisition.decide', 'requisition.oral', 'claim.decide', 'aid.sign'] as const;
export type Power = (typeof powers)[number];

type Authority = Row<'authorities'>;

export const authorityInForce = (row: Authority, at: number): boolean => row.from <= at && (row.until === null || at < row.until) && (row.endedAt === null || at < row.endedAt);

/** The power of a user in force at a time (UTC ms) among rows of the table, the latest given; undefined when there is none. `amountFen` must lie within its limit. */
export const authorityOf = (rows: readonly Authority[], userId: string, power: Power, at: number, amountFen = 0): Authority | undefined =>
	rows
		.filter((row) => row.userId === userId && row.powers.includes(power) && authorityInForce(row, at) && (row.limitFen === null || amountFen <= row.limitFen))
		.toSorted((a, b) => b.from - a.from)[0];

/** What a decision keeps of the power it stands on. */
export const snapshotOf = ({ id, body, post, holder, powers: held, from, until, source }: Authority): AuthoritySnapshot => ({
	authorityId: id,
	body,
	post,
	holder,
	powers: held,
	from,
	until,
	source
});

/** The power a decision stands on. @throws Refusal 422 `authority.none` */
export function authorityFor(rows: readonly Authority[], userId: string, power: Power, at: number, amountFen = 0): AuthoritySnapshot {
	const row = authorityOf(rows, userId, power, at, amountFen);
	if (!row) throw new Refusal('rule', 'authority.none', { power });
	return snapshotOf(row);
}
