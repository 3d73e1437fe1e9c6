/** The bytes of a table → its cells as text: XLSX by a library, CSV (UTF-8 or GB18030) here. Refuses `owner.import_file` 422. */
import readXlsxFile from 'read-excel-file/node';
import { Refusal } from '../../domain/refusal.ts';

const ZIP_HEAD = 0x504b;
const CELLS_MAX = 100_000;

/** Cells row by row, trimmed; dates as YYYY-MM-DD. */
export async function cellsOf(bytes: Uint8Array): Promise<string[][]> {
	const isZip = bytes.length > 4 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) === ZIP_HEAD;
	const rows = isZip ? await xlsx(bytes) : csv(text(bytes));
	if (rows.reduce((sum, row) => sum + row.length, 0) > CELLS_MAX) throw new Refusal('rule', 'owner.import_file', {}, 'file');
	return rows.filter((row) => row.some((cell) => cell !== ''));
}

async function xlsx(bytes: Uint8Array): Promise<string[][]> {
	try {
		const [sheet] = await readXlsxFile(Buffer.from(bytes));
		return (sheet?.data ?? []).map((row) => row.map(cellText));
	} catch {
		throw new Refusal('rule', 'owner.import_file', {}, 'file');
	}
}

function cellText(cell: unknown): string {
	if (cell instanceof Date) return cell.toISOString().slice(0, 10);
	return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell).trim() : '';
}

function text(bytes: Uint8Array): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('gb18030').decode(bytes);
	}
}

/** RFC 4180: quotes, doubled quotes, line feeds within quotes. */
export function csv(source: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	let cell = '';
	let quoted = false;
	const endCell = (): void => void (row.push(cell.trim()), (cell = ''));
	for (let at = 0; at < source.length; at += 1) {
		const one = source.charAt(at);
		if (quoted && one === '"' && source.charAt(at + 1) === '"') cell += source.charAt((at += 1));
		else if (one === '"' && (quoted || cell === '')) quoted = !quoted;
		else if (quoted) cell += one;
		else if (one === ',') endCell();
		else if (one === '\n') {
			endCell();
			rows.push(row);
			row = [];
		} else if (one !== '\r') cell += one;
	}
	if (cell !== '' || row.length > 0) {
		endCell();
		rows.push(row);
	}
	return rows;
}
