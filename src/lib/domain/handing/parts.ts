/**
 * Several things on one line whose use ends apart: some come back or are used up earlier, some are certified as lost (domain.md §2.5: use
 * stops at loss and at return). Every part is counted for its own time; together they are what was counted at hand-over.
 */
import type { PartEnded } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { dateOf } from '../ruleset/working-days.ts';

type Line = Row<'requisition_lines'>;
type Ending = Pick<Line, 'countedQuantity' | 'ended'>;

const endedOf = ({ ended }: Pick<Line, 'ended'>): readonly PartEnded[] => ended ?? [];
const sum = (parts: readonly PartEnded[]): number => parts.reduce((all, { quantity }) => all + quantity, 0);

/** Things whose use goes on until the line stops. */
export const restOf = (line: Ending): number => (line.countedQuantity ?? 0) - sum(endedOf(line));
/** Things known to be lost while others were still in use: by a certificate, or by a return that said so first. */
export const lostEarly = (line: Pick<Line, 'ended'>): number => sum(endedOf(line).filter(({ how }) => how === 'lost'));
/** Things that came back, or were used up, while others were still in use. */
export const backEarly = (line: Pick<Line, 'ended'>): number => sum(endedOf(line)) - lostEarly(line);

/** Things of a line that no return has accounted for yet. */
export const openOf = ({
	countedQuantity,
	consumed,
	returnedOk,
	returnedUsed,
	returnedDamaged,
	lost
}: Pick<Line, 'countedQuantity' | 'consumed' | 'returnedOk' | 'returnedUsed' | 'returnedDamaged' | 'lost'>): number =>
	(countedQuantity ?? 0) - consumed - returnedOk - returnedUsed - returnedDamaged - lost;

/**
 * What a line has to say when part of it ends: the part beside the rest; when nothing is left in use, that the line stops with it. What ends
 * whole, and at once, is no part. Once a line has stopped, no paper ends anything of it later. `stop`: how and when (UTC ms) it would.
 */
export function endPart(line: Line, parts: readonly PartEnded[], stop: Required<{ [K in 'stoppedAt' | 'stopReason']: NonNullable<Line[K]> }>): Partial<Line> {
	const ending = parts.filter(({ quantity }) => quantity > 0);
	if (ending.length === 0 || line.stoppedAt !== null) return {};
	const isLast = sum(ending) >= restOf(line);
	return { ...(isLast && stop), ...((!isLast || endedOf(line).length > 0) && { ended: [...endedOf(line), ...ending] }) };
}

type Timed = Ending & Pick<Line, 'stoppedAt' | 'meterEnd'>;
/** `source`: the paper by which it ended, `handings:ID`; none of the rest. */
type Part<T> = T & { readonly source?: string };

/** A line as the parts it is counted in, one a paper, each with its own quantity, end and reading; the line itself where all of it ended together. */
export function partsOf<T extends Timed>(line: T): readonly Part<T>[] {
	const ended = endedOf(line);
	if (ended.length === 0) return [line];
	const papers = Map.groupBy(ended, ({ source }) => source);
	const apart = [...papers].map(([source, told]): Part<T> => {
		const { at: stoppedAt, meter } = told[0] as PartEnded;
		return { ...line, countedQuantity: sum(told), stoppedAt, meterEnd: meter ?? null, ended: null, source };
	});
	const left = restOf(line);
	return left > 0 ? [...apart, { ...line, countedQuantity: left, ended: null }] : apart;
}

/** The part that an amount is for, by the paper it cites; the rest where it cites none of theirs. */
export function partOf<T extends Timed>(line: T, { evidence }: Pick<Row<'claim_items'>, 'evidence'>): Part<T> {
	const parts = partsOf(line);
	return parts.find((part) => part.source !== undefined && evidence.some(({ source }) => source === part.source)) ?? parts.at(-1) ?? line;
}

/** Of the papers of a line those that tell of one part: what it was handed over with, and its own; of the rest, none of the others'. */
export const papersOfPart = <H extends Pick<Row<'handings'>, 'id' | 'kind'>>(
	handings: readonly H[],
	line: Pick<Line, 'ended'>,
	{ source }: { readonly source?: string }
): readonly H[] =>
	handings.filter(({ id, kind }) => (source === undefined ? !endedOf(line).some((part) => part.source === `handings:${id}`) : kind === 'handover' || source === `handings:${id}`));

/** Things of a line that were in use on a day, YYYY-MM-DD: a ticket of it pays for each of them. */
export const countOn = (line: Timed, date: string, zone: string): number =>
	partsOf(line)
		.filter(({ stoppedAt }) => stoppedAt === null || date <= dateOf(stoppedAt, zone))
		.reduce((all, { countedQuantity }) => all + (countedQuantity ?? 0), 0);

/** Tickets of the days on which a part that ended earlier was still in use: a day belongs to it until its end. */
export const ticketsUntil = <T extends Pick<Row<'tickets'>, 'date'>>(tickets: readonly T[], { stoppedAt, source }: Part<Pick<Line, 'stoppedAt'>>, zone: string): readonly T[] =>
	source === undefined || stoppedAt === null ? tickets : tickets.filter(({ date }) => date <= dateOf(stoppedAt, zone));
