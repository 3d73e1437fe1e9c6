/** A deed, what it asks for (of a file: its hash), and the payload that the answers make. */
import type { CommandType } from '$lib/client/send';
import { dateOf } from '$lib/domain/ruleset/working-days';
import { epochOf, sameDay } from '$lib/domain/time/zone';

export interface Ask {
	readonly name: string;
	readonly kind: 'text' | 'area' | 'list' | 'yuan' | 'choice' | 'day' | 'file';
	readonly label: string;
	readonly optional?: true;
	readonly value?: string;
	readonly options?: readonly { readonly value: string; readonly label: string }[];
	/** Characters the command takes, where it is not what is usual for the kind. */
	readonly max?: number;
	/** A day that is today unless another is named; then the moment is left to the server. */
	readonly today?: true;
}
export interface Act {
	readonly type: CommandType;
	readonly verb: string;
	readonly text: string;
	readonly asks: readonly Ask[];
	readonly fixed: Readonly<Record<string, unknown>>;
	readonly kind: 'primary' | 'plain' | 'danger';
}
export const act = (type: CommandType, verb: string, text: string, fixed: Act['fixed'], asks: readonly Ask[] = [], kind: Act['kind'] = 'primary'): Act => ({
	type,
	verb,
	text,
	asks,
	fixed,
	kind
});
export const area = (name: string, label: string, max?: number): Ask => ({ name, kind: 'area', label, ...(max !== undefined && { max }) });
export const text = (name: string, label: string, optional = false, max?: number): Ask => ({
	...{ name, kind: 'text', label },
	...(optional && { optional: true }),
	...(max !== undefined && { max })
});
/** A day already gone, today where nothing else is said. */
export const day = (name: string, label: string): Ask => ({ name, kind: 'day', label, today: true });
export const yuanOf = (fen: number): string => (fen / 100).toFixed(2);

/** Lines of a list, as its commands take them. */
const LINES_MAX = 20;
/** Characters the command takes: of a list, those of one line. */
export const maxOf = ({ kind, max }: Pick<Ask, 'kind' | 'max'>): number => max ?? (kind === 'area' ? 500 : 100);
/** Characters of the whole field. */
export const fieldMax = (ask: Ask): number => (ask.kind === 'list' ? LINES_MAX * (maxOf(ask) + 1) : maxOf(ask));

interface Moment {
	/** UTC ms. */
	readonly now: number;
	/** IANA zone of the unit. */
	readonly zone: string;
}
/** Why an answer does not fit: nothing said, no amount, a line too long, no day, a day that is still to come. */
export type Misfit = 'empty' | 'amount' | 'line' | 'day' | 'future';
type Read = { readonly value: unknown } | { readonly why: Misfit };

/** Noon of a day that is gone; of today never later than now. */
function noonOf(written: string, { now, zone }: Moment): Read {
	const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written) ?? [];
	if (year === undefined) return { why: 'day' };
	const noon = epochOf(Number(year), Number(month), Number(date), 12, 0, zone);
	if (noon <= now) return { value: noon };
	return sameDay(noon, now, zone) ? { value: now } : { why: 'future' };
}

function read(ask: Ask, written: string, at: Moment): Read {
	if (ask.kind === 'yuan') {
		const [, whole, cents = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(written.replaceAll(/[,，]/g, '')) ?? [];
		return whole === undefined ? { why: 'amount' } : { value: Number(whole) * 100 + Number(cents.padEnd(2, '0')) };
	}
	if (ask.kind === 'list') {
		const lines = written.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
		return lines.some((line) => line.length > maxOf(ask)) ? { why: 'line' } : { value: lines };
	}
	if (ask.kind === 'file') return { value: [written] };
	return ask.kind === 'day' ? noonOf(written, at) : { value: written };
}

/** What was answered as the command's payload; otherwise the first field that does not fit, and why. */
export function payloadOf(
	{ asks, fixed }: Act,
	answers: Readonly<Record<string, string>>,
	at: Moment
): { readonly payload: Readonly<Record<string, unknown>> } | { readonly wrong: string; readonly why: Misfit } {
	const payload: Record<string, unknown> = { ...fixed };
	for (const ask of asks) {
		const { name } = ask;
		const written = (answers[name] ?? '').trim();
		if (written === '') {
			if (ask.optional) continue;
			return { wrong: name, why: 'empty' };
		}
		if (ask.today && written === dateOf(at.now, at.zone)) continue;
		const answer = read(ask, written, at);
		if ('why' in answer) return { wrong: name, why: answer.why };
		payload[name] = answer.value;
	}
	return { payload };
}
