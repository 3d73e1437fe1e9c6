/** A deed, what it asks for (of a file: its hash), and the payload that the answers make. */
import type { CommandType } from '$lib/client/send';
import { dateOf } from '$lib/domain/ruleset/working-days';
import { epochOf, sameDay } from '$lib/domain/time/zone';

/** One amount as it stands, by its place in a proposal; 分. */
export interface Figure {
	readonly place: number;
	readonly label: string;
	readonly amountFen: number;
}
export interface Ask {
	readonly name: string;
	readonly kind: 'text' | 'area' | 'list' | 'yuan' | 'choice' | 'day' | 'file' | 'figures';
	readonly label: string;
	readonly optional?: true;
	readonly value?: string;
	readonly options?: readonly { readonly value: string; readonly label: string }[];
	/** Characters the command takes, where it is not what is usual for the kind. */
	readonly max?: number;
	/** Of 'figures': the amounts that stand, each with what is asked beside; an answer is `figureOf(name, place)`. */
	readonly rows?: readonly Figure[];
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
/** The name of the answer beside one amount. */
export const figureOf = (name: string, place: number): string => `${name}:${place}`;
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
type Answers = Readonly<Record<string, string>>;
type Read = { readonly value: unknown } | { readonly why: Misfit };

/** Noon of a day that is gone; of today never later than now. */
export function noonOf(written: string, { now, zone }: Moment): Read {
	const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written) ?? [];
	if (year === undefined) return { why: 'day' };
	const noon = epochOf(Number(year), Number(month), Number(date), 12, 0, zone);
	if (noon <= now) return { value: noon };
	return sameDay(noon, now, zone) ? { value: now } : { why: 'future' };
}

/** 元 as they are typed become 分 by their digits. */
function fenIn(written: string): number | undefined {
	const [, whole, cents = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(written.trim().replaceAll(/[,，]/g, '')) ?? [];
	return whole === undefined ? undefined : Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}

/** What is asked beside single amounts; a blank one asks nothing else. */
function figuresIn({ name, rows = [] }: Ask, answers: Answers): { readonly own: { place: number; askedFen: number }[] } | { readonly wrong: string; readonly why: Misfit } {
	const own: { place: number; askedFen: number }[] = [];
	for (const { place } of rows) {
		const answer = figureOf(name, place);
		const written = (answers[answer] ?? '').trim();
		if (written === '') continue;
		const askedFen = fenIn(written);
		if (askedFen === undefined) return { wrong: answer, why: 'amount' };
		own.push({ place, askedFen });
	}
	return { own };
}

function read(ask: Ask, written: string, at: Moment): Read {
	if (ask.kind === 'yuan') {
		const fen = fenIn(written);
		return fen === undefined ? { why: 'amount' } : { value: fen };
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
	answers: Answers,
	at: Moment
): { readonly payload: Readonly<Record<string, unknown>> } | { readonly wrong: string; readonly why: Misfit } {
	const payload: Record<string, unknown> = { ...fixed };
	for (const ask of asks) {
		const { name } = ask;
		if (ask.kind === 'figures') {
			const figures = figuresIn(ask, answers);
			if ('wrong' in figures) return figures;
			if (figures.own.length > 0) payload[name] = figures.own;
			continue;
		}
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
