/** 应急征用清单: without one no amount is decided (domain.md §2.3 (10)). */
import type { Row } from '../../../../db/schema.ts';

/** Signed, signed with objection, by an entrusted person, or refused before a witness: all are hand-over lists (domain.md §2.8). */
export const hasHandover = (handings: readonly Pick<Row<'handings'>, 'kind' | 'late'>[]): boolean => handings.some(({ kind }) => kind === 'handover');

/** The approved exception of a claim: a statement by somebody else than who decides; undefined when there is none. */
export const excuseOf = (papers: readonly Row<'papers'>[], claimId: string, decider: string): Row<'papers'> | undefined =>
	papers.find((paper) => paper.type === 'excuse' && paper.claimId === claimId && paper.revokedAt === null && paper.issuedBy !== decider);
