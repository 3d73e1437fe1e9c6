/**
 * What `ui.md` demands of every screen, looked for in the page as it is laid out: size of text, nothing outside the screen,
 * nothing cut, no button of two lines, fingers' room; and axe's serious and critical rules.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

interface Demand {
	/** The smallest text, px. */
	readonly textPx: number;
	/** The smallest side of what is touched, px; 0: worked with a mouse. */
	readonly touchPx: number;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
	readonly id: string;
	readonly impact: string | null;
	readonly help: string;
	readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}
type WithAxe = typeof globalThis & { axe?: { run(root: Document, options: object): Promise<{ violations: AxeResult[] }> } };

/** Serious and critical findings of axe as sentences. The context must be opened with `bypassCSP`: axe is put into the page. */
export async function axeFindings(page: Page, rules?: readonly string[]): Promise<string[]> {
	if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
	const options = { resultTypes: ['violations'], ...(rules === undefined ? {} : { runOnly: { type: 'rule', values: rules } }) };
	const violations = await page.evaluate(async (chosen) => (await (globalThis as WithAxe).axe?.run(document, chosen))?.violations ?? [], options);
	return violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.flatMap(({ id, help, nodes }) =>
			nodes.slice(0, 5).map(({ target, failureSummary = '' }) => `${help} (${id}): ${target.join(' ')} — ${failureSummary.split('\n').slice(1, 3).join(' ').trim()}`)
		);
}

/** What the layout does wrong, as sentences. */
export const layoutFindings = (page: Page, demand: Demand): Promise<string[]> => page.evaluate(look, demand);

/** Runs in the page: nothing of this module is known there. */
function look({ textPx, touchPx }: Demand): string[] {
	const found = new Set<string>();
	const name = (element: Element): string => {
		const classes = [...element.classList].filter((one) => !one.startsWith('svelte-')).join('.');
		const inside = element.parentElement?.closest('[data-region], [role="dialog"], header, footer, nav')?.getAttribute('data-region') ?? '';
		const words = (element.getAttribute('aria-label') ?? element.textContent).trim().replace(/\s+/g, ' ').slice(0, 40);
		return `${inside === '' ? '' : `${inside}: `}<${element.tagName.toLowerCase()}${classes === '' ? '' : `.${classes}`}> “${words}”`;
	};
	/** For readers of the screen and for the keyboard until it comes there: one pixel, cut. */
	const clippedAway = (element: Element): boolean => {
		for (let at: Element | null = element; at !== null; at = at.parentElement) if (/inset\((?:50%|100%)/.test(getComputedStyle(at).clipPath)) return true;
		return false;
	};
	const hiddenFromEye = (element: Element): boolean => element.closest('.vh, .skip, [inert], .map-list') !== null || clippedAway(element);
	const shown = (element: Element): boolean => element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) && !hiddenFromEye(element);
	const linesOf = (text: Text): DOMRect[] => {
		const range = document.createRange();
		range.selectNodeContents(text);
		return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
	};
	/** The nearest ancestor that cuts or scrolls sideways. */
	const frameOf = (element: Element): Element | null => {
		for (let at: Element | null = element; at !== null && at !== document.documentElement; at = at.parentElement) {
			if (at !== document.body && getComputedStyle(at).overflowX !== 'visible') return at;
			if (getComputedStyle(at).position === 'fixed') return null;
		}
		return null;
	};

	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (texts.nextNode()) {
		const text = texts.currentNode as Text;
		const element = text.parentElement;
		if (element === null || text.data.trim() === '' || !shown(element)) continue;
		const lines = linesOf(text);
		if (lines.length === 0) continue;
		const size = Number.parseFloat(getComputedStyle(element).fontSize);
		if (size < textPx) found.add(`text of ${size} px, ${textPx} demanded: ${name(element)}`);
		const button = element.closest('.b, .step, .tabs > *, .seg > *, .menu-item');
		if (button !== null && new Set(lines.map(({ top }) => Math.round(top))).size > 1) found.add(`a label of more than one line: ${name(button)}`);
		const frame = frameOf(element);
		const right = Math.max(...lines.map((line) => line.right));
		const left = Math.min(...lines.map((line) => line.left));
		if (frame === null && (right > innerWidth + 1 || left < -1)) found.add(`text outside the screen: ${name(element)}`);
		if (frame === null) continue;
		const style = getComputedStyle(frame);
		const box = frame.getBoundingClientRect();
		if (/hidden|clip/.test(style.overflowX) && frame.closest('canvas, .maplibregl-map') === null && (right > box.right + 1 || left < box.left - 1))
			found.add(`text cut at the side: ${name(element)}`);
		const tall = Math.max(...lines.map((line) => line.bottom)) > box.bottom + 2 || Math.min(...lines.map((line) => line.top)) < box.top - 2;
		if (/hidden|clip/.test(style.overflowY) && frame.contains(element) && frame.closest('.maplibregl-map') === null && tall) found.add(`text cut above or below: ${name(element)}`);
	}

	if (document.documentElement.scrollWidth > innerWidth) found.add(`the page scrolls sideways: ${document.documentElement.scrollWidth} px of ${innerWidth}`);
	for (const element of document.querySelectorAll('button, a[href], input, select, textarea, [role="button"], [role="tab"], [role="menuitem"]')) {
		if (!shown(element)) continue;
		const box = (element.closest('.in, label') ?? element).getBoundingClientRect();
		if (box.width === 0) continue;
		if (frameOf(element) === null && (box.right > innerWidth + 1 || box.left < -1)) found.add(`outside the screen: ${name(element)}`);
		if (touchPx > 0 && (box.width < touchPx - 0.5 || box.height < touchPx - 0.5))
			found.add(`${Math.round(box.width)} × ${Math.round(box.height)} px for a finger, ${touchPx} demanded: ${name(element)}`);
	}
	return [...found];
}
