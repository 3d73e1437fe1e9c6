/** A paper as one page of HTML that needs nothing else: opened, kept and printed by any telephone, without a network. */
import type { Block, Sheet, Signer } from './sheet.ts';

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const plain = (text: string): string => text.replace(/[&<>"]/g, (one) => named[one] ?? one);
const lines = (text: string): string => plain(text).replaceAll('\n', '<br>');
const row = (cells: readonly string[], tag: 'td' | 'th' = 'td'): string => `<tr>${cells.map((text) => `<${tag}>${lines(text)}</${tag}>`).join('')}</tr>`;

/** Strokes as they were drawn in their box of 1,000 × 400. */
function drawn({ strokes = [] }: Signer): string {
	const paths = strokes.map((points) => points.reduce((text, value, index) => text + (index % 2 === 0 ? ' ' : ',') + String(value), '').trim());
	return `<svg class="sign" viewBox="0 0 1000 400">${paths.map((points) => `<polyline points="${points}"/>`).join('')}</svg>`;
}

const signs = (signers: readonly Signer[]): string =>
	`<table><tr>${signers.map((signer) => `<td><b>${plain(signer.label)}</b>${drawn(signer)}${signer.lines.map(lines).join('<br>')}</td>`).join('')}</tr></table>`;

function blockOf(block: Block): string {
	switch (block.kind) {
		case 'name':
		case 'title':
			return `<h1>${lines(block.text)}</h1>`;
		case 'facts':
			return `<table>${block.rows.map(([label, value]) => `<tr><th>${plain(label)}</th><td>${lines(value)}</td></tr>`).join('')}</table>`;
		case 'table':
			return `<div class="wide"><table>${row(block.head, 'th')}${block.rows.map((cells) => row(cells)).join('')}</table></div>`;
		case 'signs':
			return signs(block.signers);
		case 'seal':
			return `<p class="right">${lines(`${block.body}\n${block.date}`)}</p>`;
		case 'ends':
			return `<p>${plain(block.left)}　${plain(block.right)}</p>`;
		case 'rule':
			return '<hr>';
		case 'space':
			return '<br>';
		default:
			return `<p class="${block.kind}">${lines(('heading' in block ? (block.heading ?? '') : '') + block.text)}</p>`;
	}
}

const STYLE = [
	'body{max-width:210mm;margin:0 auto;padding:16px;font:15px/1.7 serif;color:#000;background:#fff;overflow-wrap:anywhere}',
	'h1{font-size:22px;text-align:center}table{width:100%;border-collapse:collapse;margin:8px 0}th,td{padding:4px 6px;border:1px solid #000;text-align:left;vertical-align:top;font-size:14px}',
	'.wide{overflow:auto}.right{text-align:right}.note,pre{font-size:12px}pre{white-space:pre-wrap;word-break:break-all}.mark{padding:6px 10px;border:2px solid #000}.code svg{width:200px;display:block}',
	'.photos{display:flex;flex-wrap:wrap;gap:8px}.photos a{width:220px;font-size:12px}.photos img{display:block;width:100%}.go a{display:inline-block;padding:10px 16px 10px 0}',
	'.sign{display:block;width:220px;max-width:100%}polyline{fill:none;stroke:#000;stroke-width:8;stroke-linecap:round;stroke-linejoin:round}'
].join('');

/** `head` stands over the paper and says what the page is and what not; `over` and `foot` are markup of our own making. */
export const sheetHtml = (
	sheet: Sheet,
	{ head, foot, over = '', style = '' }: { readonly head: readonly string[]; readonly foot: string; readonly over?: string; readonly style?: string }
): string =>
	[
		`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${plain(sheet.name)}</title>`,
		`<style>${STYLE}${style}</style></head><body>${over}${head.length === 0 ? '' : `<p class="mark">${head.map(lines).join('<br>')}</p>`}${sheet.blocks.map(blockOf).join('\n')}${foot}</body></html>`
	].join('');

export { plain as plainHtml };
