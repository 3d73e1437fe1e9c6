/**
 * A paper as a sequence of blocks: what it says and in which order, nothing about fonts or millimetres. The same blocks are laid
 * out as PDF on the server; the screen shows a bulletin from the same `layOut`, so what is seen is what is printed.
 */
import type { Row } from '../../../../db/schema.ts';
import { bulletin } from './draft.data.ts';
import { layOut } from './paper.ts';
import { stampPaper } from './stamp.ts';

export type Block =
	/** 特急, on its own at the left. */
	| { readonly kind: 'urgency'; readonly text: string }
	/** Name of the paper, large. */
	| { readonly kind: 'name'; readonly text: string }
	| { readonly kind: 'centre'; readonly text: string }
	| { readonly kind: 'ends'; readonly left: string; readonly right: string }
	/** A line across; double under a head. */
	| { readonly kind: 'rule'; readonly double?: true }
	| { readonly kind: 'right'; readonly text: string; readonly small?: true }
	| { readonly kind: 'title'; readonly text: string }
	/** A paragraph, indented by two characters unless it is flush. */
	| { readonly kind: 'paragraph'; readonly heading?: string; readonly text: string; readonly flush?: true }
	| { readonly kind: 'space' }
	/** Over a table of a form, small and bold; on a new page where it begins a sheet of its own. */
	| { readonly kind: 'heading'; readonly text: string; readonly page?: true }
	/** Small print. */
	| { readonly kind: 'note'; readonly text: string }
	/** Name of the body, over which it is stamped, and the date, at the right. */
	| { readonly kind: 'seal'; readonly body: string; readonly hint: string; readonly date: string }
	/** Places to sign, side by side. */
	| { readonly kind: 'signs'; readonly signers: readonly Signer[] }
	/** Label and value, a row each. */
	| { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
	/** `widths` are shares of the line. The head is repeated on every page. */
	| { readonly kind: 'table'; readonly head: readonly string[]; readonly widths: readonly number[]; readonly rows: readonly (readonly string[])[] };

/** Who signs: what was drawn, in a box of 1,000 × 400, or room for a pen; the lines stand below. */
export interface Signer {
	readonly label: string;
	readonly strokes?: readonly (readonly number[])[];
	readonly lines: readonly string[];
}

export interface Sheet {
	/** Of the file, for a person. */
	readonly name: string;
	readonly blocks: readonly Block[];
	/** Across every page, where the paper is not what it looks like: not issued, revoked. */
	readonly mark?: string;
}

/** A written report in the layout of 突发事件信息快报; a text without that layout stands as it was written. */
export function bulletinSheet(report: Row<'reports'>, zone: string): Sheet {
	const text = stampPaper(report, zone);
	const paper = layOut(text);
	const name = `${bulletin.name}${report.number}`;
	if (!paper) return { name, blocks: text.split('\n').map((line): Block => ({ kind: 'paragraph', text: line, flush: true })) };
	const [signer = '', sentAt = ''] = bulletin.signed.split(/\{\w+\}/).map((label) => label.trim());
	return {
		name,
		blocks: [
			{ kind: 'urgency', text: paper.urgency },
			{ kind: 'name', text: paper.name },
			{ kind: 'centre', text: paper.issue },
			{ kind: 'ends', left: paper.issuer, right: `${sentAt}${paper.sentAt}` },
			{ kind: 'rule', double: true },
			{ kind: 'right', text: `${signer}${paper.signer}` },
			{ kind: 'title', text: paper.title },
			...(paper.addressees === null ? [] : [{ kind: 'paragraph', text: paper.addressees, flush: true } as const]),
			...paper.body.map(({ heading, text: words }): Block => ({ kind: 'paragraph', heading, text: words })),
			{ kind: 'space' },
			{ kind: 'rule' },
			...paper.foot.map((line): Block => ({ kind: 'paragraph', text: line, flush: true }))
		]
	};
}
