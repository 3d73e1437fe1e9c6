/** What a step of a case looks at. */
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import type { Actor, Read } from '../command.ts';
import { found } from '../refusal.ts';

export async function loadCase(read: Read, { requisitionId }: { readonly requisitionId: string }) {
	const requisition = await read.get('requisitions', requisitionId);
	return {
		requisition,
		incident: requisition && (await read.get('incidents', requisition.incidentId)),
		necessity: requisition && (await read.get('necessities', requisition.necessityId)),
		ruleSet: requisition && (await read.get('rule_sets', requisition.ruleSetId)),
		lines: await read.list('requisition_lines', { requisitionId }),
		clocks: await read.list('case_clocks', { requisitionId }),
		holidays: await read.list('holidays', {})
	};
}
export type CaseState = Awaited<ReturnType<typeof loadCase>>;

/** With the things its lines hold. */
export async function loadCaseThings(read: Read, input: { readonly requisitionId: string }) {
	const state = await loadCase(read, input);
	return { ...state, objects: await Promise.all(state.lines.map(async (line) => (line.objectId === null ? undefined : read.get('objects', line.objectId)))) };
}

/** With the power of whoever decides, and the number series. */
export async function loadDecision(read: Read, input: { readonly requisitionId: string }, actor: Actor) {
	return { ...(await loadCase(read, input)), authorities: await read.list('authorities', { userId: actor.id }), series: await read.list('series', {}) };
}

type Reachable = { readonly requisition?: Row<'requisitions'> | undefined };
const inReach = (actor: Actor, state: Reachable): boolean => reaches(actor, 'requisitions', state.requisition);

/** Clerks, dispatchers, and towns for what they ask. */
export const mayApply = (actor: Actor, state: Reachable): boolean => can(actor, 'requisition', 'write', 'request') && inReach(actor, state);
/** Clerks and dispatchers: 实施单位. */
export const mayWrite = (actor: Actor, state: Reachable): boolean => can(actor, 'requisition', 'write') && inReach(actor, state);
/** 征用决定: government, department or command of the county; a town never (domain.md §2.3 (1)). */
export const mayDecideOn = (actor: Actor, state: Reachable): boolean => can(actor, 'requisition_decision', 'approve') && inReach(actor, state);

/** The order. Refuses `requisition.unknown` 404. */
export const theOrder = (state: Reachable): Row<'requisitions'> => found(state.requisition, 'requisition.unknown', 'requisitionId');
