/** The papers of a case of requisition: the rows its reader may see, personal values behind their masks, made into sheets. */
import type { Row, TableName } from '../../../../db/schema.ts';
import { mayRead } from '../../domain/access/scopes.ts';
import type { Actor } from '../../domain/command.ts';
import { defaultIssuer } from '../../domain/draft/draft.data.ts';
import type { Sheet } from '../../domain/draft/sheet.ts';
import { Refusal, must } from '../../domain/refusal.ts';
import type { CaseFacts } from '../../domain/requisition/papers/facts.ts';
import { paperSheet, papersOf } from '../../domain/requisition/papers/papers.ts';
import type { PaperEntry } from '../../domain/requisition/papers/papers.ts';
import { Masks, isPersonal } from '../live/masks.ts';
import type { World } from '../world.ts';

type Of = 'requisition_lines' | 'handings' | 'tickets' | 'case_clocks' | 'claims' | 'claim_items' | 'payments';

/** Personal values as their masks; everything else as it stands. */
async function masked<T extends object>({ storage, vault }: World, rows: readonly T[]): Promise<T[]> {
	const masks = new Masks(storage, vault);
	await masks.learn(masks.missing(rows.flatMap((row) => Object.values(row) as unknown[])));
	return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, isPersonal(value) ? masks.of(value).masked : (value as unknown)])) as T);
}

/** 实施单位: where who drafted the order belongs to. */
async function officeOf({ storage }: World, userId: string): Promise<CaseFacts['office']> {
	const organisationId = (await storage.get('users', userId))?.organisationId ?? null;
	const organisation = organisationId === null ? undefined : await storage.get('organisations', organisationId);
	return { name: organisation?.name ?? defaultIssuer, phone: organisation?.phone ?? null };
}

/** What this reader may know of a case. Refuses `requisition.unknown` 404: what may not be seen does not exist. */
export async function caseFacts(world: World, actor: Actor, requisitionId: string): Promise<CaseFacts> {
	const { storage, zone } = world;
	const requisition = await storage.get('requisitions', requisitionId);
	if (!requisition || !mayRead(actor, 'requisitions', requisition)) throw new Refusal('missing', 'requisition.unknown');
	const seen = <T extends TableName>(table: T, row: Row<T> | undefined): Row<T> | undefined => (row && mayRead(actor, table, row) ? row : undefined);
	const rows = async <T extends Of>(table: T): Promise<Row<T>[]> => (await storage.list(table, { requisitionId } as never)).filter((row) => mayRead(actor, table, row));
	const [owner] = await masked(
		world,
		[seen('owners', await storage.get('owners', requisition.ownerId))].filter((row) => row !== undefined)
	);
	const { authority } = requisition;
	return {
		requisition,
		incident: must(await storage.get('incidents', requisition.incidentId), 'incident of a requisition'),
		necessity: seen('necessities', await storage.get('necessities', requisition.necessityId)),
		ruleSet: must(await storage.get('rule_sets', requisition.ruleSetId), 'rule set of a requisition'),
		owner,
		bodyLevel: authority === null ? null : ((await storage.get('authorities', authority.authorityId))?.bodyLevel ?? null),
		office: await officeOf(world, requisition.draftedBy),
		lines: await rows('requisition_lines'),
		handings: await rows('handings'),
		tickets: await rows('tickets'),
		clocks: await rows('case_clocks'),
		claims: await rows('claims'),
		items: await rows('claim_items'),
		payments: await masked(world, await rows('payments')),
		zone
	};
}

/** Refuses `requisition.unknown`, `requisition.paper_type` 404 · `requisition.no_paper` 409 (its facts do not exist for this reader). */
export const casePaper = async (world: World, actor: Actor, requisitionId: string, type: string, of: string | null): Promise<Sheet> =>
	paperSheet(await caseFacts(world, actor, requisitionId), type, of);

/** A paper with the address of its PDF. */
type CasePaper = PaperEntry & { readonly address: string };

/** The papers of a case that exist now for this reader. Refuses `requisition.unknown` 404. */
export async function casePapers(world: World, actor: Actor, requisitionId: string): Promise<CasePaper[]> {
	const entries = papersOf(await caseFacts(world, actor, requisitionId));
	const base = `/api/v1/requisitions/${requisitionId}/papers`;
	return entries.map((entry) => ({ ...entry, address: `${base}/${entry.type}.pdf${entry.of === null ? '' : `?of=${entry.of}`}` }));
}
