/** What a step issues with it, as the server does it: bytes that are only a hash. For worlds of tests. */
import type { Change, Row } from '../../../../db/schema.ts';
import type { Actor, Read } from '../command.ts';
import { must } from '../refusal.ts';
import { nextVersion } from '../requisition/papers/catalogue.ts';
import type { PaperType } from '../requisition/papers/catalogue.ts';
import { paperNamed } from '../requisition/papers/papers.ts';
import { readCase, stampOf } from '../requisition/papers/read.ts';
import type { CaseRows } from '../requisition/papers/read.ts';
import { inReach } from './rights.ts';
import { askedBy, isPaperStep, issuedAlong, issuing, mayIssueNow, missingFor } from './required.ts';
import type { PaperStep, ToIssue } from './required.ts';
import type { Made } from './version.ts';

/** A world of tests, as far as papers need it. */
export interface PaperWorld extends Read {
	readonly now: number;
	rows<T extends 'series' | 'papers'>(table: T): Row<T>[];
}
let made = 0;

/** What the server would have made of it now. */
export function madeOf(world: PaperWorld, rows: CaseRows, type: PaperType, of: string | null): Made {
	const entry = paperNamed(rows, type, of);
	const next = { type, of: entry.of, own: entry.number };
	const { number, version } = nextVersion({ papers: rows.papers, series: world.rows('series') }, next, { now: world.now, zone: 'Asia/Shanghai' }, must(rows.ruleSet, 'rule set'));
	made += 1;
	return { stamp: stampOf(rows), seq: 1, sha256: made.toString(16).padStart(64, '0'), mime: 'application/pdf', number: number ?? '', version };
}

const caseNamed = async (
	world: PaperWorld,
	payload: Readonly<Record<string, string>>
): Promise<{ readonly requisitionId: string; readonly claimId: string | null } | undefined> => {
	const { requisitionId, claimId, paymentId, ticketId, proceedingId } = payload;
	if (requisitionId !== undefined) return { requisitionId, claimId: null };
	if (claimId !== undefined) return { requisitionId: must(await world.get('claims', claimId), 'claim').requisitionId, claimId };
	const row = paymentId === undefined ? undefined : await world.get('payments', paymentId);
	const other = ticketId === undefined ? row : await world.get('tickets', ticketId);
	const last = proceedingId === undefined ? other : await world.get('proceedings', proceedingId);
	return last && { requisitionId: last.requisitionId, claimId: null };
};

export interface Issuing extends ToIssue {
	readonly requisitionId: string;
	readonly prepared: { readonly made: Made };
}

/** Takes back what the fixture issued, and the numbers given to it: for tests that issue by themselves, with bytes. */
export function unissue(world: { rows<T extends 'series' | 'papers'>(table: T): Row<T>[]; change(changes: readonly Change[]): void }): void {
	const numbers = world.rows('series').filter(({ id }) => id.startsWith('document:'));
	world.change([
		...world.rows('papers').map((row): Change => ({ op: 'delete', table: 'papers', id: row.id, before: row })),
		...numbers.map((row): Change => ({ op: 'delete', table: 'series', id: row.id, before: row }))
	]);
}

type Wanted = (rows: CaseRows, claimId: string | null) => readonly ToIssue[];

/** One after the other: each is made of the state the one before has left. */
async function* issued(world: PaperWorld, actor: Actor, payload: Readonly<Record<string, string>>, wanted: Wanted): AsyncGenerator<Issuing> {
	const of = await caseNamed(world, payload);
	const rows = of && (await readCase(world, of.requisitionId));
	if (!of || !rows?.ruleSet || !inReach(actor, rows.requisition)) return;
	for (const one of wanted(rows, of.claimId)) {
		const now = must(await readCase(world, of.requisitionId), 'case');
		yield { ...one, requisitionId: of.requisitionId, prepared: { made: madeOf(world, now, one.type, one.of) } };
	}
}

/** What a step that was carried out is followed by. */
export async function* alongOf(world: PaperWorld, actor: Actor, type: string, payload: Readonly<Record<string, string>>): AsyncGenerator<Issuing> {
	if (isPaperStep(type) && askedBy(type).along) yield* issued(world, actor, payload, (rows, claimId) => issuedAlong(type, rows, claimId, actor));
}

/** What somebody issues before a step, as its button does. */
export async function* beforeOf(world: PaperWorld, actor: Actor, step: PaperStep, payload: Readonly<Record<string, string>>): AsyncGenerator<Issuing> {
	yield* issued(world, actor, payload, (rows, claimId) =>
		missingFor(step, rows, claimId)
			.map((entry) => issuing(entry, rows))
			.filter((one) => mayIssueNow(actor, one))
	);
}
