/** Cells of a table → rows of the import, and an error for each cell that cannot be read: `{row, column, code}`. */
import * as v from 'valibot';
import { codeLists } from '../../domain/codes/lists.ts';
import { importRow, importRowsMax } from '../../domain/owner/import.ts';
import type { ImportRow } from '../../domain/owner/import.ts';
import { objectClasses } from '../../domain/owner/object-classes.ts';
import { Refusal } from '../../domain/refusal.ts';
import { heads, needed, ownerKindWords, yesWords } from './columns.data.ts';
import type { Head } from './columns.data.ts';

export interface CellError {
	/** Row of the file, the head being 1. */
	readonly row: number;
	/** The head of the column as this file writes it. */
	readonly column: string;
	readonly code: string;
}
export interface ReadRows {
	readonly rows: readonly ImportRow[];
	readonly errors: readonly CellError[];
}

type Cell = (head: Head) => string;

/** Refusals: `owner.import_heads` (a needed column is missing), `owner.import_empty`, `owner.import_too_many` 422. */
export function readRows(cells: readonly (readonly string[])[]): ReadRows {
	const [first = [], ...body] = cells;
	const names = first.map((name) =>
		name
			.replace(/^\ufeff/, '')
			.trim()
			.toLowerCase()
	);
	const at = Object.fromEntries(
		Object.entries(heads).map(([head, words]) => [head, names.findIndex((name) => (words as readonly string[]).some((word) => word.toLowerCase() === name))])
	) as Record<Head, number>;
	const missing = needed.filter((head) => at[head] < 0);
	if (missing.length > 0) throw new Refusal('rule', 'owner.import_heads', { columns: missing.map((head) => heads[head][0]).join(' ') }, 'file');
	if (body.length === 0) throw new Refusal('rule', 'owner.import_empty', {}, 'file');
	if (body.length > importRowsMax) throw new Refusal('rule', 'owner.import_too_many', { max: importRowsMax }, 'file');
	const rows: ImportRow[] = [];
	const errors: CellError[] = [];
	for (const [index, line] of body.entries()) {
		const cell: Cell = (head) => (at[head] < 0 ? '' : (line[at[head]] ?? ''));
		const parsed = v.safeParse(importRow, rowOf(index + 2, cell));
		if (parsed.success) rows.push(parsed.output);
		else
			errors.push(
				...parsed.issues.map((issue) => ({
					row: index + 2,
					column: first[at[headOf(issue.path)]]?.replace(/^\ufeff/, '') ?? heads[headOf(issue.path)][0],
					code: codeOfIssue(issue)
				}))
			);
	}
	return { rows, errors };
}

const some = <T>(key: string, text: string, value: (text: string) => T = (same) => same as T): Record<string, T> => (text === '' ? {} : { [key]: value(text) });

/** As the schema wants it; what cannot be read stays as it is, for the schema to refuse by name. */
function rowOf(row: number, cell: Cell): unknown {
	const owner = {
		kind: ownerKindWords[cell('ownerKind').toLowerCase()] ?? cell('ownerKind'),
		name: cell('owner'),
		areaId: codeOf([...codeLists.towns, ...codeLists.neighbours], cell('town')),
		...some('creditCode', cell('creditCode').toUpperCase()),
		...some('idNumber', cell('idNumber').toUpperCase()),
		...some('contact', cell('contact')),
		...some('phone', cell('phone')),
		...some('bankAccount', cell('bankAccount')),
		...some('bank', cell('bank')),
		...some('address', cell('address')),
		...some('agreementNo', cell('agreementNo')),
		...some('agreementUntil', cell('agreementUntil'), dayEnd)
	};
	if (cell('class') === '') return { row, owner };
	const object = {
		class: codeOf(objectClasses, cell('class')),
		name: cell('name') || cell('class'),
		point: { lon: number(cell('lon')), lat: number(cell('lat')) },
		...some('specification', cell('specification')),
		...some('serial', cell('serial')),
		...some('quantity', cell('quantity'), number),
		...some('rateFen', cell('rate'), fenOf),
		...some('rateAgreed', cell('rateAgreed'), (text) => yesWords.includes(text.toLowerCase()))
	};
	return { row, owner, object };
}

/** The code of a name in either language, or of the code itself. */
const codeOf = (list: readonly { readonly code: string; readonly zh: string; readonly en: string }[], text: string): string | undefined =>
	list.find(({ code, zh, en }) => code === text || zh === text || en.toLowerCase() === text.toLowerCase())?.code;
const number = (text: string): number => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN);
/** 1,800.5 → 180050: by its digits, so that no fraction is lost. */
function fenOf(text: string): number {
	const [, whole, cents = ''] = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text.replaceAll(',', '')) ?? [];
	return whole === undefined ? Number.NaN : Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}
/** The end of a day in Lin'an (UTC+8, no summer time), UTC ms. */
function dayEnd(text: string): number {
	const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? [];
	return year === undefined ? Number.NaN : Date.UTC(Number(year), Number(month) - 1, Number(day), 15, 59, 59);
}

interface Issue {
	readonly message: string;
	readonly path?: readonly { readonly key?: unknown }[] | undefined;
}
const headsOfPath: Readonly<Record<string, Head>> = {
	'owner.kind': 'ownerKind',
	'owner.name': 'owner',
	'owner.areaId': 'town',
	'owner.creditCode': 'creditCode',
	'owner.idNumber': 'idNumber',
	'owner.contact': 'contact',
	'owner.phone': 'phone',
	'owner.bankAccount': 'bankAccount',
	'owner.bank': 'bank',
	'owner.address': 'address',
	'owner.agreementNo': 'agreementNo',
	'owner.agreementUntil': 'agreementUntil',
	'object.class': 'class',
	'object.name': 'name',
	'object.specification': 'specification',
	'object.serial': 'serial',
	'object.quantity': 'quantity',
	'object.rateFen': 'rate'
};
function headOf(path: Issue['path']): Head {
	const keys = (path ?? []).map(({ key }) => String(key));
	if (keys[1] === 'point') return keys[2] === 'lat' ? 'lat' : 'lon';
	return headsOfPath[keys.slice(0, 2).join('.')] ?? 'owner';
}
/** Our own codes stand in the message; the library's words are one code. */
const codeOfIssue = ({ message }: Issue): string => (/^[a-z_]+\.[a-z_]+$/.test(message) ? message : 'owner.import_cell');
