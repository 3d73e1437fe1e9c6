import type { Map as MapLibre, StyleImageMetadata } from 'maplibre-gl';
import type { MapColours } from './colours.ts';
import { drawHeap, drawSymbol } from './symbols/draw.ts';
import { drawPointer } from './symbols/rings.ts';
import { drawIncident, type GradeNumber } from './symbols/incident.ts';
import { reach, type MapShape, type MapState, type Pen } from './symbols/paint.ts';
import type { MapResource } from './types.ts';

/** The image of a resource as an id MapLibre asks for when it first needs it. */
export const imageOf = (r: Pick<MapResource, 'glyph' | 'shape' | 'state' | 'stale'>): string => `symbol|${r.glyph}|${r.shape}|${r.state}|${r.stale ? 'stale' : 'fresh'}`;
export const incidentImage = (grade: GradeNumber): string => `incident|${String(grade)}`;

interface Picture {
	readonly width: number;
	readonly height: number;
	readonly draw: (pen: Pen) => void;
	readonly options?: Partial<StyleImageMetadata>;
}

const centred = (half: number, draw: (pen: Pen) => void): Picture => ({
	width: half * 2,
	height: half * 2,
	draw: (pen) => {
		pen.translate(half, half);
		draw(pen);
	}
});

/** Rings and marks reach 23 px; the pointer, a layer of its own that can turn, reaches further. */
const symbolHalf = 24;

/** Room for a unit that WebGL draws itself: nothing to see, but names keep clear of it. */
const room: Picture = { width: 40, height: 40, draw: () => undefined };

function shield(c: MapColours, ratio: number): Picture {
	const draw = (pen: Pen): void => {
		const outline = new Path2D();
		outline.roundRect(0.75, 0.75, 22.5, 18.5, 3);
		pen.fillStyle = c.halo;
		pen.fill(outline);
		pen.lineWidth = 1.5;
		pen.strokeStyle = c.road1;
		pen.stroke(outline);
	};
	return {
		width: 24,
		height: 20,
		draw,
		options: { stretchX: [[6 * ratio, 18 * ratio]], stretchY: [[6 * ratio, 14 * ratio]], content: [4 * ratio, 2 * ratio, 20 * ratio, 18 * ratio] }
	};
}

function picture(id: string, c: MapColours, ratio: number): Picture | null {
	const [kind, a = '', shape, state, age] = id.split('|');
	if (kind === 'symbol') return centred(symbolHalf, (pen) => { drawSymbol(pen, { glyph: a, shape: shape as MapShape, state: state as MapState, stale: age === 'stale', heading: null }, c.symbols); }); // prettier-ignore
	if (kind === 'incident') return centred(reach, (pen) => { drawIncident(pen, Number(a) as GradeNumber, c.symbols); }); // prettier-ignore
	if (kind === 'heap') return centred(32, (pen) => { pen.scale(1.25, 1.25); drawHeap(pen, a as MapState, c.symbols); }); // prettier-ignore
	if (kind === 'pointer') return centred(reach, (pen) => { drawPointer(pen, 0, c.symbols.states.turned_out); }); // prettier-ignore
	if (kind === 'room') return room;
	return kind === 'shield' ? shield(c, ratio) : null;
}

/** Draws the map's images when they are first asked for, and again when the theme changes. */
export class ImageShop {
	readonly #map: MapLibre;
	readonly #drawn = new Set<string>();
	readonly #ratio: number;
	#colours: MapColours;

	constructor(map: MapLibre, colours: MapColours) {
		this.#map = map;
		this.#colours = colours;
		this.#ratio = Math.min(Math.max(Math.ceil(window.devicePixelRatio), 1), 3);
		map.setMissingStyleImageResolver((id) => {
			if (map.hasImage(id)) return;
			const found = this.#render(id);
			if (found === null) return;
			this.#drawn.add(id);
			map.addImage(id, found.pixels, { pixelRatio: this.#ratio, ...found.options });
		});
	}

	/** Draws every image again: same sizes, so layers and sources stay as they are. */
	repaint(colours: MapColours): void {
		this.#colours = colours;
		for (const id of this.#drawn) {
			const found = this.#render(id);
			if (found !== null && this.#map.hasImage(id)) this.#map.updateImage(id, found.pixels);
		}
	}

	#render(id: string): { readonly pixels: ImageData; readonly options: Partial<StyleImageMetadata> } | null {
		const wanted = picture(id, this.#colours, this.#ratio);
		if (wanted === null) return null;
		const canvas = new OffscreenCanvas(wanted.width * this.#ratio, wanted.height * this.#ratio);
		const pen = canvas.getContext('2d', { willReadFrequently: true });
		if (pen === null) return null;
		pen.scale(this.#ratio, this.#ratio);
		wanted.draw(pen);
		return { pixels: pen.getImageData(0, 0, canvas.width, canvas.height), options: wanted.options ?? {} };
	}
}
