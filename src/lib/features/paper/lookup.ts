/** From the number on a paper (typed, or read from its code) to the case it is of, and to the form that it is read into. */
import type { Row } from '$db/schema';
import type { CommandType } from '$lib/client/send';

interface Of<R> {
	readonly all: readonly R[];
}
export interface Numbered {
	readonly papers: Of<Pick<Row<'papers'>, 'number' | 'requisitionId' | 'type' | 'ofId'>>;
	readonly requisitions: Of<Pick<Row<'requisitions'>, 'id' | 'number' | 'markNo'>>;
	readonly handings: Of<Pick<Row<'handings'>, 'number' | 'requisitionId'>>;
	readonly tickets: Of<Pick<Row<'tickets'>, 'number' | 'requisitionId'>>;
	readonly claims: Of<Pick<Row<'claims'>, 'number' | 'decisionNo' | 'requisitionId'>>;
}
/** A case, and the deed a filled-in form is read in by; or a letter that asks for aid. */
export type Place = { readonly requisitionId: string; readonly act?: CommandType } | { readonly aidId: string };

/** What an owner fills in by hand, and the deed it is read in by. */
const forms: Readonly<Record<string, CommandType | undefined>> = { claim_form: 'claim.file', objection_form: 'claim.object' };

/** The number in what was typed or scanned: a code of ours names it as `no=…`, that of an owner's copy puts its hash behind. */
export function numberTyped(text: string): string {
	const scanned = /(?:^|\s)no=(\S+)/.exec(text)?.[1];
	return scanned ?? text.trim().replace(/\s+[0-9a-f]{64}$/, '');
}

/** Full and half width, brackets of any kind, spaces and case make no difference. */
const plain = (number: string): string =>
	number
		.normalize('NFKC')
		.toUpperCase()
		.replace(/[\s\p{Ps}\p{Pe}]/gu, '');

/** Where the paper with this number belongs; undefined when none bears it. */
export function placeOf(rows: Numbered, typed: string): Place | undefined {
	const wanted = plain(numberTyped(typed));
	if (wanted === '') return undefined;
	const is = (number: string | null): boolean => number !== null && plain(number) === wanted;
	const paper = rows.papers.all.find(({ number }) => is(number));
	if (paper && paper.requisitionId !== null) {
		const act = forms[paper.type];
		return { requisitionId: paper.requisitionId, ...(act && { act }) };
	}
	if (paper?.type === 'aid_letter' && paper.ofId !== null) return { aidId: paper.ofId };
	const order = rows.requisitions.all.find(({ number, markNo }) => is(number) || is(markNo));
	if (order) return { requisitionId: order.id };
	const signed = rows.handings.all.find(({ number }) => is(number)) ?? rows.tickets.all.find(({ number }) => is(number));
	const found = signed ?? rows.claims.all.find(({ number, decisionNo }) => is(number) || is(decisionNo));
	return found && { requisitionId: found.requisitionId };
}

export const addressOf = (place: Place): string =>
	'aidId' in place ? `/requisition?aid=${place.aidId}` : `/requisition?case=${place.requisitionId}${place.act === undefined ? '' : `&act=${place.act}`}`;
