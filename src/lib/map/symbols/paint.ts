/** What both canvases of the browser can do: the on-screen one and the one of a worker. */
export type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Thirteen faces of a resource on the map: the eleven tasking states, and two of its availability. */
export const mapStates = [
	'standby',
	'reserved',
	'issued',
	'acknowledged',
	'turned_out',
	'arrived',
	'working',
	'released',
	'returned',
	'declined',
	'recalled',
	'expired',
	'unavailable'
] as const;
export type MapState = (typeof mapStates)[number];

/** A disc can move, a square is a place. */
export type MapShape = 'disc' | 'square';

/** Colours of one theme as CSS colours a canvas understands. */
export interface SymbolColours {
	readonly plate: string;
	readonly plateEdge: string;
	readonly glyph: string;
	readonly quietGlyph: string;
	readonly halo: string;
	readonly ink: string;
	readonly states: Readonly<Record<MapState, string>>;
	readonly grades: Readonly<Record<1 | 2 | 3 | 4, { readonly fill: string; readonly on: string }>>;
}

/** Half the side of a symbol's square in CSS pixels: the pointer of a moving unit reaches 28 from the centre. */
export const reach = 30;
