/** A deed, what it asks for, and the payload that the answers make. */
import type { CommandType } from '$lib/client/send';

export interface Ask {
	readonly name: string;
	readonly kind: 'text' | 'area' | 'list' | 'yuan' | 'choice' | 'day';
	readonly label: string;
	readonly optional?: true;
	readonly value?: string;
	readonly options?: readonly { readonly value: string; readonly label: string }[];
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
export const area = (name: string, label: string): Ask => ({ name, kind: 'area', label });
export const text = (name: string, label: string, optional = false): Ask => ({ name, kind: 'text', label, ...(optional && { optional: true }) });
export const yuanOf = (fen: number): string => (fen / 100).toFixed(2);

/** What was answered as the command's payload; the name of the first field that does not fit, otherwise. */
export function payloadOf(
	{ asks, fixed }: Act,
	answers: Readonly<Record<string, string>>,
	dayStart: (day: string) => number
): { readonly payload: Readonly<Record<string, unknown>> } | { readonly wrong: string } {
	const payload: Record<string, unknown> = { ...fixed };
	for (const { name, kind, optional } of asks) {
		const value = (answers[name] ?? '').trim();
		if (value === '') {
			if (optional) continue;
			return { wrong: name };
		}
		if (kind === 'yuan') {
			const written = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(value.replaceAll(',', ''));
			if (!written) return { wrong: name };
			payload[name] = Number(written[1]) * 100 + Number((written[2] ?? '').padEnd(2, '0'));
		} else if (kind === 'list') payload[name] = value.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
		else if (kind === 'day') payload[name] = dayStart(value);
		else payload[name] = value;
	}
	return { payload };
}
