/** What was signed at the scene as a page for its owner: the words of the paper, the strokes, the photos; the paper is Chinese, the ways around it are the reader's. */
import { plainHtml, sheetHtml } from '../../domain/draft/sheet-html.ts';
import { signedSheet } from '../../domain/handing/offline-copy.ts';
import { scene } from '../../domain/requisition/papers/words.data.ts';
import { m } from '../../paraglide/messages.js';
import type { OwnerSigned } from './sources.ts';

/** A face of ours, for a telephone or computer without Chinese letters. */
const FACE = '@font-face{font-family:M;src:url(/fonts/linan-sc.woff2)}body{font-family:serif,M}';

interface Shown {
	readonly zone: string;
	readonly locale: 'zh-CN' | 'en';
	/** Address of the owner's page. */
	readonly base: string;
}

export function signedPage({ facts, row, issued }: OwnerSigned, { zone, locale, base }: Shown): string {
	const photos = row.photos.map(({ lineId, angle, sha256 }) => {
		const name = plainHtml(`${facts.lines.find(({ id }) => id === lineId)?.name ?? ''} ${scene.angles[angle] ?? ''}`.trim());
		return `<a href="${base}/files/${sha256}"><img src="${base}/files/${sha256}?small" alt="${name}">${name}</a>`;
	});
	const ways = [`<a href="${base}">${plainHtml(m.public_back({}, { locale }))}</a>`];
	if (issued) ways.push(`<a href="${base}/papers/${issued.id}" download>${plainHtml(m.public_paper_download({}, { locale }))}</a>`);
	return sheetHtml(signedSheet({ ...facts, zone }, row), {
		style: FACE,
		head: [],
		over: `<p class="go">${ways.join(' ')}</p>`,
		foot: photos.length === 0 ? '' : `<div class="photos">${photos.join('')}</div>`
	});
}
