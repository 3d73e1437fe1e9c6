import { drawGlyph, drawPlate } from '../symbols/draw.ts';
import { glyphs } from '../symbols/glyphs.data.ts';
import { drawIncident, type GradeNumber } from '../symbols/incident.ts';
import { mapStates, reach, type MapState, type Pen, type SymbolColours } from '../symbols/paint.ts';
import { drawPointer } from '../symbols/rings.ts';

/** A cell of the picture by column and row. */
export type Cell = readonly [column: number, row: number];

const columns = 10;
const cellPx = reach * 2;
const glyphNames = Object.keys(glyphs);
const plates = mapStates.flatMap((state) => [`${state}|fresh`, `${state}|stale`]);
const grades = [0, 1, 2, 3, 4] as const;
const cells = [...plates, ...glyphNames, 'pointer', 'strike', ...grades.map((grade) => `incident ${String(grade)}`)];
export const gridSize = { columns, rows: Math.ceil(cells.length / columns) } as const;

const places = new Map(cells.map((name, index): [string, Cell] => [name, [index % columns, Math.floor(index / columns)]]));
const place = (name: string): Cell => places.get(name) ?? [0, 0];

/** A unit is drawn as plate and ring, kind, and what lies above the kind: so some eighty cells make every combination. */
export const plateCell = (state: MapState, stale: boolean): Cell => place(`${state}|${stale ? 'stale' : 'fresh'}`);
export const glyphCell = (glyph: string): Cell => place(places.has(glyph) ? glyph : 'unknown');
export const incidentCell = (grade: GradeNumber): Cell => place(`incident ${String(grade)}`);
export const pointerCell = place('pointer');
export const strikeCell = place('strike');

function paint(pen: Pen, name: string, colours: SymbolColours): void {
	const [state, age] = name.split('|');
	if (age !== undefined) drawPlate(pen, { shape: 'disc', state: state as MapState, stale: age === 'stale' }, colours);
	else if (name.startsWith('incident ')) drawIncident(pen, Number(name.slice(-1)) as GradeNumber, colours);
	else if (name === 'pointer') drawPointer(pen, 0, colours.states.turned_out);
	else if (name === 'strike') {
		pen.strokeStyle = colours.states.unavailable;
		pen.lineWidth = 2.6;
		pen.stroke(new Path2D('M-12 12 12-12'));
	} else drawGlyph(pen, name, colours.glyph);
}

/** The picture of all cells in one theme, for upload as a texture. */
export function drawAtlas(colours: SymbolColours, ratio: number): OffscreenCanvas {
	const canvas = new OffscreenCanvas(gridSize.columns * cellPx * ratio, gridSize.rows * cellPx * ratio);
	const pen = canvas.getContext('2d');
	if (pen === null) return canvas;
	for (const name of cells) {
		const [column, row] = place(name);
		pen.save();
		pen.scale(ratio, ratio);
		pen.translate(column * cellPx + reach, row * cellPx + reach);
		paint(pen, name, colours);
		pen.restore();
	}
	return canvas;
}
