/**
 * A report's text as the official layout of 突发事件信息快报 (domain.md §5.2): which line is what. The text is what was signed; laying it out
 * changes no word of it. A text that an officer has turned into something else has no layout and is shown as it stands.
 */
import { bulletin, marks } from './draft.data.ts';
import { fill } from './wording.ts';

export interface PaperBody {
	/** 一、基本情况： in bold; empty for a paragraph without one. */
	readonly heading: string;
	readonly text: string;
}

export interface PaperLayout {
	readonly name: string;
	/** 特急 or 急. */
	readonly urgency: string;
	readonly issuer: string;
	/** Number and kind: 〔2026〕第 01 期（首报）. */
	readonly issue: string;
	readonly signer: string;
	readonly sentAt: string;
	readonly title: string;
	/** With its colon; null when nobody is addressed. */
	readonly addressees: string | null;
	readonly body: readonly PaperBody[];
	/** 值班员, 主送 and the like, a line each. */
	readonly foot: readonly string[];
}

const blank = '　';
const headings = [...Object.values(bulletin.headings), ...Object.values(bulletin.headingsFollowUp)];
/** How the lines below the paragraphs begin. */
const footStarts = [bulletin.contact, bulletin.dutyOfficer, bulletin.sentTo, bulletin.copied].map((template) => template.slice(0, template.indexOf('{')));
const [signerLabel, sentAtLabel] = [bulletin.signed.slice(0, bulletin.signed.indexOf('{')), /\}\s*([^{}\s][^{}]*)\{/.exec(bulletin.signed)?.[1] ?? ''];
const colon = bulletin.addressees.slice(-1);

/** The layout of a drafted or stamped text; null when its head is not that of a bulletin. */
export function layOut(text: string): PaperLayout | null {
	const [first = '', second = '', third = '', ...rest] = text.split('\n').map((line) => line.trimEnd());
	const head = new RegExp(`^${fill(bulletin.head, { name: bulletin.name, urgency: '(.+)' }).replaceAll('[', '\\[').replaceAll(']', '\\]')}$`).exec(first);
	const parted = second.indexOf(blank);
	const signature = third.indexOf(sentAtLabel);
	if (!head || parted < 1 || !third.startsWith(signerLabel) || signature < 0) return null;
	const lines = rest.filter((line) => line.trim() !== '');
	const [title = '', ...below] = lines;
	const addressed = below[0]?.endsWith(colon) && !below[0].startsWith(blank) ? below[0] : null;
	const inside = addressed === null ? below : below.slice(1);
	return {
		name: bulletin.name,
		urgency: head[1] ?? '',
		issuer: second.slice(0, parted),
		issue: second.slice(parted).trim(),
		signer: third.slice(signerLabel.length, signature).trim(),
		sentAt: third.slice(signature + sentAtLabel.length).trim(),
		title,
		addressees: addressed,
		body: inside.filter((line) => !isFoot(line)).map(paragraph),
		foot: inside.filter(isFoot)
	};
}

const isFoot = (line: string): boolean => footStarts.some((start) => line.startsWith(start));

function paragraph(line: string): PaperBody {
	const plain = line.startsWith(marks.indent) ? line.slice(marks.indent.length) : line;
	const heading = headings.find((known) => plain.startsWith(known)) ?? '';
	return { heading, text: plain.slice(heading.length) };
}
