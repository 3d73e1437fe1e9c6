/** 公示 for everybody: the notices that hang out now, masked, and nothing else of any claim. */
import { hangsOut, publicNotice } from '../../domain/claim/public-notice.ts';
import type { PublicNotice } from '../../domain/claim/public-notice.ts';
import type { Storage } from '../storage/port.ts';

/** At most so many stand on the page. */
const SHOWN_MAX = 200;

/** Those that end first come first. `now` is UTC ms. */
export async function runningNotices(storage: Pick<Storage, 'snapshot'>, now: number): Promise<PublicNotice[]> {
	return storage.snapshot(async (read) => {
		const still = new Set((await read.list('suspensions', {})).flatMap(({ requisitionId, resumedAt }) => (resumedAt === null ? [requisitionId] : [])));
		const hung = (await read.list('claims', { state: 'publicised' })).filter((claim) => hangsOut(claim, now, still.has(claim.requisitionId)));
		const claims = hung.toSorted((a, b) => (a.publicUntil ?? 0) - (b.publicUntil ?? 0));
		const notices = claims.slice(0, SHOWN_MAX).map(async (claim) => {
			const requisition = await read.get('requisitions', claim.requisitionId);
			const owner = requisition && (await read.get('owners', requisition.ownerId));
			const notice = publicNotice(claim, await read.list('requisition_lines', { requisitionId: claim.requisitionId }), owner);
			return notice && still.has(claim.requisitionId) ? { ...notice, still: true as const } : notice;
		});
		return (await Promise.all(notices)).filter((notice) => notice !== undefined);
	});
}
