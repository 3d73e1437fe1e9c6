import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { expect, test, type Page } from '@playwright/test';

/**
 * Every resource kind in every state is told from every other without colour and at 24 px. Kinds are compared over the plate,
 * states over the whole symbol, each drawn into 24 × 24 grey pixels on the land of its theme. The difference is the mean over
 * all pixels of the absolute difference in grey (0 to 255): 4 are 23 pixels that change by 100.
 */
const leastBetweenKinds = 5;
const leastBetweenStates = 4;

interface Kind {
	readonly code: string;
	readonly glyph: string;
	readonly mobile: boolean;
}
interface Closest {
	readonly difference: number;
	readonly pair: string;
}

const map = new URL('../', import.meta.url);
const kinds = JSON.parse(readFileSync(new URL('../../../db/seed/codes/resource-kinds.json', map), 'utf8')) as Kind[];
const tokens = readFileSync(new URL('../ui/tokens.css', map), 'utf8');

/** A page with the drawing modules as the browser would load them, without a server. */
async function open(page: Page, theme: string): Promise<void> {
	await page.route('http://symbols.test/**', async (route) => {
		const path = new URL(route.request().url()).pathname.slice(1);
		if (path === '') await route.fulfill({ contentType: 'text/html', body: `<!doctype html><html data-theme="${theme}"><style>${tokens}</style></html>` });
		else await route.fulfill({ contentType: 'text/javascript', body: stripTypeScriptTypes(readFileSync(new URL(path, map), 'utf8')) });
	});
	await page.goto('http://symbols.test/');
}

/** The two closest kinds within one state, and the two closest states of one kind. */
const compare = (page: Page): Promise<{ readonly kinds: Closest; readonly states: Closest }> =>
	page.evaluate(async (wanted) => {
		const [{ drawSymbol }, { mapStates }, { readColours }] = (await Promise.all(['symbols/draw.ts', 'symbols/paint.ts', 'colours.ts'].map((path) => import(`/${path}`)))) as [
			typeof import('./draw.ts'),
			typeof import('./paint.ts'),
			typeof import('../colours.ts')
		];
		const colours = readColours(document.documentElement);
		const pen = new OffscreenCanvas(24, 24).getContext('2d', { willReadFrequently: true });
		if (pen === null) throw new Error('no canvas');
		const draw = (kind: Kind, state: (typeof mapStates)[number], span: number): number[] => {
			pen.resetTransform();
			pen.fillStyle = colours.land;
			pen.fillRect(0, 0, 24, 24);
			pen.translate(12, 12);
			pen.scale(24 / span, 24 / span);
			drawSymbol(pen, { glyph: kind.glyph, shape: kind.mobile ? 'disc' : 'square', state, stale: false }, colours.symbols);
			const { data } = pen.getImageData(0, 0, 24, 24);
			return Array.from({ length: 576 }, (_, i) => 0.299 * (data[i * 4] ?? 0) + 0.587 * (data[i * 4 + 1] ?? 0) + 0.114 * (data[i * 4 + 2] ?? 0));
		};
		const closest = (pictures: readonly (readonly [string, number[]])[], before: Closest): Closest => {
			let best = before;
			pictures.forEach(([name, a], i) => {
				for (const [other, b] of pictures.slice(i + 1)) {
					const difference = a.reduce((sum, grey, at) => sum + Math.abs(grey - (b[at] ?? 0)), 0) / a.length;
					if (difference < best.difference) best = { difference, pair: `${name} / ${other}` };
				}
			});
			return best;
		};
		const far: Closest = { difference: Infinity, pair: '' };
		let result = { kinds: far, states: far };
		for (const state of mapStates)
			result = {
				...result,
				kinds: closest(
					wanted.map((kind) => [`${kind.code} ${state}`, draw(kind, state, 26)] as const),
					result.kinds
				)
			};
		for (const kind of wanted)
			result = {
				...result,
				states: closest(
					mapStates.map((state) => [`${kind.code} ${state}`, draw(kind, state, 52)] as const),
					result.states
				)
			};
		return result;
	}, kinds);

test('every resource kind has a drawing of its own', async ({ page }) => {
	await open(page, 'dark');
	const missing = await page.evaluate(async (wanted) => {
		const { glyphs } = (await import('/symbols/glyphs.data.ts' as string)) as typeof import('./glyphs.data.ts');
		return wanted.filter((kind) => !(kind.glyph in glyphs)).map((kind) => kind.code);
	}, kinds);
	expect(missing).toEqual([]);
	expect(new Set(kinds.map((kind) => kind.glyph)).size).toBe(kinds.length);
});

for (const theme of ['dark', 'light', 'sun']) {
	test(`in the ${theme} theme no two symbols look alike in grey at 24 px`, async ({ page }) => {
		await open(page, theme);
		const found = await compare(page);
		expect(found.kinds.difference, found.kinds.pair).toBeGreaterThan(leastBetweenKinds);
		expect(found.states.difference, found.states.pair).toBeGreaterThan(leastBetweenStates);
	});
}
