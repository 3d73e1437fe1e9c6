/**
 * The other side's copy of what was signed at the scene: the paper is issued as it was signed, unless it was before, and a link of its own
 * gives it to their telephone where the public listener is on.
 */
import { isScenePaper } from '../../domain/paper/rights.ts';
import type { Actor } from '../../domain/command.ts';
import { Refusal, found } from '../../domain/refusal.ts';
import { standing } from '../../domain/requisition/papers/catalogue.ts';
import type { World } from '../world.ts';
import { newId } from '../worlds/uuid7.ts';
import { caseFacts } from './case-papers.ts';
import { issuePaper } from './issue.ts';
import type { Papers } from './render.ts';

export interface OwnerCopy {
	readonly paperId: string;
	readonly number: string;
	/** Of the bytes of the PDF. */
	readonly sha256: string;
	/** Where the desk or the tablet gets the PDF. */
	readonly address: string;
	/** Where their telephone gets it; null: this place has no public listener. */
	readonly url: string | null;
	/** Until when `url` gives it, UTC ms. */
	readonly until: number | null;
}

interface Wanted {
	readonly requisitionId: string;
	readonly type: string;
	/** The hand-over or ticket. */
	readonly of: string;
	/** Where the public pages are reached; null: nowhere. */
	readonly publicBase: string | null;
}

/**
 * Refusals: `requisition.unknown`, `requisition.paper_type` 404 (a paper that is not signed at the scene) · `requisition.no_paper` 409: it has not
 * arrived · what `paper.issue` and `owner_link.hand_out` refuse.
 */
export async function ownerCopy(world: World, papers: Papers, actor: Actor, { requisitionId, type, of, publicBase }: Wanted): Promise<OwnerCopy> {
	if (!isScenePaper(type)) throw new Refusal('missing', 'requisition.paper_type');
	const issued = async () => standing((await caseFacts(world, actor, requisitionId)).papers, type, of);
	if (!(await issued()))
		await issuePaper(world, papers, actor, { id: newId(world.clock()), requisitionId, type, of }).catch((refusal: unknown) => {
			// Somebody else gave it out at the same moment.
			if (!(refusal instanceof Refusal) || refusal.code !== 'paper.issued_already') throw refusal;
		});
	const { id: paperId, number, version, sha256 } = found(await issued(), 'paper.unknown', 'of');
	const address = `/api/v1/requisitions/${requisitionId}/papers/${type}.pdf?of=${of}&version=${version}`;
	if (publicBase === null) return { paperId, number, sha256, address, url: null, until: null };
	const { answer } = await world.bus.send(actor, { id: newId(world.clock()), type: 'owner_link.hand_out', payload: { paperId } });
	const { linkId, token, expiresAt } = answer.result;
	return { paperId, number, sha256, address, url: `${publicBase}/o/copies/${String(linkId)}.${String(token)}`, until: Number(expiresAt) };
}
