/** The papers of a case of requisition: the rows its reader may see, personal values behind their masks, made into sheets. */
import type { Row, TableName } from '../../../../db/schema.ts';
import { mayRead } from '../../domain/access/scopes.ts';
import type { Actor } from '../../domain/command.ts';
import { defaultIssuer } from '../../domain/draft/draft.data.ts';
import { Refusal, must } from '../../domain/refusal.ts';
import type { CaseFacts } from '../../domain/requisition/papers/facts.ts';
import { readCase } from '../../domain/requisition/papers/read.ts';
import type { CaseRows } from '../../domain/requisition/papers/read.ts';
import { Masks, isPersonal } from '../live/masks.ts';
import type { World } from '../world.ts';

/** Personal values as their masks; everything else as it stands. */
async function masked<T extends object>({ storage, vault }: World, rows: readonly T[]): Promise<T[]> {
	const masks = new Masks(storage, vault);
	await masks.learn(masks.missing(rows.flatMap((row) => Object.values(row) as unknown[])));
	return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, isPersonal(value) ? masks.of(value).masked : (value as unknown)])) as T);
}

/** What this reader may know of a case whose rows are these. */
async function factsFrom(world: World, actor: Actor, rows: CaseRows): Promise<CaseFacts> {
	const seen = <T extends TableName>(table: T, row: Row<T> | undefined): Row<T> | undefined => (row && mayRead(actor, table, row) ? row : undefined);
	const all = <T extends TableName>(table: T, given: readonly Row<T>[]): Row<T>[] => given.filter((row) => mayRead(actor, table, row));
	const [owner] = await masked(
		world,
		[seen('owners', rows.owner)].filter((row) => row !== undefined)
	);
	return {
		requisition: rows.requisition,
		incident: must(rows.incident, 'incident of a requisition'),
		necessity: seen('necessities', rows.necessity),
		ruleSet: must(rows.ruleSet, 'rule set of a requisition'),
		owner,
		levels: Object.fromEntries(rows.authorities.map(({ id, bodyLevel }) => [id, bodyLevel])),
		office: { name: rows.organisation?.name ?? defaultIssuer, phone: rows.organisation?.phone ?? null },
		lines: all('requisition_lines', rows.lines),
		handings: all('handings', rows.handings),
		tickets: all('tickets', rows.tickets),
		clocks: all('case_clocks', rows.clocks),
		claims: all('claims', rows.claims),
		items: all('claim_items', rows.items),
		payments: await masked(world, all('payments', rows.payments)),
		proceedings: all('proceedings', rows.proceedings),
		papers: all('papers', rows.papers),
		zone: world.zone
	};
}

/** What this reader may know of a case, with the rows as they stand and the head of that instant. Refuses `requisition.unknown` 404: what may not be seen does not exist. */
export async function readFor(world: World, actor: Actor, requisitionId: string) {
	const { rows, series, head } = await world.storage.snapshot(async (read) => ({
		rows: await readCase(read, requisitionId),
		series: await read.list('series', {}),
		head: read.head
	}));
	if (!rows || !mayRead(actor, 'requisitions', rows.requisition)) throw new Refusal('missing', 'requisition.unknown');
	return { rows, series, head, facts: await factsFrom(world, actor, rows) };
}

/** Refuses `requisition.unknown` 404. */
export const caseFacts = async (world: World, actor: Actor, requisitionId: string): Promise<CaseFacts> => (await readFor(world, actor, requisitionId)).facts;
