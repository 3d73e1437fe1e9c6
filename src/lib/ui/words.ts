/** The words of the marks every screen shows, in the language in force: call them in markup, never keep them. */
import { m } from '$lib/paraglide/messages';

export type GradeLevel = 'I' | 'II' | 'III' | 'IV';
export type MarkState =
	| 'standby'
	| 'reserved'
	| 'issued'
	| 'acknowledged'
	| 'turned_out'
	| 'arrived'
	| 'working'
	| 'released'
	| 'returned'
	| 'declined'
	| 'recalled'
	| 'expired'
	| 'unavailable'
	| 'moved_up';
export type TierName = 'main' | 'supplement' | 'volunteer' | 'expert' | 'support';

const gradeWords = { I: m.ui_grade_1, II: m.ui_grade_2, III: m.ui_grade_3, IV: m.ui_grade_4 };
const tierWords = { main: m.ui_tier_main, supplement: m.ui_tier_supplement, volunteer: m.ui_tier_volunteer, expert: m.ui_tier_expert, support: m.ui_tier_support };
const stateWords = {
	standby: m.ui_state_standby,
	reserved: m.ui_state_reserved,
	issued: m.ui_state_issued,
	acknowledged: m.ui_state_acknowledged,
	turned_out: m.ui_state_turned_out,
	arrived: m.ui_state_arrived,
	working: m.ui_state_working,
	released: m.ui_state_released,
	returned: m.ui_state_returned,
	declined: m.ui_state_declined,
	recalled: m.ui_state_recalled,
	expired: m.ui_state_expired,
	unavailable: m.ui_state_unavailable,
	moved_up: m.ui_state_moved_up
};

export const gradeWord = (grade: GradeLevel): string => gradeWords[grade]();
export const tierWord = (tier: TierName): string => tierWords[tier]();
export const stateWord = (state: MarkState): string => stateWords[state]();

const ways = { phone: m.call_phone, radio: m.call_radio, in_person: m.call_in_person };
/** By what somebody told what is taken down for them: 电话, 电台, 当面. An unknown code stays as it is. */
export const wayWord = (channel: string): string => (Object.hasOwn(ways, channel) ? ways[channel as keyof typeof ways]() : channel);
