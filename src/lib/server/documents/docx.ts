/** A sheet as a text document (DOCX) for an office that edits it: the same blocks as the PDF, in the sizes and margins of GB/T 9704-2012. */
import {
	AlignmentType,
	Document,
	Footer,
	Header,
	LineRuleType,
	Packer,
	PageNumber,
	Paragraph,
	Table,
	TableCell,
	TableRow,
	TextRun,
	WidthType,
	convertMillimetersToTwip
} from 'docx';
import type { IParagraphOptions } from 'docx';
import type { Block, Sheet } from '../../domain/draft/sheet.ts';
import { editable, faces } from './docx.data.ts';

/** Half points: 三号, 二号, 小四, 五号. */
const [BODY, TITLE, FACT, SMALL] = [32, 44, 24, 21];
/** Twentieths of a point: 28 pt a line. */
const LEADING = 560;
/** A character of the body, the same. */
const CHARACTER = 20 * (BODY / 2);
const font = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia });

interface Say {
	readonly size?: number;
	readonly bold?: boolean;
	readonly title?: boolean;
}
const run = (text: string, { size = BODY, bold = false, title = false }: Say = {}): TextRun[] =>
	text
		.split('\n')
		.map((line, at) => new TextRun({ text: line, size, bold: bold && !title, font: font(title ? faces.title : bold ? faces.bold : faces.body), ...(at > 0 && { break: 1 }) }));

const exact = { line: LEADING, lineRule: LineRuleType.EXACTLY } as const;
const paragraph = (children: TextRun[], options: IParagraphOptions = {}): Paragraph => new Paragraph({ spacing: exact, ...options, children });
const loose = (children: TextRun[], options: IParagraphOptions = {}): Paragraph => new Paragraph({ spacing: { before: 60, after: 60 }, ...options, children });

const cellOf = (text: string, width: number, say: Say): TableCell =>
	new TableCell({ width: { size: width, type: WidthType.PERCENTAGE }, children: [new Paragraph({ children: run(text, say) })] });

function tableOf(rows: readonly (readonly string[])[], widths: readonly number[], say: (row: number, column: number) => Say, headed: boolean): Table {
	const total = widths.reduce((sum, width) => sum + width, 0);
	return new Table({
		width: { size: 100, type: WidthType.PERCENTAGE },
		rows: rows.map(
			(row, at) =>
				new TableRow({
					cantSplit: true,
					tableHeader: headed && at === 0,
					children: row.map((text, column) => cellOf(text, ((widths[column] ?? 1) / total) * 100, say(at, column)))
				})
		)
	});
}

const paragraphOf = ({ heading, text, flush }: Extract<Block, { kind: 'paragraph' }>): Paragraph =>
	paragraph([...(heading === undefined ? [] : run(heading, { bold: true })), ...run(text)], {
		alignment: AlignmentType.JUSTIFIED,
		...(!flush && { indent: { firstLine: 2 * CHARACTER } })
	});

const sealOf = ({ body, hint, date }: Extract<Block, { kind: 'seal' }>): Paragraph[] => [
	paragraph([]),
	...[body, hint, date].map((text) => paragraph(run(text), { alignment: AlignmentType.RIGHT, indent: { right: 4 * CHARACTER }, keepNext: true, keepLines: true }))
];

const signsOf = ({ signers }: Extract<Block, { kind: 'signs' }>): Table =>
	tableOf(
		[signers.map(({ label, lines }) => [label, '', ...lines].join('\n'))],
		signers.map(() => 1),
		() => ({ size: SMALL }),
		false
	);

function made(block: Block): (Paragraph | Table)[] {
	switch (block.kind) {
		case 'title':
		case 'name':
			return [new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before: 200, after: 200 }, children: run(block.text, { size: TITLE, title: true }) })];
		case 'centre':
			return [paragraph(run(block.text), { alignment: AlignmentType.CENTER })];
		case 'right':
			return [paragraph(run(block.text, { size: block.small ? FACT : BODY }), { alignment: AlignmentType.RIGHT })];
		case 'ends':
			return [paragraph(run(`${block.left}\u3000\u3000${block.right}`))];
		case 'urgency':
			return [paragraph(run(block.text, { bold: true }))];
		case 'paragraph':
			return [paragraphOf(block)];
		case 'space':
		case 'rule':
			return [paragraph([])];
		case 'heading':
			return [loose(run(block.text, { size: FACT, bold: true }), { pageBreakBefore: block.page ?? false, keepNext: true })];
		case 'note':
			return [loose(run(block.text, { size: 18 }))];
		case 'seal':
			return sealOf(block);
		case 'signs':
			return [signsOf(block), loose([])];
		case 'facts':
			return [tableOf(block.rows, [22, 78], (_row, column) => ({ size: FACT, bold: column === 0 }), false), loose([])];
		case 'table':
			return [tableOf([block.head, ...block.rows], block.widths, (row) => ({ size: SMALL, bold: row === 0 }), true), loose([])];
	}
}

/** The bytes of the document; `foot` are the lines below every page. */
export async function docxOf(sheet: Sheet, foot: readonly string[]): Promise<Uint8Array> {
	const mm = convertMillimetersToTwip;
	const paper = new Document({
		title: sheet.name,
		creator: 'Muster',
		sections: [
			{
				properties: { page: { size: { width: mm(210), height: mm(297) }, margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26) } } },
				headers: { default: new Header({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: run(editable, { size: 18 }) })] }) },
				footers: {
					default: new Footer({
						children: [
							...foot.map((line) => new Paragraph({ children: run(line, { size: 15 }) })),
							new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: ['\u2014 ', PageNumber.CURRENT, ' \u2014'], size: 28 })] })
						]
					})
				},
				children: sheet.blocks.flatMap(made)
			}
		]
	});
	return new Uint8Array(await Packer.toBuffer(paper));
}

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const docxAnswer = (bytes: Uint8Array, name: string): Response =>
	new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': docxType,
			'content-disposition': `attachment; filename="paper.docx"; filename*=UTF-8''${encodeURIComponent(`${name}.docx`)}`,
			'cache-control': 'no-store'
		}
	});
