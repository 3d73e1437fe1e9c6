/** 应急征用清单: without one no amount is decided (domain.md §2.3 (10)). */
import type { Row } from '../../../../db/schema.ts';

/** A list that counts, however it ended: signed, signed with objection, by an entrusted person, or refused before a witness (domain.md §2.8). */
export const hasHandover = (handings: readonly Pick<Row<'handings'>, 'kind' | 'late'>[]): boolean => handings.some(({ kind, late }) => kind === 'handover' && !late);

/** The approved exception of a claim: a statement by somebody else than who decides; undefined when there is none. */
export const excuseOf = (papers: readonly Row<'papers'>[], claimId: string, decider: string): Row<'papers'> | undefined =>
	papers.find((paper) => paper.type === 'excuse' && paper.claimId === claimId && paper.revokedAt === null && paper.issuedBy !== decider);
