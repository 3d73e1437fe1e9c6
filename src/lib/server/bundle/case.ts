/**
 * The case as one ZIP: every paper, every photo and file, its entries of the journal with their proofs, the ledger, a list of all of it
 * with hashes, and the page that checks the list. Nothing leaves before the export is an entry.
 */
import type { Row } from '../../../../db/schema.ts';
import { letterName } from '../../domain/aid/evidence.ts';
import type { Actor } from '../../domain/command.ts';
import { fill } from '../../domain/draft/wording.ts';
import { MANIFEST, manifestText } from '../../domain/journal/manifest.ts';
import type { Manifest } from '../../domain/journal/manifest.ts';
import { must } from '../../domain/refusal.ts';
import { ticketsSheet } from '../../domain/court/list-sheet.ts';
import { draftSheet } from '../documents/issued.ts';
import { ledgerEntries, ledgerFile } from '../documents/ledger.ts';
import { marks } from '../documents/words.data.ts';
import { standing } from '../../domain/requisition/papers/catalogue.ts';
import { papersOf } from '../../domain/requisition/papers/entries.ts';
import type { Papers } from '../documents/render.ts';
import { exportLines } from '../queries/journal.ts';
import type { World } from '../world.ts';
import { newId } from '../worlds/uuid7.ts';
import { broughtBy, filePieces, inFolders, namedFiles } from './files.ts';
import { gather } from './gather.ts';
import type { Asked, Gathered } from './gather.ts';
import { apart, endingOf, fileName, ofBytes, openSpool } from './pieces.ts';
import type { Piece, Spool } from './pieces.ts';
import { factsOf, issuedName, issuedPiece, lettersFor, printed, rowsOf, rulesPiece } from './sources.ts';
import { words } from './words.data.ts';
import { zipPieces, zipSize } from './zip.ts';

export interface Bundle {
	/** For a person, without its ending. */
	readonly name: string;
	/** Bytes. */
	readonly size: number;
	/** How many files are in it. */
	readonly files: number;
	pieces(): AsyncGenerator<Uint8Array>;
	/** What was written down for it goes. */
	close(): Promise<void>;
}

/** Papers as issued; what was not issued is printed from the facts of now and says that it is a draft. */
async function paperPieces({ asking, requisition }: Gathered): Promise<Piece[]> {
	const { world, actor, at } = asking;
	const facts = await factsOf(asking, world.storage, requisition.id);
	const issued = await rowsOf(world.storage, actor, 'papers', requisition.id);
	const pieces: Piece[] = [];
	const given = new Set<string>();
	const path = (name: string, ending: string): string => `${words.papers}/${String(pieces.length + 1).padStart(2, '0')} ${name}.${ending}`;
	const take = async (paper: Row<'papers'>, name: string): Promise<boolean> => {
		const piece = await issuedPiece(asking, paper, path(issuedName(paper, name), endingOf(paper.mime)));
		if (!piece) return false;
		pieces.push(piece);
		given.add(paper.id);
		return true;
	};
	for (const entry of papersOf(facts)) {
		const sheet = draftSheet(facts, entry.type, entry.of);
		const paper = standing(issued, entry.type, entry.of);
		if (entry.type === 'ticket' && !paper) continue;
		if (paper && (await take(paper, sheet.name))) continue;
		const known = { path: path(fileName(sheet.name), 'pdf'), at: entry.at, type: 'application/pdf', source: [`requisitions:${requisition.id}`], seq: world.storage.head().seq };
		pieces.push(await printed(asking, sheet, { ...known, ...(entry.of !== null && { source: [`requisitions:${requisition.id}`, entry.of] }), at: Math.min(entry.at, at) }));
	}
	// Every ticket stands on the sheet of all of them; those that were issued lie beside it.
	const tickets = ticketsSheet(facts);
	if (tickets) {
		const known = { at, type: 'application/pdf', source: [`requisitions:${requisition.id}`], seq: world.storage.head().seq };
		pieces.push(await printed(asking, { ...tickets, mark: marks.draft }, { ...known, path: path(fileName(tickets.name), 'pdf') }));
	}
	for (const { aid, papers } of await lettersFor(asking, world.storage, requisition)) for (const paper of papers) await take(paper, letterName(aid));
	// Earlier versions, revoked papers, and what was only ever uploaded.
	for (const paper of issued) if (!given.has(paper.id)) await take(paper, `${paper.type} ${paper.number}`);
	return pieces;
}

/** The journal's part: complete over the span of the case, so that the chain proves it; what is not about the case is withheld. */
export async function journalPiece({ asking, entries, about }: Gathered, spool: Spool, path: string): Promise<{ readonly piece: Piece; readonly journal: Manifest['journal'] }> {
	const { world, actor, at } = asking;
	const [from, to] = [must(entries[0], 'entry of a case').seq, must(entries.at(-1), 'entry of a case').seq];
	const piece = await spool.write({ path, at, type: 'application/x-ndjson', source: [], seq: to }, exportLines(world, actor, { from, to, about }));
	const [last] = await world.storage.journal(to - 1, 1);
	const { chain } = world.storage;
	const current = world.storage.head();
	return {
		piece,
		journal: {
			...{ path, chain: { id: chain.id, epoch: chain.epoch }, from, to },
			...{ head: { seq: to, hash: must(last, 'last entry').hash }, current: { seq: current.seq, hash: current.hash } }
		}
	};
}

/** Closes the list, enters the export, and makes the pieces an archive. */
export async function bundled(
	gathered: Gathered,
	made: readonly Piece[],
	rest: Pick<Manifest, 'journal' | 'lost'> & { readonly spool: Spool; readonly name: string },
	asked: Asked & { readonly proceedingId?: string }
): Promise<Bundle> {
	const { asking, requisition } = gathered;
	const { world, actor, at, inClear } = asking;
	const pieces = apart(made);
	const incident = must(await world.storage.get('incidents', requisition.incidentId), 'incident of a requisition');
	const text = manifestText({
		case: { requisitionId: requisition.id, number: requisition.number, owner: requisition.ownerName, incident: incident.number, proceeding: asked.proceedingId ?? null },
		made: { at, by: actor.name, world: world.kind, unmasked: inClear },
		journal: rest.journal,
		files: pieces.map(({ path, sha256, size, type, source, seq }) => ({ path, sha256, size, type, source: [...source], seq })),
		lost: rest.lost
	});
	const manifest = ofBytes({ path: MANIFEST, at, type: 'application/json', source: [], seq: null }, text);
	const payload = {
		...{ requisitionId: requisition.id, files: pieces.length, manifestSha256: manifest.sha256 },
		...{ ...(asked.proceedingId !== undefined && { proceedingId: asked.proceedingId }), ...(asked.unmask !== undefined && { unmask: asked.unmask }) }
	};
	await world.bus.sendInternal(actor, { id: newId(at), type: 'requisition.export', payload });
	const all = [manifest, ...pieces];
	return { name: rest.name, size: zipSize(all), files: all.length, pieces: () => zipPieces(all, world.zone), close: () => rest.spool.remove() };
}

/** Refuses what `gather` refuses. `verifier` is the text of the page that checks the archive. */
export async function caseBundle(world: World, papers: Papers, verifier: string, actor: Actor, asked: Asked): Promise<Bundle> {
	const gathered = await gather(world, papers, actor, asked);
	const { requisition, entries, asking } = gathered;
	const spool = await openSpool();
	try {
		const { piece, journal } = await journalPiece(gathered, spool, `${words.record}/${words.journal}`);
		const rows = async <T extends 'handings' | 'tickets' | 'requisition_lines' | 'case_files'>(table: T): Promise<Row<T>[]> => rowsOf(world.storage, actor, table, requisition.id);
		const named = namedFiles(await rows('case_files'), { handings: await rows('handings'), tickets: await rows('tickets'), lines: await rows('requisition_lines') });
		const filed = await filePieces(world, named, broughtBy(entries), inFolders);
		const ledger = await ledgerFile(
			(await ledgerEntries(world, actor, null)).filter(({ order }) => order.id === requisition.id),
			world.zone
		);
		const known = { at: asking.at, source: [`requisitions:${requisition.id}`], seq: journal.current.seq };
		const pieces = [
			ofBytes({ ...known, path: words.verifier, type: 'text/html', source: [], seq: null }, verifier),
			...(await paperPieces(gathered)),
			...filed.pieces,
			piece,
			await rulesPiece(asking, requisition, `${words.record}/${words.rules}`),
			ofBytes({ ...known, path: `${words.record}/${words.ledger}`, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }, new Uint8Array(ledger))
		];
		return await bundled(gathered, pieces, { journal, lost: filed.lost, spool, name: fileName(fill(words.case, { number: requisition.number ?? requisition.ownerName })) }, asked);
	} catch (failure) {
		await spool.remove();
		throw failure;
	}
}
