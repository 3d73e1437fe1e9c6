/**
 * Blocks as a page of GB/T 9704-2012: A4, margins of 37, 28, 35 and 26 mm, body of 16 pt (三号), title of 22 pt (二号), foot of 14 pt (四号).
 * Plain data for the worker that renders it; equal sheets give equal bytes.
 */
import type { Content, TableCell } from 'pdfmake/interfaces';
import type { Block, Sheet, Signer } from '../../domain/draft/sheet.ts';

const mm = (n: number): number => (n * 72) / 25.4;
/** Left, top, right, bottom. */
const MARGINS: [number, number, number, number] = [mm(28), mm(37), mm(26), mm(35)];
const LINE_WIDTH = mm(210 - 28 - 26);
const BODY = 16;
const SMALL = 10.5;
/** Of tables with many columns, so that amounts stay whole. */
const SMALLER = 9;
const COLUMNS_MANY = 8;
/** Text of a cell that surely fits a page. */
const ROW_LENGTH_MAX = 600;
/** Numbers that do not break: a line before them would be torn apart to reach the margin. */
const UNBROKEN = /[!-~]{10,}/;
/** Two characters of the body. */
const INDENT = 2 * BODY;
/** The line of a song face is 1.44 of its size; 28 pt a line gives the 22 lines of the standard. */
const LEADING = 28 / (BODY * 1.44);

/** Who printed it, of which world, up to which entry. */
export interface PaperFoot {
	readonly lines: readonly string[];
	readonly qr: string;
}
/** Everything the worker needs, as plain data. */
export interface PaperJob {
	readonly fonts: Readonly<Record<string, Readonly<Record<string, string>>>>;
	readonly definition: object;
	readonly foot: PaperFoot;
	readonly pagesMax: number;
}
/** Pages of one paper. */
export const PAGES_MAX = 200;

const ruled = (y: number) => ({ type: 'line' as const, x1: 0, y1: y, x2: LINE_WIDTH, y2: y, lineWidth: y === 0 ? 1.5 : 0.5 });
const cell = (text: string, fontSize: number, bold = false): TableCell => ({ text, fontSize, bold, lineHeight: 1.05 });

function tableOf(block: Extract<Block, { kind: 'table' }>): Content {
	const total = block.widths.reduce((sum, width) => sum + width, 0);
	const size = block.widths.length < COLUMNS_MANY ? SMALL : SMALLER;
	// Padding and lines of the columns take their part of the line.
	const room = LINE_WIDTH - block.widths.length * 9 - 1;
	return {
		table: {
			headerRows: 1,
			// A row longer than a page must break; all others stay whole.
			dontBreakRows: block.rows.every((row) => row.every((text) => text.length < ROW_LENGTH_MAX)),
			widths: block.widths.map((width) => (room * width) / total),
			body: [block.head.map((text) => cell(text, size, true)), ...block.rows.map((row) => row.map((text) => cell(text, size)))]
		},
		layout: { defaultBorder: true },
		margin: [0, 6, 0, 6]
	};
}

const factsOf = (block: Extract<Block, { kind: 'facts' }>): Content => ({
	table: {
		widths: [mm(38), '*'],
		body: block.rows.map(([label, value]) => [
			{ text: label, bold: true, fontSize: 12 },
			{ text: value, fontSize: 12 }
		])
	},
	margin: [0, 8, 0, 8]
});

/** What was drawn, at a tenth of its box; without strokes the room stays empty for a pen. */
function strokesOf({ strokes = [] }: Signer): Content {
	const drawn = strokes.filter((points) => points.length >= 4);
	if (drawn.length === 0) return { text: ' ', fontSize: 24 };
	const polyline = (points: readonly number[]) => ({
		type: 'polyline' as const,
		lineWidth: 1.2,
		points: points.flatMap((x, index) => (index % 2 === 0 && points[index + 1] !== undefined ? [{ x: x / 10, y: (points[index + 1] ?? 0) / 10 }] : []))
	});
	return { canvas: drawn.map(polyline) };
}

const signsOf = ({ signers }: Extract<Block, { kind: 'signs' }>): Content => ({
	table: {
		dontBreakRows: true,
		widths: signers.map(() => '*'),
		body: [
			signers.map((signer): TableCell => ({
				stack: [{ text: signer.label, bold: true }, strokesOf(signer), ...signer.lines.map((text) => ({ text }))],
				fontSize: SMALL,
				lineHeight: 1.05
			}))
		]
	},
	margin: [0, 10, 0, 6]
});

const sealOf = ({ body, hint, date }: Extract<Block, { kind: 'seal' }>): Content => ({
	columns: [
		{ text: '', width: '*' },
		{ stack: [{ text: body }, { text: hint, fontSize: 12, color: '#888888' }, { text: date }], width: 'auto', alignment: 'center' },
		{ text: '', width: 2 * INDENT }
	],
	unbreakable: true,
	margin: [0, BODY * LEADING, 0, 0]
});

const paragraphOf = ({ heading = '', text, flush }: Extract<Block, { kind: 'paragraph' }>): Content => ({
	text: [{ text: heading, bold: true }, text],
	alignment: UNBROKEN.test(text) ? 'left' : 'justify',
	...(flush ? {} : { leadingIndent: INDENT })
});

function contentOf(block: Block): Content {
	switch (block.kind) {
		case 'urgency':
			return { text: block.text, bold: true };
		case 'name':
			return { text: block.text, font: 'Title', bold: true, fontSize: 26, alignment: 'center', lineHeight: 1.1 };
		case 'centre':
			return { text: block.text, alignment: 'center' };
		case 'ends':
			return {
				columns: [
					{ text: block.left, width: '*' },
					{ text: block.right, width: 'auto', alignment: 'right' }
				]
			};
		case 'rule':
			return { canvas: block.double ? [ruled(0), ruled(3)] : [ruled(0.01)], margin: [0, 2, 0, 8] };
		case 'right':
			return { text: block.text, alignment: 'right', ...(block.small && { fontSize: 12, lineHeight: 1.1 }) };
		case 'title':
			return { text: block.text, font: 'Title', bold: true, fontSize: 22, alignment: 'center', lineHeight: 1.05, margin: [0, 10, 0, 10], headlineLevel: 1 };
		case 'paragraph':
			return paragraphOf(block);
		case 'space':
			return { text: ' ' };
		case 'heading':
			return { text: block.text, bold: true, fontSize: 12, lineHeight: 1.05, margin: [0, 6, 0, 0], ...(block.page && { pageBreak: 'before' as const }) };
		case 'note':
			return { text: block.text, fontSize: 9, lineHeight: 1.05, margin: [0, 3, 0, 3] };
		case 'seal':
			return sealOf(block);
		case 'signs':
			return signsOf(block);
		case 'facts':
			return factsOf(block);
		case 'table':
			return tableOf(block);
	}
}

/** What a seal or signatures take along to their page, from the nearest back: of each kind one block. */
const along: Readonly<Partial<Record<Block['kind'], readonly Block['kind'][]>>> = { seal: ['paragraph'], signs: ['facts', 'paragraph'] };

/** What stays whole has to fit a page with room to spare. */
const isShort = (block: Block): boolean => block.kind !== 'facts' || (block.rows.length <= 4 && block.rows.every(([, value]) => value.length < 100));

/** A seal never stands on a page alone, nor do signatures: they take the words before them along (GB/T 9704-2012 7.3.5.4). */
function contentsOf(blocks: readonly Block[]): Content[] {
	const made: Content[] = [];
	for (let index = 0; index < blocks.length;) {
		const end = blocks.findIndex((block, at) => at >= index && along[block.kind] !== undefined);
		const last = blocks[end];
		let first = end;
		for (const kind of (last && along[last.kind]) ?? []) {
			const before = first > index ? blocks[first - 1] : undefined;
			if (before?.kind === kind && isShort(before)) first -= 1;
		}
		made.push(...blocks.slice(index, last ? first : undefined).map(contentOf));
		if (!last) break;
		made.push(first === end ? contentOf(last) : { stack: blocks.slice(first, end + 1).map(contentOf), unbreakable: true });
		index = end + 1;
	}
	return made;
}

/** The minus sign of a sentence is not among the letters of GB 2312 that the shipped faces have: the wide one is. */
const printable = (blocks: readonly Block[]): readonly Block[] => JSON.parse(JSON.stringify(blocks).replaceAll('\u2212', '\uFF0D')) as readonly Block[];

export const definitionOf = (sheet: Sheet, at: number): object => ({
	pageSize: 'A4',
	pageMargins: MARGINS,
	defaultStyle: { font: 'Body', fontSize: BODY, lineHeight: LEADING },
	info: { title: sheet.name, creator: 'Muster', producer: 'Muster', creationDate: new Date(at), modDate: new Date(at) },
	...(sheet.mark !== undefined && { watermark: { text: sheet.mark, font: 'Title', bold: true, color: '#b00000', fontSize: 90, opacity: 0.1, angle: -45 } }),
	content: contentsOf(printable(sheet.blocks))
});
