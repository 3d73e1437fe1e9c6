import { glyphPath } from './glyphs.data.ts';
import type { MapShape, MapState, Pen, SymbolColours } from './paint.ts';
import { drawPointer, drawRing } from './rings.ts';

export interface SymbolLook {
	readonly glyph: string;
	readonly shape: MapShape;
	readonly state: MapState;
	/** The position or the register row is older than its limit: dotted plate, faded. */
	readonly stale: boolean;
	/** Degrees clockwise from north; without it a unit under way points to the upper right. Null leaves the pointer to another layer. */
	readonly heading?: number | null | undefined;
}

/** Where a unit under way points when nobody knows its heading: to the upper right. */
export const unknownHeading = 45;
export const staleOpacity = 0.6;

/** Plate and ring without the kind: what the units' texture needs once per state. */
export function drawPlate(pen: Pen, look: Omit<SymbolLook, 'glyph' | 'heading'>, colours: SymbolColours): void {
	const disc = look.shape === 'disc';
	const outline = new Path2D();
	const ground = new Path2D();
	if (disc) {
		outline.arc(0, 0, 13, 0, Math.PI * 2);
		ground.arc(0, 0, look.state === 'standby' ? 15 : 19, 0, Math.PI * 2);
	} else {
		outline.roundRect(-12, -12, 24, 24, 3);
		ground.roundRect(-14, -14, 28, 28, 4);
	}
	pen.save();
	pen.globalAlpha *= 0.75;
	pen.fillStyle = colours.halo;
	pen.fill(ground);
	pen.restore();
	pen.save();
	pen.fillStyle = colours.plate;
	pen.fill(outline);
	pen.strokeStyle = colours.plateEdge;
	pen.lineWidth = look.stale ? 1.6 : 1.2;
	if (look.stale) pen.setLineDash([2.5, 2.6]);
	pen.stroke(outline);
	pen.restore();
	drawRing(pen, look.state, colours.states[look.state], colours.halo);
}

/** The kind, 17 pixels wide in the middle of the plate. */
export function drawGlyph(pen: Pen, glyph: string, colour: string): void {
	pen.save();
	pen.scale(17 / 24, 17 / 24);
	pen.translate(-12, -12);
	pen.fillStyle = colour;
	pen.fill(new Path2D(glyphPath(glyph)), 'evenodd');
	pen.restore();
}

/** Draws one symbol around the origin in CSS pixels: the caller has moved and scaled the pen. */
export function drawSymbol(pen: Pen, look: SymbolLook, colours: SymbolColours): void {
	pen.save();
	if (look.stale) pen.globalAlpha *= staleOpacity;
	drawPlate(pen, look, colours);
	drawGlyph(pen, look.glyph, look.shape === 'disc' ? colours.glyph : colours.quietGlyph);
	if (look.state === 'turned_out' && look.heading !== null) drawPointer(pen, look.heading ?? unknownHeading, colours.states.turned_out);
	if (look.state === 'unavailable') strike(pen, colours.states.unavailable);
	pen.restore();
}

/** Again above the kind, or the bar of "unavailable" would hide behind it. */
function strike(pen: Pen, colour: string): void {
	pen.save();
	pen.strokeStyle = colour;
	pen.lineWidth = 2.6;
	pen.stroke(new Path2D('M-12 12 12-12'));
	pen.restore();
}

/** A heap of resources: the ring of the worst state in it around an empty plate for the count. */
export function drawHeap(pen: Pen, state: MapState, colours: SymbolColours): void {
	drawPlate(pen, { shape: 'disc', state, stale: false }, colours);
}
