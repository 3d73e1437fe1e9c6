/** What a verdict is put together from. */
import type { verifierWords } from './verifier.messages.ts';

export type Words = (typeof verifierWords)['en'];
const SVG = 'http://www.w3.org/2000/svg';
const marks = { good: 'M5 14l6 6L23 7', bad: 'M6 6l16 16M22 6L6 22' };

export function heading(text: string, mark?: keyof typeof marks): HTMLElement {
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

export function list(facts: readonly (readonly [string, string, string?])[]): HTMLElement {
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

export function note(text: string, kind = ''): HTMLElement {
	const line = document.createElement('p');
	line.className = `tail ${kind}`;
	line.textContent = text;
	return line;
}

export function printing(words: Words): HTMLElement {
	const button = document.createElement('button');
	button.type = 'button';
	button.textContent = words.print;
	button.style.marginTop = '16px';
	button.addEventListener('click', () => print());
	return button;
}
