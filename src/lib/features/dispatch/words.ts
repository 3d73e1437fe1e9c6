/** The words of reasons: why a candidate stands where it stands, and why a need stays open. */
import { codeName } from '$lib/domain/codes/lists';
import type { Reason } from '$lib/domain/recommendation/reasons';
import type { ShortfallReason } from '$lib/domain/recommendation/shortfall';
import { m } from '$lib/paraglide/messages';

type Language = 'zh' | 'en';

export interface ReasonChip {
	readonly text: string;
	readonly kind: 'fact' | 'warning';
}

/** The title of an incident by its id. */
export type TitleOf = (incidentId: string) => string;

export function reasonChip({ code, facts }: Reason, language: Language, titleOf: TitleOf): ReasonChip {
	switch (code) {
		case 'capability':
			return { text: m.dispatch_r_capability({ capability: codeName('capabilities', String(facts.capability), language) }), kind: 'fact' };
		case 'after_needed_by':
			return { text: m.dispatch_r_after_needed_by({ minutes: Math.round(Number(facts.seconds) / 60) }), kind: 'warning' };
		case 'committed':
			return { text: m.dispatch_r_committed({ incident: titleOf(String(facts.incidentId)) }), kind: 'warning' };
		case 'unavailable':
			return { text: m.dispatch_r_unavailable({ reason: String(facts.reason ?? '') }), kind: 'warning' };
		case 'check_by_radio':
			return { text: m.dispatch_r_check_by_radio(), kind: 'warning' };
		default:
			return { text: plain[code](), kind: 'fact' };
	}
}
const plain = {
	nearest: m.dispatch_r_nearest,
	tier_first: m.dispatch_r_tier_first,
	from_base: m.dispatch_r_from_base,
	moved_up: m.dispatch_r_moved_up,
	reserved_here: m.dispatch_r_reserved_here,
	for_other_line: m.dispatch_r_for_other_line,
	on_this_incident: m.dispatch_r_on_this_incident
};

const shortWords = {
	no_capability: m.dispatch_s_no_capability,
	committed: m.dispatch_s_committed,
	on_this_incident: m.dispatch_s_on_this_incident,
	check_by_radio: m.dispatch_s_check_by_radio,
	for_other_line: m.dispatch_s_for_other_line,
	exhausted: m.dispatch_s_exhausted
};

export const shortfallWord = ({ code, count, facts }: ShortfallReason): string =>
	code === 'unavailable' ? m.dispatch_s_unavailable({ count, reason: String(facts.reason ?? '') }) : shortWords[code]({ count });

/** Whole sentences one after the other, as the language parts them. */
export const sentences = (parts: readonly string[]): string => parts.reduce((first, second) => (first === '' ? second : m.dispatch_also({ first, second })), '');
