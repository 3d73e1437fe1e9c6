/** From a draft and what a clerk makes of it to the command that changes it: only what differs is sent. Pure. */
import type { FundingSource } from '$db/requisition';
import type { Row } from '$db/schema';
import type { PayloadOf } from '$lib/client/send';
import { basesFor } from '$lib/domain/requisition/basis';
import { freeOf } from '$lib/domain/requisition/holding';

export interface Revision {
	purpose: string;
	place: string;
	funding: FundingSource;
	budget: string;
	basis: string[];
	confirmed: Record<string, string>;
	/** UTC ms; null while what is typed is no time. */
	deliverAt: number | null;
	returnAt: number | null;
	/** How many are listed of each line, as typed, by its id; and the lines that go out. */
	lines: Record<string, string>;
	/** Who pays for each line, by its id; empty: as the order says. */
	fundings: Record<string, FundingSource | ''>;
	/** Of a spoken order: why it is put right, and from whom the thing was taken in truth. */
	reason: string;
	ownerId: string;
	dropped: string[];
	/** Things of the owner that come in, and how many of each, as typed, by its id. */
	added: string[];
	more: Record<string, string>;
	/** Reasons for soft warnings of what comes in, by `objectId:code`. */
	cautions: Record<string, string>;
}
type Order = Row<'requisitions'>;
type Line = Row<'requisition_lines'>;
type Thing = Row<'objects'>;

/** The draft as it stands. */
export function revisionOf(order: Order, lines: readonly Line[], kind: string): Revision {
	const picked = basesFor(kind).filter((basis) => order.legalBasis.some(({ law, article }) => law === basis.law && article === basis.article));
	const said = (basis: (typeof picked)[number]): string => order.legalBasis.find(({ law, article }) => law === basis.law && article === basis.article)?.confirmed ?? '';
	return {
		...{ purpose: order.purpose, place: order.deliverPlace, funding: order.fundingSource, budget: order.budgetLine ?? '' },
		...{ basis: picked.map(({ code }) => code), confirmed: Object.fromEntries(picked.map((basis) => [basis.code, said(basis)])) },
		...{ deliverAt: order.deliverAt, returnAt: order.expectedReturnAt, dropped: [], added: [], more: {}, cautions: {} },
		lines: Object.fromEntries(lines.map(({ id, claimedQuantity }) => [id, String(claimedQuantity)])),
		fundings: Object.fromEntries(lines.map(({ id, fundingSource }) => [id, fundingSource ?? ''])),
		...{ reason: '', ownerId: order.ownerId }
	};
}

/** Whether the register has a thing of this owner under the number of one that is listed: the same machine. */
export const ownsSame = (things: readonly Thing[], lines: readonly Line[]): Thing[] =>
	things.filter(({ serial, retiredAt, ...thing }) => retiredAt === null && serial !== null && freeOf(thing) > 0 && lines.some((line) => line.serial === serial));

/** Another owner: the register's things of the old one go out, and the same machine of the new one comes in. Back to the first owner: as it stood. */
export function ownedAs(order: Order, lines: readonly Line[], things: readonly Thing[], ownerId: string): Pick<Revision, 'ownerId' | 'dropped' | 'added' | 'more'> {
	if (ownerId === order.ownerId) return { ownerId, dropped: [], added: [], more: {} };
	const theirs = things.filter((thing) => thing.ownerId === ownerId);
	const same = ownsSame(theirs, lines);
	return {
		ownerId,
		dropped: lines.filter(({ objectId }) => objectId !== null && !theirs.some(({ id }) => id === objectId)).map(({ id }) => id),
		added: same.map(({ id }) => id),
		more: Object.fromEntries(same.map((thing) => [thing.id, String(freeOf(thing))]))
	};
}

const numberOf = (typed: string | undefined): number => (/^[1-9]\d{0,8}$/.test((typed ?? '').trim()) ? Number(typed) : Number.NaN);
const warned = (thing: Thing, { cautions }: Revision) => thing.cautions.map((code) => ({ code, reason: (cautions[`${thing.id}:${code}`] ?? '').trim() }));
/** What comes in: things of the owner with a quantity. */
const coming = (things: readonly Thing[], { added }: Revision): Thing[] => things.filter(({ id }) => added.includes(id));

/** What is still to be said: names of fields, `line:ID`, `more:ID`, `caution:ID:CODE`, `basis:CODE`; `lines` when nothing would be left. */
export function unsaid(revision: Revision, lines: readonly Line[], things: readonly Thing[], kind: string, isSpoken = false): string[] {
	const words = (['purpose', 'place'] as const).filter((name) => revision[name].trim() === '');
	const times = [...(revision.deliverAt === null ? ['deliverAt'] : []), ...(revision.returnAt === null || revision.returnAt <= (revision.deliverAt ?? 0) ? ['returnAt'] : [])];
	const kept = lines.filter(({ id }) => !revision.dropped.includes(id));
	const added = coming(things, revision);
	const conditions = basesFor(kind).filter(({ code, confirm }) => confirm === true && revision.basis.includes(code) && (revision.confirmed[code] ?? '').trim() === '');
	return [
		...(isSpoken && revision.reason.trim() === '' ? ['reason'] : []),
		...[...words, ...times],
		...kept.filter(({ id }) => Number.isNaN(numberOf(revision.lines[id]))).map(({ id }) => `line:${id}`),
		...added.filter((thing) => !(numberOf(revision.more[thing.id]) <= freeOf(thing))).map(({ id }) => `more:${id}`),
		...added.flatMap((thing) => warned(thing, revision).flatMap(({ code, reason }) => (reason === '' ? [`caution:${thing.id}:${code}`] : []))),
		...conditions.map(({ code }) => `basis:${code}`),
		...(kept.length + added.length === 0 ? ['lines'] : [])
	];
}

const paidBy = ({ fundings }: Revision, { id }: Line) => {
	const source = fundings[id];
	return source ? { fundingSource: source } : {};
};

/** The change; a line in another quantity leaves and comes in again. */
export function revisePayload(order: Order, revision: Revision, lines: readonly Line[], things: readonly Thing[]): PayloadOf<'requisition.revise'> {
	const said = (code: string): string => (revision.confirmed[code] ?? '').trim();
	const gone = lines.filter(({ id }) => revision.dropped.includes(id));
	const changed = lines.filter((line) => line.objectId !== null && !gone.includes(line) && numberOf(revision.lines[line.id]) !== line.claimedQuantity);
	const addLines = [
		...changed.map((line) => ({ objectId: line.objectId ?? '', quantity: numberOf(revision.lines[line.id]), cautions: [...(line.cautions ?? [])], ...paidBy(revision, line) })),
		...coming(things, revision).map((thing) => ({ objectId: thing.id, quantity: numberOf(revision.more[thing.id]), cautions: warned(thing, revision) }))
	];
	const staying = lines.filter((line) => !gone.includes(line) && !changed.includes(line));
	const lineFunding = staying.flatMap(({ id, fundingSource }) => {
		const source = revision.fundings[id] || null;
		return source === fundingSource ? [] : [{ lineId: id, fundingSource: source }];
	});
	const budget = revision.budget.trim();
	const why = revision.reason.trim();
	return {
		...{ requisitionId: order.id, purpose: revision.purpose.trim(), deliverPlace: revision.place.trim(), fundingSource: revision.funding },
		...(revision.deliverAt !== null && { deliverAt: revision.deliverAt }),
		...(revision.returnAt !== null && { expectedReturnAt: revision.returnAt }),
		...(budget !== '' && { budgetLine: budget }),
		legalBasis: revision.basis.map((code) => (said(code) === '' ? code : { code, confirmed: said(code) })),
		dropLines: [...gone, ...changed].map(({ id }) => id),
		...(addLines.length > 0 && { addLines }),
		...(lineFunding.length > 0 && { lineFunding }),
		...(order.state === 'oral' && { reason: why, ...(revision.ownerId !== order.ownerId && { ownerId: revision.ownerId }) })
	};
}
