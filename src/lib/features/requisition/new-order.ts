/** From what was chosen among the ways to the commands: one necessity, one order an owner. Pure. */
import type { PayloadOf } from '$lib/client/send';
import type { FundingSource } from '$db/requisition';
import { basesFor } from '$lib/domain/requisition/basis';
import { meansOf, priceOf } from '$lib/domain/requisition/ways';
import type { Way, WayCandidate, WayKind } from '$lib/domain/requisition/ways';
import type { Rules } from '$lib/domain/ruleset/parameters';

export interface Fields {
	reason: string;
	own: string;
	agreement: string;
	mutual: string;
	purpose: string;
	place: string;
	/** Hours from now until delivery. */
	hours: string;
	/** Days of use. */
	days: string;
	funding: FundingSource;
	/** Who pays for single things, by their ids; empty: as the order says. */
	fundings: Record<string, FundingSource | ''>;
	/** 预算科目; may stay empty. */
	budget: string;
	/** Codes of the rules it shall stand on, and of those under a condition how it is met. */
	basis: string[];
	confirmed: Record<string, string>;
	oral: boolean;
	orderedBy: string;
	/** When it was spoken, `2026-08-10T02:10` in the zone. */
	orderedAt: string;
	witness: string;
	oralReason: string;
	/** Reasons for soft warnings, by `objectId:code`. */
	cautions: Record<string, string>;
	/** How many of a thing, as typed, by its id. */
	quantities: Record<string, string>;
}

export interface Chosen {
	readonly kind: WayKind;
	readonly candidate: WayCandidate;
}

/** What may be ordered here, by the ids ticked. */
export const chosenOf = (ways: readonly Way[], ids: readonly string[]): Chosen[] =>
	ways.flatMap(({ kind, candidates }) =>
		candidates.filter((candidate) => ids.includes(candidate.id) && meansOf(kind, candidate.table) !== null).map((candidate) => ({ kind, candidate }))
	);

/** How many of a thing are asked for; the one there is where there is but one, NaN while nothing fit is typed. */
export function quantityOf({ id, quantity }: Pick<WayCandidate, 'id' | 'quantity'>, quantities: Fields['quantities']): number {
	const typed = (quantities[id] ?? '').trim();
	if (quantity === 1) return 1;
	const number = /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : Number.NaN;
	return number <= quantity ? number : Number.NaN;
}

type Price = Pick<WayCandidate, 'hourLowFen' | 'hourHighFen' | 'totalLowFen' | 'totalHighFen'>;
/** What is asked for costs, or all there is of it until that is said. */
export function priceAsked(candidate: WayCandidate, fields: Pick<Fields, 'quantities' | 'days'>, rules: Rules): Price {
	const quantity = quantityOf(candidate, fields.quantities);
	if (candidate.price === null) return candidate;
	return priceOf(candidate.price, Number.isNaN(quantity) ? candidate.quantity : quantity, Number(fields.days) > 0 ? Number(fields.days) : 3, rules);
}

/** What is chosen costs together, and the dearest order of one owner: that is what a power has to reach. 分. */
export function sumOf(chosen: readonly Chosen[], fields: Fields, rules: Rules): { readonly lowFen: number; readonly highFen: number; readonly dearestFen: number } {
	const orders = new Map<string, number>();
	let [lowFen, highFen] = [0, 0];
	for (const { kind, candidate } of chosen) {
		const { totalLowFen, totalHighFen } = priceAsked(candidate, fields, rules);
		const key = `${candidate.ownerId ?? ''}:${kind}`;
		lowFen += totalLowFen ?? 0;
		highFen += totalHighFen ?? 0;
		orders.set(key, (orders.get(key) ?? 0) + (totalHighFen ?? 0));
	}
	return { lowFen, highFen, dearestFen: Math.max(0, ...orders.values()) };
}

const count = (ways: readonly Way[], kind: WayKind): number => ways.find((way) => way.kind === kind)?.candidates.length ?? 0;

export const necessityOf = (incidentId: string, requirementId: string | null, ways: readonly Way[], fields: Fields): PayloadOf<'necessity.state'> => ({
	incidentId,
	...(requirementId === null ? {} : { requirementId }),
	reason: fields.reason.trim(),
	lesser: [
		{ means: 'own', found: count(ways, 'transfer'), why: fields.own.trim() },
		{ means: 'agreement', found: count(ways, 'agreement'), why: fields.agreement.trim() },
		{ means: 'mutual_aid', found: count(ways, 'mutual_aid'), why: fields.mutual.trim() }
	]
});

const HOUR = 3_600_000;
export type OrderPayload = Omit<PayloadOf<'requisition.draft'>, 'necessityId'>;

/** Who pays for a thing among several, where that is not who pays for the rest. */
function paidBy({ fundings }: Fields, { id }: Pick<WayCandidate, 'id'>): { fundingSource?: FundingSource } {
	const source = fundings[id];
	return source ? { fundingSource: source } : {};
}

/** One order an owner and means, in the order they were offered. */
export function ordersOf(incidentId: string, chosen: readonly Chosen[], fields: Fields, now: number): OrderPayload[] {
	const deliverAt = now + Math.round(Number(fields.hours) * HOUR);
	const groups = new Map<string, Chosen[]>();
	for (const one of chosen) {
		const key = `${one.candidate.ownerId ?? ''}:${one.kind}`;
		groups.set(key, [...(groups.get(key) ?? []), one]);
	}
	return [...groups.values()].flatMap((group) => {
		const [first] = group;
		const means = first && meansOf(first.kind, first.candidate.table);
		if (!first || !means || first.candidate.ownerId === null) return [];
		return [
			{
				incidentId,
				ownerId: first.candidate.ownerId,
				means,
				purpose: fields.purpose.trim(),
				deliverAt,
				deliverPlace: fields.place.trim(),
				expectedReturnAt: deliverAt + Math.round(Number(fields.days) * 24 * HOUR),
				fundingSource: fields.funding,
				...(fields.budget.trim() !== '' && { budgetLine: fields.budget.trim() }),
				legalBasis: fields.basis.map((code) => ((fields.confirmed[code] ?? '').trim() === '' ? code : { code, confirmed: (fields.confirmed[code] ?? '').trim() })),
				lines: group.map(({ candidate }) => ({
					objectId: candidate.id,
					quantity: quantityOf(candidate, fields.quantities),
					...paidBy(fields, candidate),
					cautions: candidate.cautions.map((code) => ({ code, reason: (fields.cautions[`${candidate.id}:${code}`] ?? '').trim() }))
				}))
			}
		];
	});
}

/** Rules of the kind whose condition is met by an act of somebody, among those chosen. */
const conditional = (kind: string, fields: Fields) => basesFor(kind).filter(({ code, confirm }) => confirm === true && fields.basis.includes(code));

/** What is still to be said before anything is sent. */
export function unsaid(kind: string, chosen: readonly Chosen[], fields: Fields): string[] {
	const always = (['purpose', 'place'] as const).filter((name) => fields[name].trim() === '');
	const stated = fields.oral ? (['orderedBy', 'orderedAt', 'witness', 'oralReason'] as const) : (['reason', 'own', 'agreement', 'mutual'] as const);
	const numbers = (['hours', 'days'] as const).filter((name) => !(Number(fields[name]) > 0));
	const cautions = chosen.flatMap(({ candidate }) => candidate.cautions.map((code) => `${candidate.id}:${code}`).filter((key) => (fields.cautions[key] ?? '').trim() === ''));
	const quantities = chosen.filter(({ candidate }) => Number.isNaN(quantityOf(candidate, fields.quantities))).map(({ candidate }) => `quantity:${candidate.id}`);
	const conditions = conditional(kind, fields)
		.filter(({ code }) => (fields.confirmed[code] ?? '').trim() === '')
		.map(({ code }) => `basis:${code}`);
	return [
		...always,
		...stated.filter((name) => fields[name].trim() === ''),
		...numbers,
		...cautions,
		...quantities,
		...conditions,
		...(fields.basis.length === 0 ? ['basis'] : [])
	];
}

/** The rules a kind of incident usually stands on. */
export const usualBasis = (kind: string): string[] =>
	basesFor(kind)
		.filter(({ usual }) => usual)
		.map(({ code }) => code);
