/** Every pair of text and surface in every theme, from the tokens as they stand: WCAG contrast, 4.5 (7 in the sun), 3 for outlines. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

type Rgb = readonly [number, number, number];
type Lch = readonly [number, number, number];

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const themes = new Map(
	[...css.matchAll(/\[data-theme="(\w+)"\]\s*\{(.*?)\n\}/gs)].map(([, name = '', block = '']) => [
		name,
		new Map([...block.matchAll(/--([\w-]+):\s*oklch\(([\d. ]+)\)/g)].map(([, token = '', value = '']) => [token, value.trim().split(/\s+/).map(Number) as unknown as Lch]))
	])
);

function rgbOf([l, c, h]: Lch): Rgb {
	const [a, b] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
	return linear([l, a, b]);
}

function linear([l, a, b]: Lch): Rgb {
	const [L, M, S] = [l + 0.3963377774 * a + 0.2158037573 * b, l - 0.1055613458 * a - 0.0638541728 * b, l - 0.0894841775 * a - 1.291485548 * b].map((x) => x ** 3) as [
		number,
		number,
		number
	];
	const rgb = [
		4.0767416621 * L - 3.3077115913 * M + 0.2309699292 * S,
		-1.2684380046 * L + 2.6097574011 * M - 0.3413193965 * S,
		-0.0041960863 * L - 0.7034186147 * M + 1.707614701 * S
	];
	return rgb.map((x) => Math.min(1, Math.max(0, x))) as unknown as Rgb;
}

const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
function contrast(one: Rgb, other: Rgb): number {
	const [a, b] = [luminance(one), luminance(other)];
	return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** `color-mix(in oklab, one p, other)`. */
function mix(one: Lch, other: Lch, p: number): Rgb {
	const lab = ([l, c, h]: Lch): Lch => [l, c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
	const [x, y] = [lab(one), lab(other)];
	return linear(x.map((value, index) => value * p + (y[index] ?? 0) * (1 - p)) as unknown as Lch);
}

const states = ['standby', 'reserved', 'issued', 'acknowledged', 'turned_out', 'arrived', 'working', 'released', 'returned', 'declined', 'recalled', 'expired', 'unavailable'].map(
	(state) => `st-${state}`
);
const texts = ['tx1', 'tx2', 'tx3', 'alarm', 'warn', 'ok', 'g1-tx', 'g2-tx', 'g3-tx', 'g4-tx', ...states];
const fixed: readonly (readonly [string, string, number])[] = [
	['on-ink', 'ink', 7],
	['on-alarm', 'alarm-fill', 4.5],
	...([1, 2, 3, 4] as const).map((grade) => [`g${grade}-on`, `g${grade}`, 4.5] as const),
	['edge', 's1', 3],
	['edge', 's2', 3],
	['focus', 's1', 3],
	['m-label', 'm-land', 4.5],
	['m-label2', 'm-land', 4.5],
	['m-waterlabel', 'm-land', 4.5],
	['plate-edge', 'm-land', 3],
	['glyph', 'plate', 7]
];

test('there are three themes', () => {
	expect([...themes.keys()]).toEqual(['dark', 'light', 'sun']);
});

describe.each([...themes])('theme %s', (theme, tokens) => {
	const of = (token: string): Lch => {
		const value = tokens.get(token);
		if (!value) throw new Error(`${theme} has no --${token}`);
		return value;
	};
	const need = theme === 'sun' ? 7 : 4.5;

	test('every text reads on every surface', () => {
		const pairs = [...texts.flatMap((text) => ['bg', 's1', 's2', 's3'].map((surface) => [text, surface, need] as const)), ...fixed];
		const weak = pairs
			.map(([text, surface, least]) => ({ text, surface, least, found: contrast(rgbOf(of(text)), rgbOf(of(surface))) }))
			.filter(({ found, least }) => found < least);
		expect(weak).toEqual([]);
	});

	test('every coloured text reads on its own tint', () => {
		const tint = theme === 'dark' ? 0.22 : 0.13;
		const pairs = [['warn', 0.14], ['alarm', 0.14], ['warn', 0.16], ...states.map((state) => [state, tint] as const)] as const;
		const weak = pairs.map(([text, part]) => ({ text, part, found: contrast(rgbOf(of(text)), mix(of(text), of('s1'), part)) })).filter(({ found }) => found < 4.5);
		expect(weak).toEqual([]);
	});
});
