/** What an owner sees of their own case, and of nothing else: built column by column, so that a new column is not shown by accident. */
import type { Row } from '../../../../db/schema.ts';
import type { OwnerCase } from '../../domain/owner/case-shape.ts';
import type { Storage } from '../storage/port.ts';

/** States in which amounts are told to the owner: from the public notice on. */
const told: readonly Row<'claims'>['state'][] = ['publicised', 'objected', 'decided', 'served', 'agreed', 'reconsideration', 'litigation', 'paying', 'paid', 'archived', 'waived'];
const decidedTo: readonly Row<'claims'>['state'][] = ['decided', 'served', 'agreed', 'reconsideration', 'litigation', 'paying', 'paid', 'archived'];
const closedClaims: readonly Row<'claims'>['state'][] = ['superseded', 'lapsed', 'refused'];

/** The case of a link; undefined when it is gone. */
export async function ownerCase(storage: Pick<Storage, 'snapshot'>, requisitionId: string): Promise<OwnerCase | undefined> {
	return storage.snapshot(async (read) => {
		const order = await read.get('requisitions', requisitionId);
		if (!order) return undefined;
		const where = { requisitionId };
		const [lines, handings, tickets, papers, claims, payments, incident] = await Promise.all([
			read.list('requisition_lines', where),
			read.list('handings', where),
			read.list('tickets', where),
			read.list('papers', where),
			read.list('claims', where),
			read.list('payments', where),
			read.get('incidents', order.incidentId)
		]);
		const items = await Promise.all(claims.map(({ id }) => read.list('claim_items', { claimId: id })));
		return {
			...headOf(order, incident),
			mayClaim: order.state === 'claim_open' && claims.every(({ state }) => closedClaims.includes(state)),
			lines: lines.map(lineOf),
			papers: papersOf(order, handings, tickets, papers),
			claims: claims.map((claim, index) => claimOf(claim, items[index] ?? [])),
			payments: payments.map(({ amountFen, state, stateAt }) => ({ amountFen, state, at: stateAt }))
		};
	});
}

const headOf = (order: Row<'requisitions'>, incident: Row<'incidents'> | undefined) => ({
	number: order.number,
	ownerName: order.ownerName,
	incident: incident?.title ?? '',
	place: incident?.placeName ?? order.deliverPlace,
	state: order.state,
	decidedAt: order.decidedAt ?? order.oralAt,
	handedOverAt: order.handedOverAt,
	expectedReturnAt: order.expectedReturnAt,
	returnedAt: order.returnedAt,
	claimUntil: order.claimUntil
});

const lineOf = (line: Row<'requisition_lines'>): OwnerCase['lines'][number] => ({
	id: line.id,
	name: line.name,
	serial: line.serial,
	claimed: line.claimedQuantity,
	counted: line.countedQuantity,
	unit: line.unit,
	state: line.state,
	since: line.startedAt,
	until: line.stoppedAt,
	objections: line.objections ?? []
});

function papersOf(order: Row<'requisitions'>, handings: readonly Row<'handings'>[], tickets: readonly Row<'tickets'>[], papers: readonly Row<'papers'>[]): OwnerCase['papers'] {
	const decision = order.number !== null && order.decidedAt !== null ? [{ kind: 'decision' as const, number: order.number, at: order.decidedAt }] : [];
	return [
		...decision,
		...handings.map(({ kind, number, at }) => ({ kind, number, at })),
		...tickets.filter(({ correctedBy }) => correctedBy === null).map(({ number, recordedAt }) => ({ kind: 'ticket' as const, number, at: recordedAt })),
		...papers.filter(({ revokedAt, type }) => revokedAt === null && type !== 'D14').map(({ number, issuedAt }) => ({ kind: 'paper' as const, number, at: issuedAt }))
	].sort((a, b) => a.at - b.at);
}

const claimOf = (claim: Row<'claims'>, items: readonly Row<'claim_items'>[]): OwnerCase['claims'][number] => ({
	id: claim.id,
	number: claim.number,
	state: claim.state,
	filedAt: claim.filedAt,
	missing: claim.missing,
	decidedFen: decidedTo.includes(claim.state) ? claim.decidedFen : null,
	publicUntil: claim.state === 'publicised' ? claim.publicUntil : null,
	items: told.includes(claim.state) ? items.map(({ id, formula, amountFen, decidedFen, disputed }) => ({ id, formula, amountFen: decidedFen ?? amountFen, disputed })) : []
});
