import { mapStates, type MapState, type SymbolColours } from './symbols/paint.ts';

/** The map's colours in one theme, as `rgba()`: MapLibre does not read oklch. */
export interface MapColours {
	readonly out: string;
	readonly land: string;
	readonly land2: string;
	readonly border: string;
	readonly edge: string;
	readonly water: string;
	readonly river: string;
	readonly waterLabel: string;
	readonly road: string;
	readonly road1: string;
	readonly casing: string;
	readonly label: string;
	readonly label2: string;
	readonly halo: string;
	readonly band: string;
	readonly tx1: string;
	readonly warn: string;
	readonly alarm: string;
	readonly symbols: SymbolColours;
}

/** Turns any colour the browser knows into `rgba()` by painting one pixel with it. */
function painter(): (css: string) => string {
	const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
	return (css) => {
		if (pen === null) return css;
		pen.clearRect(0, 0, 1, 1);
		pen.fillStyle = css;
		pen.fillRect(0, 0, 1, 1);
		const [r = 0, g = 0, b = 0, a = 255] = pen.getImageData(0, 0, 1, 1).data;
		return `rgba(${String(r)},${String(g)},${String(b)},${String(a / 255)})`;
	};
}

/** Reads the tokens that hold at `element`, so a part of the page with its own `data-theme` gets its own map. */
export function readColours(element: Element): MapColours {
	const computed = getComputedStyle(element);
	const paint = painter();
	const token = (name: string): string => paint(computed.getPropertyValue(`--${name}`).trim());
	const grade = (n: 1 | 2 | 3 | 4) => ({ fill: token(`g${String(n)}`), on: token(`g${String(n)}-on`) });
	const states = Object.fromEntries(mapStates.map((state) => [state, token(`st-${state}`)])) as Record<MapState, string>;
	return {
		out: token('m-out'),
		land: token('m-land'),
		land2: token('m-land2'),
		border: token('m-border'),
		edge: token('m-edge'),
		water: token('m-water'),
		river: token('m-river'),
		waterLabel: token('m-waterlabel'),
		road: token('m-road'),
		road1: token('m-road1'),
		casing: token('m-case'),
		label: token('m-label'),
		label2: token('m-label2'),
		halo: token('m-halo'),
		band: token('m-band'),
		tx1: token('tx1'),
		warn: token('warn'),
		alarm: token('alarm'),
		symbols: {
			plate: token('plate'),
			plateEdge: token('plate-edge'),
			glyph: token('glyph'),
			quietGlyph: token('m-label2'),
			halo: token('m-halo'),
			ink: token('tx1'),
			states,
			grades: { 1: grade(1), 2: grade(2), 3: grade(3), 4: grade(4) }
		}
	};
}
