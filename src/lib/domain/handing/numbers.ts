/**
 * Numbers of papers signed at the scene. A device leases a block while it has a network and takes from it wherever it is, so that
 * two papers never bear the same number; what is left of a block is void and stays in the register of void numbers.
 *
 * A block's `series` is `KIND:FORMAT`, the format being that of the rule set with the year filled in: `ticket:TB2026-{n4}`.
 */
import type { Change, Row } from '../../../../db/schema.ts';
import { update } from '../command.ts';
import { Refusal, found } from '../refusal.ts';
import { numbered } from '../ruleset/parameters.ts';
import type { FormatKey, Rules } from '../ruleset/parameters.ts';

export const paperKinds = ['handover', 'return', 'damage', 'ticket'] as const;
export type PaperKind = (typeof paperKinds)[number];

const formats: Readonly<Record<PaperKind, FormatKey>> = { handover: 'number_handover', return: 'number_return', damage: 'number_damage', ticket: 'number_ticket' };

type Block = Pick<Row<'number_blocks'>, 'series' | 'first' | 'last'>;

/** The series of a kind of paper in a year: `handover:HO2026-{n4}`. */
export function seriesOf(kind: PaperKind, rules: Rules, year: number): string {
	// The running number is filled in later, by the device: figures that no format holds stand for it meanwhile.
	const [short, long] = [numbered(rules, formats[kind], year, 7), numbered(rules, formats[kind], year, 70_007)];
	return `${kind}:${short.includes('0007') ? long.replace('70007', '{n4}') : long.replace('70007', '{n}')}`;
}

export const kindOf = ({ series }: Pick<Block, 'series'>): PaperKind | undefined => paperKinds.find((kind) => series.startsWith(`${kind}:`));

/** The number `n` of a block as it stands on the paper. */
export const numberIn = ({ series }: Pick<Block, 'series'>, n: number): string =>
	series
		.slice(series.indexOf(':') + 1)
		.replace('{n4}', String(n).padStart(4, '0'))
		.replace('{n}', String(n));

/** Which of a block's numbers this is; undefined when none. */
export function placeIn(block: Block, number: string): number | undefined {
	for (let n = block.first; n <= block.last; n++) if (numberIn(block, n) === number) return n;
	return undefined;
}

/** 应急征用标志: the sign posted on what is in use bears the number of its hand-over list. */
export const markNumber = (handOverNumber: string): string => `M-${handOverNumber}`;

interface Numbered {
	readonly block: Row<'number_blocks'> | undefined;
	/** Papers that bear the number already. */
	readonly taken: readonly { readonly id: string }[];
}

/**
 * Takes `number` from its block. A number that was closed as void in the meantime is taken out of the register again: the paper
 * is there after all.
 * @throws Refusal 404 `number.block_unknown` · 422 `number.other_series`, `number.not_in_block` · 409 `number.used`
 */
export function takeNumber({ block: given, taken }: Numbered, kind: PaperKind, number: string): Change[] {
	const block = found(given, 'number.block_unknown', 'blockId');
	if (kindOf(block) !== kind) throw new Refusal('rule', 'number.other_series', { number }, 'number');
	const place = placeIn(block, number);
	if (place === undefined) throw new Refusal('rule', 'number.not_in_block', { number }, 'number');
	if (taken.length > 0) throw new Refusal('conflict', 'number.used', { number }, 'number');
	return update('number_blocks', block, { used: Math.max(block.used, place), voided: block.voided.filter((one) => one.number !== place) });
}
