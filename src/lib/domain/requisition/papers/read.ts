/** Everything the papers of a case are made of, as rows of one instant; who reads them sees what their scopes show. */
import type { Read } from '../../command.ts';
import { canonical } from '../../journal/canonical.ts';

export async function readCase(read: Read, requisitionId: string) {
	const requisition = await read.get('requisitions', requisitionId);
	if (!requisition) return undefined;
	const where = { requisitionId };
	const drafter = await read.get('users', requisition.draftedBy);
	const claims = await read.list('claims', where);
	const powers = new Set([requisition, ...claims].flatMap(({ authority }) => authority?.authorityId ?? []));
	const authorities = await Promise.all([...powers].map((id) => read.get('authorities', id)));
	return {
		requisition,
		incident: await read.get('incidents', requisition.incidentId),
		necessity: await read.get('necessities', requisition.necessityId),
		ruleSet: await read.get('rule_sets', requisition.ruleSetId),
		owner: await read.get('owners', requisition.ownerId),
		/** The powers of who decided on the order and on its claims. */
		authorities: authorities.filter((row) => row !== undefined),
		organisation: drafter?.organisationId ? await read.get('organisations', drafter.organisationId) : undefined,
		lines: await read.list('requisition_lines', where),
		handings: await read.list('handings', where),
		tickets: await read.list('tickets', where),
		clocks: await read.list('case_clocks', where),
		claims,
		items: await read.list('claim_items', where),
		payments: await read.list('payments', where),
		proceedings: await read.list('proceedings', where),
		papers: await read.list('papers', where)
	};
}
export type CaseRows = NonNullable<Awaited<ReturnType<typeof readCase>>>;

/** One text for one state of a case: a paper made of another state than the one it is issued in is found out. */
export const stampOf = (rows: CaseRows): string => canonical(Object.fromEntries(Object.entries(rows).filter(([, value]) => value !== undefined)));
