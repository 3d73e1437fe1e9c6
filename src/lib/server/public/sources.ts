/** What an owner opens from a figure: what both have signed, and the photos and papers of their own case; everything else does not exist. */
import type { Row } from '../../../../db/schema.ts';
import type { SignedRow } from '../../domain/handing/offline-copy.ts';
import type { SceneFacts } from '../../domain/requisition/papers/scene.ts';
import type { Storage } from '../storage/port.ts';
import { papersFor } from './papers.ts';
import type { OwnerPaper } from './papers.ts';
import { isTold } from './told.ts';

export interface OwnerSigned {
	readonly facts: Omit<SceneFacts, 'zone'>;
	readonly row: SignedRow;
	/** As it was issued, if it was. */
	readonly issued: OwnerPaper | undefined;
}

/** The list, certificate or ticket with this id, if it is of this case. */
export const ownerSigned = (storage: Pick<Storage, 'snapshot'>, requisitionId: string, id: string): Promise<OwnerSigned | undefined> =>
	storage.snapshot(async (read) => {
		const where = { requisitionId };
		const requisition = await read.get('requisitions', requisitionId);
		const incident = requisition && (await read.get('incidents', requisition.incidentId));
		const row = (await read.get('handings', id)) ?? (await read.get('tickets', id));
		if (!requisition || !incident || row?.requisitionId !== requisitionId) return undefined;
		const issued = papersFor(await read.list('papers', where), await read.list('claims', where)).find(({ ofId }) => ofId === id);
		return { facts: { requisition, incident, lines: await read.list('requisition_lines', where) }, row, issued };
	});

/** The file with this hash, if it hangs on what the owner has signed or handed in themselves, or proves an amount they were told of. */
export const ownerFile = (storage: Pick<Storage, 'snapshot'>, requisitionId: string, sha256: string): Promise<Row<'case_files'> | undefined> =>
	storage.snapshot(async (read) => {
		const where = { requisitionId };
		const claims = await read.list('claims', where);
		const told = new Set(claims.filter(({ state }) => isTold(state)).map(({ id }) => id));
		const items = (await read.list('claim_items', where)).filter(({ claimId }) => told.has(claimId));
		const cited = (of: string): boolean => items.some(({ id, evidence }) => of === `claim_items:${id}` && evidence.some(({ source }) => source === `file:${sha256}`));
		const added = (of: string): boolean => claims.some(({ id, ownerFiles }) => of === `claims:${id}` && (ownerFiles ?? []).some((file) => file.sha256 === sha256));
		const isTheirs = ({ of }: Row<'case_files'>): boolean => /^(?:handings|tickets):/.test(of) || added(of) || cited(of);
		return (await read.list('case_files', { sha256 })).find((row) => row.requisitionId === requisitionId && isTheirs(row));
	});
