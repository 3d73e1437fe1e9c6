/**
 * The copy of one signed paper by a link of its own. No code is asked: the link is 256 random bits that stood on the screen before the eyes of
 * who signed, it ends after a day, shows one paper that this person has signed, and ends at once when the paper is corrected or revoked.
 */
import type { Row } from '../../../../db/schema.ts';
import { givesPaper } from '../../domain/owner/link.ts';
import { isScenePaper } from '../../domain/paper/rights.ts';
import { ownerPaper } from './papers.ts';
import { namedLink } from './visit.ts';
import type { PublicRequest } from './visit.ts';

/** The paper, while the link gives it out; undefined for every other link. Refuses 429 `owner_link.too_fast`. */
export async function copyBehind(request: PublicRequest): Promise<Row<'papers'> | undefined> {
	const link = await namedLink(request);
	if (!link || !givesPaper(link, request.world.clock())) return undefined;
	const paper = await ownerPaper(request.world.storage, link.requisitionId, link.paperId);
	return paper && isScenePaper(paper.type) ? paper : undefined;
}
