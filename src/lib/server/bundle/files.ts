/** The photos and documents of a case as pieces, each once, named for the paper it hangs on. */
import type { GuidedPhoto } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import type { Manifest } from '../../domain/journal/manifest.ts';
import type { World } from '../world.ts';
import { endingOf, fileName, ofFile } from './pieces.ts';
import type { Piece } from './pieces.ts';
import { words } from './words.data.ts';

/** A file of a case with the paper it hangs on. */
export interface CaseFile {
	readonly row: Row<'case_files'>;
	/** Number of the hand-over or ticket; null: of an amount of the claim. */
	readonly of: string | null;
	/** What it shows, for a person. */
	readonly name: string;
}

interface Hung {
	readonly handings: readonly Row<'handings'>[];
	readonly tickets: readonly Row<'tickets'>[];
	readonly lines: readonly Row<'requisition_lines'>[];
}

/** Each content once: the first place it hangs on names it. */
export function namedFiles(files: readonly Row<'case_files'>[], { handings, tickets, lines }: Hung): CaseFile[] {
	const papers = new Map<string, Row<'handings'> | Row<'tickets'>>([
		...handings.map((row) => [`handings:${row.id}`, row] as const),
		...tickets.map((row) => [`tickets:${row.id}`, row] as const)
	]);
	const first = new Map<string, Row<'case_files'>>();
	for (const row of files.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) if (!first.has(row.sha256)) first.set(row.sha256, row);
	return [...first.values()].map((row) => {
		const paper = papers.get(row.of);
		const photo = paper?.photos.find(({ sha256 }) => sha256 === row.sha256);
		return { row, of: paper?.number ?? null, name: photo ? photoName(photo, lines) : (row.name?.replace(/\.\w{1,5}$/, '') ?? row.sha256.slice(0, 12)) };
	});
}

const photoName = ({ lineId, angle }: GuidedPhoto, lines: readonly Row<'requisition_lines'>[]): string =>
	[lines.find(({ id }) => id === lineId)?.name ?? '', words.angles[angle] ?? words.photo].filter((part) => part !== '').join(' ');

/** Which entry brought a row. */
export function broughtBy(entries: readonly Entry[]): ReadonlyMap<string, number> {
	const seqs = new Map<string, number>();
	for (const { seq, changes } of entries) for (const { op, table, id } of changes) if (op === 'insert') seqs.set(`${table}:${id}`, seq);
	return seqs;
}

/** What there is, and what the store has lost. */
export interface Filed {
	readonly pieces: readonly Piece[];
	readonly lost: Manifest['lost'];
}

/** The files as pieces, each where `pathOf` puts it. */
export async function filePieces(
	{ files }: World,
	named: readonly CaseFile[],
	seqs: ReadonlyMap<string, number>,
	pathOf: (file: CaseFile, ending: string) => string
): Promise<Filed> {
	const pieces: Piece[] = [];
	const lost: Manifest['lost'] = [];
	for (const file of named) {
		const { row } = file;
		const source = [`case_files:${row.id}`, row.of];
		const place = await files.store.pathOf(row.sha256);
		if (place === undefined) lost.push({ sha256: row.sha256, source });
		else pieces.push(ofFile({ path: pathOf(file, endingOf(row.type)), at: row.at, type: row.type, source, seq: seqs.get(`case_files:${row.id}`) ?? null }, place, row));
	}
	return { pieces, lost };
}

/** Of the whole case: a folder for each paper with photos, one for the documents of the claim. */
export const inFolders = ({ of, name }: CaseFile, ending: string): string => `${words.files}/${fileName(of ?? words.ofClaim)}/${fileName(name)}.${ending}`;
