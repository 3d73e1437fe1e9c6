/**
 * The other side's copy where there is no network: the paper as it was signed, with the strokes, the exact text and its hash, as one page of
 * HTML. It is no issued paper and says so: a PDF of the same number made on the device would be other bytes than the ones the office issues
 * (docs/decisions/0019).
 */
import type { Row } from '../../../../db/schema.ts';
import { plainHtml, sheetHtml } from '../draft/sheet-html.ts';
import type { Sheet } from '../draft/sheet.ts';
import { handingSheet, ticketSheet } from '../requisition/papers/scene.ts';
import type { SceneFacts } from '../requisition/papers/scene.ts';
import { scene } from '../requisition/papers/words.data.ts';
import { handingText, ticketText } from './content.ts';

export type SignedRow = Row<'handings'> | Row<'tickets'>;
const isTicket = (row: SignedRow): row is Row<'tickets'> => 'lineId' in row;

/** The exact text that was signed. */
export const signedText = (row: SignedRow): string => (isTicket(row) ? ticketText(row) : handingText(row));
export const signedSheet = (facts: SceneFacts, row: SignedRow): Sheet => (isTicket(row) ? ticketSheet(facts, row) : handingSheet(facts, row));

/** What the code of a paper without a link holds: its number and the hash of what was signed. */
export const codeText = ({ number, contentHash }: Pick<SignedRow, 'number' | 'contentHash'>): string => `${number} ${contentHash}`;

/** `code`: the QR code of `codeText`, as SVG. */
export const offlineCopy = (facts: SceneFacts, row: SignedRow, code: string, demonstration: boolean): string =>
	sheetHtml(signedSheet(facts, row), {
		head: [scene.offline.mark, scene.offline.text, ...(demonstration ? [scene.offline.demonstration] : [])],
		foot: `<div class="code">${code}</div><p class="note">${scene.offline.code}</p><p class="note">${scene.offline.original}</p><pre>${plainHtml(signedText(row))}</pre>`
	});
