/** From what was chosen among the ways to the commands: one necessity, one order an owner. Pure. */
import type { PayloadOf } from '$lib/client/send';
import type { FundingSource } from '$db/requisition';
import { meansOf } from '$lib/domain/requisition/ways';
import type { Way, WayCandidate, WayKind } from '$lib/domain/requisition/ways';

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
	oral: boolean;
	orderedBy: string;
	witness: string;
	oralReason: string;
	/** Reasons for soft warnings, by `objectId:code`. */
	cautions: Record<string, string>;
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
				lines: group.map(({ candidate }) => ({
					objectId: candidate.id,
					cautions: candidate.cautions.map((code) => ({ code, reason: (fields.cautions[`${candidate.id}:${code}`] ?? '').trim() }))
				}))
			}
		];
	});
}

/** What is still to be said before anything is sent. */
export function unsaid(chosen: readonly Chosen[], fields: Fields): string[] {
	const always = (['purpose', 'place'] as const).filter((name) => fields[name].trim() === '');
	const stated = fields.oral ? (['orderedBy', 'witness', 'oralReason'] as const) : (['reason', 'own', 'agreement', 'mutual'] as const);
	const numbers = (['hours', 'days'] as const).filter((name) => !(Number(fields[name]) > 0));
	const cautions = chosen.flatMap(({ candidate }) => candidate.cautions.map((code) => `${candidate.id}:${code}`).filter((key) => (fields.cautions[key] ?? '').trim() === ''));
	return [...always, ...stated.filter((name) => fields[name].trim() === ''), ...numbers, ...cautions];
}
