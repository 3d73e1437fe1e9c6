/**
 * The evidence of a decision, as it was at that second: papers printed from the rows that the journal gives back for it (or as they were
 * issued by then), files that hung on the case by then; and apart, what came later.
 */
import { readFile } from 'node:fs/promises';
import type { Row } from '../../../../db/schema.ts';
import { mayRead } from '../../domain/access/scopes.ts';
import { letterName } from '../../domain/aid/evidence.ts';
import type { AidLetter } from '../../domain/aid/evidence.ts';
import { letterSheet } from '../../domain/aid/letter-sheet.ts';
import type { Actor, Read } from '../../domain/command.ts';
import { numberText, numbered } from '../../domain/court/evidence.ts';
import type { Evidence, Found } from '../../domain/court/evidence.ts';
import { ticketsSheet } from '../../domain/court/list-sheet.ts';
import { words as court } from '../../domain/court/words.data.ts';
import type { Sheet } from '../../domain/draft/sheet.ts';
import type { Challenged } from '../../domain/court/list-sheet.ts';
import { fill } from '../../domain/draft/wording.ts';
import { Refusal, must } from '../../domain/refusal.ts';
import type { CaseFacts } from '../../domain/requisition/papers/facts.ts';
import { dateWords } from '../../domain/requisition/papers/blocks.ts';
import { standing } from '../../domain/requisition/papers/catalogue.ts';
import type { PaperType } from '../../domain/requisition/papers/catalogue.ts';
import { papersOf } from '../../domain/requisition/papers/entries.ts';
import { paperSheet } from '../../domain/requisition/papers/papers.ts';
import { footOf } from '../documents/papers.ts';
import { asOf } from './as-of.ts';
import { namedFiles } from './files.ts';
import type { CaseFile } from './files.ts';
import { gather } from './gather.ts';
import type { Asked, Gathered } from './gather.ts';
import type { Papers } from '../documents/render.ts';
import type { World } from '../world.ts';
import { factsOf, lettersFor, rowsOf, subjectsOf } from './sources.ts';

/** Evidence with what it consists of. */
export interface Exhibit extends Found {
	/** A paper: its bytes, and the issued row they are of. */
	readonly paper?: { readonly bytes: Uint8Array; readonly mime: string; readonly issued: Row<'papers'> | undefined };
	readonly files?: readonly CaseFile[];
}
export interface CourtFile extends Gathered {
	readonly proceeding: Row<'proceedings'>;
	readonly decision: Challenged;
	readonly facts: CaseFacts;
	readonly evidence: readonly (Exhibit & Evidence)[];
}

/** The case at one instant. */
interface Then {
	readonly read: Read;
	readonly facts: CaseFacts;
	readonly issued: readonly Row<'papers'>[];
	readonly letters: readonly AidLetter[];
	readonly files: readonly CaseFile[];
}

async function thenOf({ asking, requisition }: Gathered, read: Read): Promise<Then> {
	const rows = async <T extends 'handings' | 'tickets' | 'requisition_lines' | 'case_files' | 'papers'>(table: T): Promise<Row<T>[]> =>
		rowsOf(read, asking.actor, table, requisition.id);
	return {
		read,
		facts: await factsOf(asking, read, requisition.id),
		issued: await rows('papers'),
		letters: await lettersFor(asking, read, requisition),
		files: namedFiles(await rows('case_files'), { handings: await rows('handings'), tickets: await rows('tickets'), lines: await rows('requisition_lines') })
	};
}

interface Draft {
	readonly key: string;
	readonly kind: string;
	readonly at: number;
	readonly sheet: Sheet;
	readonly issued: Row<'papers'> | undefined;
}

const blank: ReadonlySet<PaperType> = new Set(['claim_form', 'objection_form']);

/** Letters that stand at an instant: one that was revoked by then proves nothing. */
const lettersAt = ({ letters, facts: { ruleSet, zone } }: Then): Draft[] =>
	letters.flatMap(({ aid, papers: [newest] }) => {
		if (newest?.revokedAt !== null) return [];
		const sheet = { ...letterSheet(aid, ruleSet, zone), name: letterName(aid) };
		return [{ key: `aid_letter:${aid.id}`, kind: 'aid_letter', at: newest.issuedAt, sheet, issued: newest }];
	});

/** What is on paper at an instant, the tickets of the case as one. */
function draftsOf(then: Then): Draft[] {
	const { facts, issued } = then;
	const drafts = papersOf(facts).flatMap(({ type, of, at, number }): Draft[] => {
		const paper = standing(issued, type, of);
		// A form for somebody to fill in proves nothing; tickets nobody issued stand together on one sheet.
		if ((blank.has(type) || type === 'ticket') && !paper) return [];
		return [{ key: `${type}:${of ?? ''}`, kind: type, at: paper?.issuedAt ?? at, sheet: paperSheet(facts, type, of, number), issued: paper }];
	});
	const tickets = ticketsSheet(facts);
	return [
		...drafts,
		...lettersAt(then),
		...(tickets ? [{ key: 'tickets:', kind: 'tickets', at: Math.max(...facts.tickets.map(({ recordedAt }) => recordedAt)), sheet: tickets, issued: undefined }] : [])
	];
}

/** Pages of a PDF as its catalogue counts them; null: it is none. */
export function pagesOf(bytes: Uint8Array, mime: string): number | null {
	if (mime !== 'application/pdf') return null;
	return [
		...Buffer.from(bytes)
			.toString('latin1')
			.matchAll(/\/Type\s*\/Page\b(?!s)/g)
	].length;
}

async function paperOf({ asking: { world, papers, actor, at } }: Gathered, draft: Draft, later: boolean, name = draft.sheet.name): Promise<Exhibit> {
	const place = draft.issued && (await world.files.store.pathOf(draft.issued.sha256));
	const issued = place === undefined ? undefined : draft.issued;
	const bytes = place === undefined ? await papers.render({ ...draft.sheet, mark: court.restored }, footOf(world, actor, draft.sheet, at), at) : await readFile(place);
	const mime = issued?.mime ?? 'application/pdf';
	return { key: draft.key, kind: draft.kind, name, at: draft.at, later, pages: pagesOf(bytes, mime), paper: { bytes, mime, issued } };
}

/** Photos by the paper they hang on, documents one by one. */
function filed(files: readonly CaseFile[], later: boolean): Exhibit[] {
	const exhibits: Exhibit[] = [];
	for (const [of, group] of Map.groupBy(files, ({ row }) => row.of)) {
		const first = must(group[0], 'file of a group');
		const at = Math.max(...group.map(({ row }) => row.at));
		if (/^claim(?:_item)?s:/.test(of))
			exhibits.push(...group.map((file) => ({ key: `document:${file.row.sha256}`, kind: 'document', name: file.name, at: file.row.at, later, pages: 1, files: [file] })));
		else {
			const ticket = of.startsWith('tickets:');
			const name = fill(ticket ? court.ticketPhotos : court.photos, { number: first.of ?? '' });
			exhibits.push({ key: `files:${of}`, kind: ticket ? 'ticket_photos' : 'photos', name, at, later, pages: group.length, files: group });
		}
	}
	return exhibits;
}

/** What is disputed: the compensation decision of the claim, else the decision to requisition (written, or written afterwards). Refusal: `court.no_decision` 409. */
async function challengedBy({ asking, requisition, entries }: Gathered, { claimId }: Row<'proceedings'>): Promise<Challenged> {
	if (claimId !== null) {
		const claim = await asking.world.storage.get('claims', claimId);
		if (claim?.decidedSeq == null || claim.decidedAt === null) throw new Refusal('conflict', 'court.no_decision');
		return { key: `award:${claimId}`, seq: claim.decidedSeq, number: claim.decisionNo ?? claim.number, at: claim.decidedAt, opposite: claim.claimant };
	}
	const entry = entries.findLast(({ event, changes }) => decidedBy.test(event) && changes.some(({ table, id }) => table === 'requisitions' && id === requisition.id));
	if (!entry || requisition.decidedAt === null) throw new Refusal('conflict', 'court.no_decision');
	return { key: 'decision:', seq: entry.seq - 1, number: requisition.number ?? '', at: requisition.decidedAt, opposite: requisition.ownerName };
}
const decidedBy = /^requisition\.(?:approved|regularised)@/;

/** What was issued by then stays what the decider had, and says when it reached the owner and whether it was revoked since, each with its day. */
function nameBy({ issued, letters, facts: { zone } }: Then, { sheet: { name: own }, issued: paper }: Draft): string {
	const row = [...issued, ...letters.flatMap(({ papers }) => papers)].find(({ id }) => id === paper?.id);
	const day = (at: number): string => dateWords(at, zone);
	const { servedAt = null, service = null, revokedAt = null } = row ?? {};
	const name =
		servedAt === null || service === null
			? own
			: fill(service.witness === null ? court.served : court.servedBefore, {
					...{ name: own, at: day(servedAt), method: court.methods[service.method], to: service.to, witness: service.witness ?? '' }
				});
	return revokedAt === null ? name : fill(court.revoked, { name, at: day(revokedAt) });
}

/** The decision itself stands in the entry after what was known for it. */
async function exhibitsOf(gathered: Gathered, { key: challengedKey, seq }: Challenged): Promise<{ readonly exhibits: Exhibit[]; readonly then: Then }> {
	const { asking, requisition } = gathered;
	const { storage } = asking.world;
	const subjects = await subjectsOf(asking, requisition);
	const then = await thenOf(gathered, await asOf(storage, seq, subjects));
	const decided = await thenOf(gathered, await asOf(storage, seq + 1, subjects));
	const now = await thenOf(gathered, storage);
	const challenged = draftsOf(decided).filter(({ key }) => key === challengedKey);
	const known = [...challenged.map((draft) => ({ ...draft, issued: draftsOf(now).find(({ key }) => key === draft.key)?.issued })), ...draftsOf(then)];
	const exhibits: Exhibit[] = [];
	for (const draft of known) exhibits.push(await paperOf(gathered, draft, false, nameBy(now, draft)));
	for (const draft of draftsOf(now)) {
		const before = known.find(({ key }) => key === draft.key);
		if (!before) exhibits.push(await paperOf(gathered, draft, true, nameBy(now, draft)));
		else if (draft.issued ? draft.issued.id !== before.issued?.id : JSON.stringify(before.sheet) !== JSON.stringify(draft.sheet))
			exhibits.push(
				await paperOf(gathered, { ...draft, key: `${draft.key}:now`, at: draft.issued?.issuedAt ?? requisition.revisedAt }, true, fill(court.current, { name: draft.sheet.name }))
			);
	}
	const had = new Set(then.files.map(({ row }) => row.sha256));
	exhibits.push(...filed(then.files, false));
	exhibits.push(
		...filed(
			now.files.filter(({ row }) => !had.has(row.sha256)),
			true
		).map((one) => (then.files.some(({ row }) => `files:${row.of}` === one.key) ? { ...one, key: `${one.key}:now` } : one))
	);
	return { exhibits, then };
}

/**
 * The court file of a proceeding. Refuses what `gather` refuses · `proceeding.unknown` 404 · `proceeding.no_list` 422 (a recourse has none) ·
 * `court.no_decision` 409.
 */
export async function courtFile(world: World, papers: Papers, actor: Actor, asked: Asked & { readonly proceedingId: string }): Promise<CourtFile> {
	const gathered = await gather(world, papers, actor, asked);
	const proceeding = await world.storage.get('proceedings', asked.proceedingId);
	if (proceeding?.requisitionId !== asked.requisitionId || !mayRead(actor, 'proceedings', proceeding)) throw new Refusal('missing', 'proceeding.unknown');
	if (proceeding.kind === 'recourse') throw new Refusal('rule', 'proceeding.no_list');
	const decision = await challengedBy(gathered, proceeding);
	const { exhibits, then } = await exhibitsOf(gathered, decision);
	const last = gathered.entries.at(-1)?.seq ?? 0;
	const name = fill(court.record, { from: gathered.entries[0]?.seq ?? 0, to: last });
	const record: Exhibit = { key: 'record:', kind: 'record', name, at: gathered.asking.at, later: true, pages: null };
	return { ...gathered, proceeding, decision, facts: then.facts, evidence: numbered([...exhibits, record], decision.key, proceeding.purposes) };
}

/** The number of a piece of evidence as its files bear it. */
export const exhibitNumber = ({ evidence }: CourtFile, { number }: Evidence): string => numberText(number, evidence.length);
