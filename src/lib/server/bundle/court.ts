/** The bundle for a court: the evidence list, every piece numbered as in it, the record, the manifest and the page that checks them. */
import type { Actor } from '../../domain/command.ts';
import type { Evidence } from '../../domain/court/evidence.ts';
import { evidenceSheet } from '../../domain/court/list-sheet.ts';
import { fill } from '../../domain/draft/wording.ts';
import type { Papers } from '../documents/render.ts';
import type { World } from '../world.ts';
import { bundled, journalPiece } from './case.ts';
import type { Bundle } from './case.ts';
import { courtFile, exhibitNumber } from './evidence.ts';
import type { CourtFile, Exhibit } from './evidence.ts';
import { broughtBy, filePieces } from './files.ts';
import type { Filed } from './files.ts';
import type { Asked } from './gather.ts';
import { endingOf, fileName, ofBytes, openSpool } from './pieces.ts';
import { issuedName, printed, rulesPiece } from './sources.ts';
import { words } from './words.data.ts';

const folderOf = ({ later }: Evidence): string => (later ? words.later : words.evidence);

/** The pieces of one exhibit: a paper under its number, photos in a folder of their own, each numbered on. */
async function piecesOf(file: CourtFile, one: Exhibit & Evidence, seqs: ReadonlyMap<string, number>): Promise<Filed> {
	const number = exhibitNumber(file, one);
	const { asking, requisition, decision } = file;
	const named = `${folderOf(one)}/${number} ${fileName(one.name)}`;
	if (one.paper) {
		const { bytes, mime, issued } = one.paper;
		const source = issued ? [`papers:${issued.id}`] : [`requisitions:${requisition.id}`, ...(one.key.split(':')[1] ? [one.key] : [])];
		const seq = issued?.seq ?? (one.later ? asking.world.storage.head().seq : decision.seq);
		const name = issued ? `${folderOf(one)}/${number} ${issuedName(issued, one.name)}` : named;
		return { pieces: [ofBytes({ path: `${name}.${endingOf(mime)}`, at: one.at, type: mime, source, seq }, bytes)], lost: [] };
	}
	const files = one.files ?? [];
	let count = 0;
	return filePieces(asking.world, files, seqs, ({ name }, ending) => {
		count++;
		return files.length === 1 ? `${named}.${ending}` : `${named}/${number}-${String(count).padStart(2, '0')} ${fileName(name)}.${ending}`;
	});
}

/** Refuses what `courtFile` refuses. */
export async function courtBundle(world: World, papers: Papers, verifier: string, actor: Actor, asked: Asked & { readonly proceedingId: string }): Promise<Bundle> {
	const file = await courtFile(world, papers, actor, asked);
	const { asking, evidence, proceeding } = file;
	const spool = await openSpool();
	try {
		const record = evidence.find(({ kind }) => kind === 'record');
		const path = record ? `${folderOf(record)}/${exhibitNumber(file, record)} ${fileName(record.name)}.ndjson` : words.journal;
		const { piece, journal } = await journalPiece(file, spool, path);
		const seqs = broughtBy(file.entries);
		const parts: Filed[] = [];
		for (const one of evidence) if (one.kind !== 'record') parts.push(await piecesOf(file, one, seqs));
		const known = { at: asking.at, source: [`proceedings:${proceeding.id}`], seq: journal.current.seq };
		const pieces = [
			ofBytes({ path: words.verifier, at: asking.at, type: 'text/html', source: [], seq: null }, verifier),
			await printed(asking, evidenceSheet(file), { ...known, path: words.list, type: 'application/pdf' }),
			...parts.flatMap((part) => part.pieces),
			piece,
			await rulesPiece(asking, file.requisition, words.rules)
		];
		const name = fileName(fill(words.court, { number: proceeding.caseNo ?? proceeding.body }));
		return await bundled(file, pieces, { journal, lost: parts.flatMap((part) => part.lost), spool, name }, asked);
	} catch (failure) {
		await spool.remove();
		throw failure;
	}
}
