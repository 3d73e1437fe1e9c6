/** What a PDF says, as far as a test must know it: every character it can draw is mapped back to its code, for searching and copying. */
import { inflateSync } from 'node:zlib';

/** The characters of these words that the PDF does not hold; none: the words may stand there. */
export function lettersMissing(pdf: Buffer, words: string): readonly string[] {
	if (pdf.subarray(0, 5).toString('latin1') !== '%PDF-') return [...words];
	const codes = new Set<string>();
	for (const match of pdf.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)) {
		const text = inflated(Buffer.from(match[1] ?? '', 'latin1'));
		if (text.includes('beginbfrange') || text.includes('beginbfchar')) for (const [code] of text.toLowerCase().matchAll(/[0-9a-f]{4}/g)) codes.add(code);
	}
	return [...words].filter((letter) => !codes.has((letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')));
}

function inflated(bytes: Buffer): string {
	try {
		return inflateSync(bytes).toString('latin1');
	} catch {
		return '';
	}
}
