/** What a case has for a bundle: its rows, its issued and fresh papers, its files, its part of the journal; all within what its reader may see. */
import { stat } from 'node:fs/promises';
import type { Row, TableName } from '../../../../db/schema.ts';
import { mayRead } from '../../domain/access/scopes.ts';
import { lettersOf } from '../../domain/aid/evidence.ts';
import type { AidLetter } from '../../domain/aid/evidence.ts';
import type { Actor, Read } from '../../domain/command.ts';
import type { Sheet } from '../../domain/draft/sheet.ts';
import { fill } from '../../domain/draft/wording.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import { must } from '../../domain/refusal.ts';
import type { CaseFacts } from '../../domain/requisition/papers/facts.ts';
import { caseFacts } from '../documents/case-papers.ts';
import { footOf } from '../documents/papers.ts';
import type { Papers } from '../documents/render.ts';
import { isPersonal } from '../live/masks.ts';
import type { World } from '../world.ts';
import { entriesAbout } from './as-of.ts';
import { fileName, ofBytes, ofFile } from './pieces.ts';
import type { Known, Piece } from './pieces.ts';
import { words } from './words.data.ts';

/** Tables whose rows are of one case. */
const ownTables = [
	'requisition_lines',
	'handings',
	'tickets',
	'case_files',
	'case_clocks',
	'claims',
	'claim_items',
	'payments',
	'proceedings',
	'papers',
	'retentions',
	'suspensions'
] as const;
type OwnTable = (typeof ownTables)[number];

/** Who asks, and whether personal values come in clear. */
export interface Asking {
	readonly world: World;
	readonly papers: Papers;
	readonly actor: Actor;
	readonly inClear: boolean;
	/** The instant all of it is of, UTC ms. */
	readonly at: number;
}

export const rowsOf = async <T extends OwnTable>(read: Read, actor: Actor, table: T, requisitionId: string): Promise<Row<T>[]> =>
	(await read.list(table, { requisitionId } as never)).filter((row) => mayRead(actor, table, row));

/** The letters a case rests on, as far as its reader sees them. */
export const lettersFor = async ({ actor }: Asking, read: Read, requisition: Row<'requisitions'>): Promise<AidLetter[]> =>
	(await lettersOf(read, requisition)).filter(({ aid, papers }) => mayRead(actor, 'aid_requests', aid) && papers.every((paper) => mayRead(actor, 'papers', paper)));

/** Personal values out of the vault; a destroyed one stays masked as `otherwise` has it. */
async function opened<T extends object>({ storage, vault }: World, row: T, otherwise: T): Promise<T> {
	const seals = Object.entries(row).flatMap(([name, value]) => (isPersonal(value) ? [[name, value.$personal] as const] : []));
	const values = new Map((await storage.sealed(seals.map(([, id]) => id))).map((sealed) => [sealed.id, vault.open(sealed)]));
	const clear = seals.flatMap(([name, id]) => {
		const value = values.get(id);
		return value === undefined || value === 'destroyed' || value.value === null ? [] : [[name, JSON.parse(value.value) as unknown] as const];
	});
	return { ...otherwise, ...Object.fromEntries(clear) };
}

/** The facts of the papers, read through `read`; personal values masked, or in clear. */
export async function factsOf({ world, actor, inClear }: Asking, read: Read, requisitionId: string): Promise<CaseFacts> {
	const { storage } = world;
	// What the papers read of a store: rows of one instant, here of any instant, and what stands behind the seals.
	const view = { ...read, sealed: (ids: readonly string[]) => storage.sealed(ids), snapshot: <R>(given: (snapshot: Read) => Promise<R>) => given(read) };
	const facts = await caseFacts({ ...world, storage: view as unknown as World['storage'] }, actor, requisitionId);
	if (!inClear) return facts;
	const owner = await read.get('owners', facts.requisition.ownerId);
	const payments = await rowsOf(read, actor, 'payments', requisitionId);
	return {
		...facts,
		owner: owner && facts.owner && (await opened(world, owner, facts.owner)),
		payments: await Promise.all(
			facts.payments.map(async (payment) =>
				opened(
					world,
					must(
						payments.find(({ id }) => id === payment.id),
						'payment'
					),
					payment
				)
			)
		)
	};
}

export async function printed({ world, papers, actor, at }: Asking, sheet: Sheet, known: Known): Promise<Piece> {
	return ofBytes(known, await papers.render(sheet, footOf(world, actor, sheet, at), at));
}

/** The bytes of an issued paper as they were issued; undefined when the store has lost them. */
export async function issuedPiece({ world }: Asking, paper: Row<'papers'>, path: string): Promise<Piece | undefined> {
	const place = await world.files.store.pathOf(paper.sha256);
	if (place === undefined) return undefined;
	const { size } = await stat(place);
	return ofFile({ path, at: paper.issuedAt, type: paper.mime, source: [`papers:${paper.id}`], seq: paper.seq }, place, { sha256: paper.sha256, size });
}

/** What an issued paper is called in a bundle. */
export const issuedName = (paper: Row<'papers'>, name: string): string =>
	fileName(`${name}${paper.version > 1 ? ` ${fill(words.version, { n: paper.version })}` : ''}${paper.revokedAt === null ? '' : ` ${words.revoked}`}`);

/** The subjects whose entries change what a case is. */
export async function subjectsOf({ world: { storage } }: Asking, requisition: Row<'requisitions'>): Promise<string[]> {
	const user = await storage.get('users', requisition.draftedBy);
	const { incidentId, ownerId, necessityId, ruleSetId, draftedBy, authority } = requisition;
	const others = [...(user?.organisationId == null ? [] : [`organisations:${user.organisationId}`]), ...(authority ? [`authorities:${authority.authorityId}`] : [])];
	return [`incidents:${incidentId}`, `owners:${ownerId}`, `necessities:${necessityId}`, `rule_sets:${ruleSetId}`, `users:${draftedBy}`, ...others];
}

/** `table:id` of a case and everything in it that this reader may see. */
async function subjectsIn({ world: { storage }, actor }: Asking, requisitionId: string): Promise<string[]> {
	const rows = await Promise.all(ownTables.map(async (table) => (await rowsOf(storage, actor, table, requisitionId)).map(({ id }) => `${table}:${id}`)));
	return [`requisitions:${requisitionId}`, ...rows.flat()];
}

/**
 * Whether an entry is about this case: it touches a row of it, or the incident, owner, necessity or letters it stands on. An entry that also touches
 * a case of another owner is not given out: it would tell of them.
 */
export async function aboutCase(asking: Asking, requisition: Row<'requisitions'>): Promise<(entry: Entry) => boolean> {
	const letters = await lettersFor(asking, asking.world.storage, requisition);
	const own = new Set([
		...(await subjectsIn(asking, requisition.id)),
		...letters.flatMap(({ aid, papers }) => [`aid_requests:${aid.id}`, ...papers.map(({ id }) => `papers:${id}`)])
	]);
	const ofOwner = new Set(own);
	for (const { id } of await asking.world.storage.list('requisitions', { ownerId: requisition.ownerId }))
		for (const subject of id === requisition.id ? [] : await subjectsIn(asking, id)) ofOwner.add(subject);
	const shared = new Set([`owners:${requisition.ownerId}`, `necessities:${requisition.necessityId}`, `rule_sets:${requisition.ruleSetId}`]);
	const ofCases: ReadonlySet<TableName> = new Set(['requisitions', ...ownTables]);
	return ({ subjects, changes }) => {
		if (changes.some(({ table, id }) => ofCases.has(table) && !ofOwner.has(`${table}:${id}`))) return false;
		return subjects.some((subject) => own.has(subject) || shared.has(subject)) || changes.some(({ table, id }) => table === 'incidents' && id === requisition.incidentId);
	};
}

/** The entries about the case, in order. */
export async function entriesOfCase({ world: { storage } }: Asking, requisition: Row<'requisitions'>, about: (entry: Entry) => boolean): Promise<Entry[]> {
	return (await entriesAbout(storage, 0, [`incidents:${requisition.incidentId}`, `owners:${requisition.ownerId}`])).filter(about);
}

/** The rule set the case is judged by, every parameter with its source: from it and the record the amounts can be reckoned again. */
export async function rulesPiece({ world: { storage }, at }: Asking, { ruleSetId }: Row<'requisitions'>, path: string): Promise<Piece> {
	const row = must(await storage.get('rule_sets', ruleSetId), 'rule set of a case');
	return ofBytes({ path, at, type: 'application/json', source: [`rule_sets:${ruleSetId}`], seq: storage.head().seq }, `${JSON.stringify(row, null, '\t')}\n`);
}
