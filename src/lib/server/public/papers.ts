/** The issued papers that are addressed to the owner of a case: the versions that stand, and nothing that the office keeps to itself. */
import type { Row } from '../../../../db/schema.ts';
import { standing } from '../../domain/requisition/papers/catalogue.ts';
import type { PaperType } from '../../domain/requisition/papers/catalogue.ts';
import type { Storage } from '../storage/port.ts';
import { isTold } from './told.ts';

const addressed: readonly PaperType[] = [
	...([
		'decision',
		'cancellation',
		'oral',
		'handover',
		'ticket',
		'extension',
		'return_notice',
		'return',
		'damage',
		'claim_notice',
		'claim_form',
		'claim_application',
		'supplement',
		'acceptance'
	] as const),
	...(['publicity', 'award', 'agreement', 'donation'] as const)
];
/** What tells amounts: from the public notice on. */
const afterProposal: readonly PaperType[] = ['assessment', 'objection_form'];

/** A paper as it stands now, as an owner may have it. */
export type OwnerPaper = Row<'papers'> & { readonly type: PaperType };

export function papersFor(papers: readonly Row<'papers'>[], claims: readonly Pick<Row<'claims'>, 'id' | 'state'>[]): OwnerPaper[] {
	const isFor = (paper: Row<'papers'>): paper is OwnerPaper => {
		if (standing(papers, paper.type, paper.ofId) !== paper) return false;
		const is = (type: PaperType): boolean => type === paper.type;
		return addressed.some(is) || (afterProposal.some(is) && claims.some(({ id, state }) => id === paper.ofId && isTold(state)));
	};
	return papers.filter(isFor);
}

/** The paper with this id, if it is one for the owner of this case; undefined otherwise. */
export const ownerPaper = (storage: Pick<Storage, 'snapshot'>, requisitionId: string, paperId: string): Promise<OwnerPaper | undefined> =>
	storage.snapshot(async (read) => {
		const where = { requisitionId };
		return papersFor(await read.list('papers', where), await read.list('claims', where)).find(({ id }) => id === paperId);
	});
