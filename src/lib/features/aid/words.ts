/** The words of a request for aid, and what became of it as one sentence. */
import type { AidRole, AidState, AidThing } from '$db/requisition';
import type { Row } from '$db/schema';
import { m } from '$lib/paraglide/messages';

type Aid = Row<'aid_requests'>;

const states: Readonly<Record<AidState, () => string>> = {
	drafted: m.aid_state_drafted,
	sent: m.aid_state_sent,
	granted: m.aid_state_granted,
	partly: m.aid_state_partly,
	refused: m.aid_state_refused,
	withdrawn: m.aid_state_withdrawn,
	arrived: m.aid_state_arrived,
	left: m.aid_state_left
};
export const aidStateName = (state: AidState): string => states[state]();

const roles: Readonly<Record<AidRole, () => string>> = { neighbour: m.aid_role_neighbour, upper: m.aid_role_upper, garrison: m.aid_role_garrison };
export const aidRoleName = (role: AidRole): string => roles[role]();
export const aidRoleOptions = (): { value: AidRole; label: string }[] => (Object.keys(roles) as AidRole[]).map((value) => ({ value, label: aidRoleName(value) }));

const countOf = ({ name, unit }: AidThing, count: number): string => m.aid_thing({ name, count, unit });
/** 冲锋舟 2 艘、…; with `counts` so many of each, those of none left out. */
export const thingsText = (things: readonly AidThing[], counts?: readonly number[] | null): string =>
	things.flatMap((thing, index) => ((counts?.[index] ?? thing.quantity) === 0 ? [] : [countOf(thing, counts?.[index] ?? thing.quantity)])).join(m.requisition_comma());

export interface When {
	full(time: number): string;
}

/** What a letter that went out led to, for the reason why lesser means do not suffice; undefined while there is nothing to say. */
export function aidStory({ state, number, toName, things, signedAt, answeredAt, answeredBy, answer, granted, expectedAt }: Aid, when: When): string | undefined {
	if (signedAt === null || state === 'withdrawn') return undefined;
	const asked = m.aid_story_asked({ time: when.full(signedAt), number: number ?? '', name: toName, things: thingsText(things) });
	const said = { time: answeredAt === null ? '' : when.full(answeredAt), by: answeredBy ?? '' };
	if (state === 'sent') return m.aid_story_silent({ asked });
	if (state === 'refused') return m.aid_story_refused({ asked, ...said, words: answer ?? '' });
	const arrival = { expected: expectedAt === null ? '' : when.full(expectedAt) };
	if (state === 'partly') return m.aid_story_partly({ asked, ...said, ...arrival, things: thingsText(things, granted) });
	return state === 'granted' ? m.aid_story_granted({ asked, ...said, ...arrival }) : m.aid_story_came({ asked });
}

/** A reason has room for so many characters. */
const REASON_MAX = 500;
/** Of all letters of an incident, the first one first; as many as a reason has room for. */
export const aidStories = (aids: readonly Aid[], when: When): string =>
	aids
		.toSorted((a, b) => (a.signedAt ?? 0) - (b.signedAt ?? 0))
		.flatMap((aid) => aidStory(aid, when) ?? [])
		.reduce((all, one) => (all.length + one.length < REASON_MAX ? [all, one].filter(Boolean).join(' ') : all), '');
