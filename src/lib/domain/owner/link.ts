/** What the owner's page may do: only in the case of a link that still opens. */
import type { Row } from '../../../../db/schema.ts';
import { isOwner } from '../access/matrix.ts';
import type { Actor, Read } from '../command.ts';
import { Refusal, found } from '../refusal.ts';

export const loadLink = async (read: Read, linkId: string) => {
	const link = await read.get('owner_links', linkId);
	return { link, requisition: link && (await read.get('requisitions', link.requisitionId)) };
};

type Life = Pick<Row<'owner_links'>, 'revokedAt' | 'expiresAt' | 'paperId'>;
const lives = ({ revokedAt, expiresAt }: Life, now: number): boolean => revokedAt === null && now < expiresAt;
/** Whether it opens the owner's case now. A link to one paper opens no case. */
export const opens = (link: Life, now: number): boolean => link.paperId === null && lives(link, now);
/** Whether it gives out the one paper it is for. */
export const givesPaper = (link: Life, now: number): link is Life & { readonly paperId: string } => link.paperId !== null && lives(link, now);
export const byOwner = (actor: Actor): boolean => isOwner(actor);

/** The link, while it opens. Refusals: `owner_link.unknown` 404 · `owner_link.ended` 409. */
export function liveLink(link: Row<'owner_links'> | undefined, now: number): Row<'owner_links'> {
	const row = found(link, 'owner_link.unknown', 'linkId');
	if (!opens(row, now)) throw new Refusal('conflict', 'owner_link.ended', {}, 'linkId');
	return row;
}
