/** A sheet as PDF: fonts embedded, in a worker, within limits. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Sheet } from '../../domain/draft/sheet.ts';
import { Refusal } from '../../domain/refusal.ts';
import { WorkFailed, createWork } from '../files/work.ts';
import { PAGES_MAX, definitionOf } from './layout.ts';
import type { PaperFoot, PaperJob } from './layout.ts';

export interface Papers {
	/** Refuses 422 `paper.too_long`. `at` is the instant the paper is of, UTC ms: the same sheet, foot and instant give the same bytes. */
	render(sheet: Sheet, foot: PaperFoot, at: number): Promise<Uint8Array>;
	close(): Promise<void>;
}

const own = (name: string): string => resolve('server/fonts', name);

/** Faces a user is licensed for go before ours: `fangsong` for the body, `xiaobiaosong` for titles, as .ttf or .otf. */
function fontsIn(folder: string | undefined): PaperJob['fonts'] {
	const licensed = (name: string): string | undefined =>
		folder === undefined ? undefined : ['ttf', 'otf'].map((ending) => join(folder, `${name}.${ending}`)).find((path) => existsSync(path));
	return {
		Body: { normal: licensed('fangsong') ?? own('song-regular.otf'), bold: own('song-bold.otf') },
		Title: { normal: licensed('xiaobiaosong') ?? own('song-bold.otf'), bold: licensed('xiaobiaosong') ?? own('song-bold.otf') }
	};
}

/** `fontFolder`: where a user keeps licensed faces. */
export function createPapers(fontFolder: string | undefined): Papers {
	const work = createWork<PaperJob, Uint8Array>('paper.ts', { jobMs: 30_000, waiting: 16, heapMb: 768 });
	return {
		render: (sheet, foot, at) =>
			work.run({ fonts: fontsIn(fontFolder), definition: definitionOf(sheet, at), foot, pagesMax: PAGES_MAX }).catch((failure: unknown) => {
				throw failure instanceof WorkFailed && failure.message === 'too many pages' ? new Refusal('rule', 'paper.too_long', { limit: PAGES_MAX }) : failure;
			}),
		close: () => work.close()
	};
}
