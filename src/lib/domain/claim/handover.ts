/** 应急征用清单 and 毁损、灭失证明: without the one no amount is decided (domain.md §2.3 (10)), without the other no damage is paid. */
import type { Row } from '../../../../db/schema.ts';
import { certified } from '../handing/balance.ts';

/**
 * A list that counts, however it ended: signed, signed with objection, by an entrusted person, or refused before a witness (domain.md §2.8).
 * What came from another incident was handed over there, and is on the list of that case.
 */
export const hasHandover = (handings: readonly Pick<Row<'handings'>, 'kind' | 'late'>[], lines: readonly Pick<Row<'requisition_lines'>, 'movedFrom'>[]): boolean =>
	handings.some(({ kind, late }) => kind === 'handover' && !late) || (lines.length > 0 && lines.every(({ movedFrom }) => movedFrom !== null));

type Item = Pick<Row<'claim_items'>, 'formula' | 'lineId' | 'inputs'>;
const isForDamage = ({ formula }: Pick<Item, 'formula'>): boolean => formula === 'C3' || formula === 'C4';

/** Repair or replacement of more than 毁损、灭失证明 (D20) tell of; undefined where each has its paper (domain.md §2.2 art. 15). */
export const uncertifiedOf = <T extends Item>(items: readonly T[], handings: readonly Pick<Row<'handings'>, 'kind' | 'late' | 'counts'>[]): T | undefined =>
	items.find((item) => {
		if (!isForDamage(item)) return false;
		const paid = items.filter((other) => isForDamage(other) && other.lineId === item.lineId).reduce((sum, { inputs }) => sum + Number(inputs['quantity'] ?? 1), 0);
		const { damaged, lost } = certified(item.lineId ?? '', handings);
		return damaged + lost < paid;
	});

/** The approved exception of a claim: a statement by somebody else than who decides; undefined when there is none. */
export const excuseOf = (papers: readonly Row<'papers'>[], claimId: string, decider: string): Row<'papers'> | undefined =>
	papers.find((paper) => paper.type === 'excuse' && paper.claimId === claimId && paper.revokedAt === null && paper.issuedBy !== decider);
