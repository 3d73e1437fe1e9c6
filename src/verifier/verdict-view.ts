/** The verdict as it stands on the page: what was found, what it proves, what to do. */
import type { Judgement } from '../lib/domain/journal/reading.ts';
import type { verifierWords } from './verifier.messages.ts';

export interface Shown {
	readonly name: string;
	/** Bytes. */
	readonly size: number;
	readonly judgement?: Judgement;
	/** Why there is no judgement. */
	readonly problem?: 'unreadable' | 'stopped';
}

type Words = (typeof verifierWords)['en'];
const SVG = 'http://www.w3.org/2000/svg';
const marks = { good: 'M5 14l6 6L23 7', bad: 'M6 6l16 16M22 6L6 22' };

export function verdictView(panel: HTMLElement, { name, size, judgement, problem }: Shown, words: Words): void {
	const facts: [string, string, string?][] = [[words.file, `${name}, ${words.bytes(size)}`]];
	if (judgement === undefined) {
		panel.replaceChildren(heading(problem === 'stopped' ? words.stopped : words.unreadable), list(facts));
		return;
	}
	const { verdict, tail } = judgement;
	if (!verdict.ok) {
		facts.push([words.place, words.placeOf(verdict.seq, verdict.line)], [words.why, words.faults[verdict.why]]);
		panel.replaceChildren(heading(words.bad, 'bad'), list(facts), note(words.badNext), printing(words));
		return;
	}
	const sound = tail !== 'cut' && tail !== 'forked';
	facts.push([words.span, `${verdict.from}–${verdict.to}`], [words.entries, String(verdict.entries)], [words.withheld, String(verdict.withheld)]);
	facts.push([words.head, `${verdict.to} ${verdict.head}`, 'hash']);
	const notes = [note(words.tails[tail ?? 'unproven'], tail), ...(verdict.from > 1 ? [note(words.begins(verdict.from))] : [])];
	panel.replaceChildren(heading(sound ? words.good : words.bad, sound ? 'good' : 'bad'), list(facts), ...notes, printing(words));
}

function heading(text: string, mark?: keyof typeof marks): HTMLElement {
	const head = document.createElement('h2');
	if (mark !== undefined) head.append(drawn(marks[mark]));
	head.append(text);
	return head;
}

function drawn(path: string): SVGElement {
	const svg = document.createElementNS(SVG, 'svg');
	const line = document.createElementNS(SVG, 'path');
	for (const [name, value] of Object.entries({ width: '28', height: '28', viewBox: '0 0 28 28', 'aria-hidden': 'true' })) svg.setAttribute(name, value);
	for (const [name, value] of Object.entries({ d: path, fill: 'none', stroke: 'currentColor', 'stroke-width': '3' })) line.setAttribute(name, value);
	svg.append(line);
	return svg;
}

function list(facts: readonly (readonly [string, string, string?])[]): HTMLElement {
	const box = document.createElement('dl');
	for (const [name, value, kind] of facts) {
		const [term, told] = [document.createElement('dt'), document.createElement('dd')];
		term.textContent = name;
		told.textContent = value;
		told.className = kind ?? '';
		box.append(term, told);
	}
	return box;
}

function note(text: string, kind = ''): HTMLElement {
	const line = document.createElement('p');
	line.className = `tail ${kind}`;
	line.textContent = text;
	return line;
}

function printing(words: Words): HTMLElement {
	const button = document.createElement('button');
	button.type = 'button';
	button.textContent = words.print;
	button.style.marginTop = '16px';
	button.addEventListener('click', () => print());
	return button;
}
