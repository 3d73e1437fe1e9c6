/**
 * What a signature makes of a request: its number, the power it stands on, the incident as it stands, and the day an answer is due. Pure,
 * so that the server makes the paper of exactly the row that is then written.
 *
 * A letter is signed under the power to ask, or to decide on a requisition: who may take may ask. The garrison is asked by the
 * government, or the command whose orders count as the government's (军队参加抢险救灾条例 art. 4).
 */
import type { AidIncident, AuthoritySnapshot } from '../../../../db/requisition.ts';
import type { Change, Row } from '../../../../db/schema.ts';
import type { Actor, Read } from '../command.ts';
import { openIncident } from '../incident/open.ts';
import { canonical } from '../journal/canonical.ts';
import { Refusal, must } from '../refusal.ts';
import { versionsOf } from '../requisition/papers/catalogue.ts';
import { authorityOf, snapshotOf } from '../ruleset/authority.ts';
import { numbered } from '../ruleset/parameters.ts';
import { dueBy } from '../ruleset/working-days.ts';
import { nextNumber } from '../series/next.ts';
import { yearIn } from '../time/zone.ts';
import { signsAid } from './provider.ts';
import { mayBe, theAid } from './states.ts';

export async function loadLetter(read: Read, { aidId }: { readonly aidId: string }, actor: Actor) {
	const aid = await read.get('aid_requests', aidId);
	const papers = aid ? await read.list('papers', { incidentId: aid.incidentId }) : [];
	return {
		aid,
		/** Every version that was issued of it. */
		papers: versionsOf(papers, 'aid_letter', aidId),
		objects: await Promise.all((aid?.things ?? []).map(async ({ objectId }) => (objectId === undefined ? undefined : read.get('objects', objectId)))),
		incident: aid && (await read.get('incidents', aid.incidentId)),
		ruleSet: aid && (await read.get('rule_sets', aid.ruleSetId)),
		authorities: await read.list('authorities', { userId: actor.id }),
		series: await read.list('series', {}),
		holidays: await read.list('holidays', {})
	};
}
export type LetterState = Awaited<ReturnType<typeof loadLetter>>;

/** Refuses `authority.none`, `aid.body` 422. */
export function powerOf(authorities: readonly Row<'authorities'>[], aid: Row<'aid_requests'>, userId: string, now: number): AuthoritySnapshot {
	const held = (['aid.sign', 'requisition.decide'] as const).flatMap((power) => {
		const rows = authorities.filter((row) => signsAid(row, aid.role));
		return authorityOf(rows, userId, power, now) ?? [];
	});
	if (held[0]) return snapshotOf(held[0]);
	const any = authorityOf(authorities, userId, 'aid.sign', now) ?? authorityOf(authorities, userId, 'requisition.decide', now);
	if (any) throw new Refusal('rule', 'aid.body', { body: any.body });
	throw new Refusal('rule', 'authority.none', { power: 'aid.sign' });
}

/** What a letter says of its incident. */
export const incidentOf = ({ number, title, kind, placeName, happenedAt, receivedAt }: Row<'incidents'>): AidIncident => ({
	...{ number, title, kind, placeName },
	happenedAt: happenedAt ?? receivedAt
});

export interface Signed {
	/** The row once it is signed. */
	readonly row: Row<'aid_requests'>;
	readonly changes: readonly Change[];
}

/** Refuses `aid.unknown` 404, `aid.wrong_state` 409 · `incident.closed` 409 · `authority.none`, `aid.body` 422. */
export function signedAid(state: LetterState, { actor, now, zone }: { readonly actor: Actor; readonly now: number; readonly zone: string }): Signed {
	const aid = theAid(state.aid);
	if (!mayBe(aid.state, 'sign')) throw new Refusal('conflict', 'aid.wrong_state', { state: aid.state }, 'aidId');
	const incident = incidentOf(openIncident(state.incident));
	const authority = powerOf(state.authorities, aid, actor.id, now);
	const ruleSet = must(state.ruleSet, 'rule set of a request');
	const year = yearIn(now, zone);
	const next = nextNumber(state.series, `aid:${year}`);
	const set = {
		...{ number: numbered(ruleSet, 'number_aid', year, next.number), incident },
		...{ signedBy: actor.id, signedByName: actor.name, signedAt: now, authority, answerDueAt: dueBy(ruleSet, 'aid_answer', now, state.holidays, zone).dueAt }
	};
	return { row: { ...aid, ...set, state: 'sent', stateAt: now, revisedAt: now }, changes: next.changes };
}

/** One text for what stands on the paper: a letter made of another state than the one it is signed in is found out. */
export const letterStamp = ({ signedAt: _at, answerDueAt: _due, stateAt: _state, revisedAt: _revised, ...row }: Row<'aid_requests'>): string => canonical(row);
