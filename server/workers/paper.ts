/** Renders one paper after another as PDF. Run as a worker thread by `src/lib/server/documents/render.ts`. */
import { parentPort } from 'node:worker_threads';
import './faces.ts';
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions, TFontDictionary } from 'pdfmake/interfaces';

interface Job {
	readonly fonts: TFontDictionary;
	readonly definition: TDocumentDefinitions;
	readonly foot: { readonly lines: readonly string[]; readonly qr: string };
	readonly pagesMax: number;
}

/** Page number between dashes as GB/T 9704 has it; what the paper rests on beside its code. */
function footer({ foot, pagesMax }: Job) {
	return (page: number, pages: number): Content => {
		if (pages > pagesMax) throw new Error('too many pages');
		return {
			margin: [79, 6, 74, 0],
			columns: [
				{ qr: foot.qr, fit: 62, width: 66, eccLevel: 'L' },
				{ width: '*', margin: [4, 4, 0, 0], stack: foot.lines.map((text) => ({ text, fontSize: 7.5, lineHeight: 1 })) },
				{ text: `\u2014 ${page} / ${pages} \u2014`, fontSize: 12, width: 'auto', alignment: 'right', margin: [6, 4, 0, 0], lineHeight: 1 }
			]
		};
	};
}

async function rendered(job: Job): Promise<Uint8Array> {
	pdfmake.setFonts(job.fonts);
	const faces = new Set(Object.values(job.fonts).flatMap((font) => Object.values(font)));
	pdfmake.setUrlAccessPolicy(() => false);
	pdfmake.setLocalAccessPolicy((path: string) => faces.has(path));
	const paper = pdfmake.createPdf({ ...job.definition, footer: footer(job) });
	return paper.getBuffer();
}

parentPort?.on('message', (job: Job) => {
	rendered(job).then(
		(done) => parentPort?.postMessage({ ok: true, done }),
		(failure: unknown) => parentPort?.postMessage({ ok: false, why: failure instanceof Error ? failure.message : 'failed' })
	);
});
