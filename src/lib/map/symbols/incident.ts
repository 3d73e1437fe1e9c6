import type { Pen, SymbolColours } from './paint.ts';

/** 1 is the gravest (特别重大), 4 the least (一般); 0 is an incident nobody has graded yet. */
export type GradeNumber = 0 | 1 | 2 | 3 | 4;

interface GradeDrawing {
	readonly plate: string;
	readonly numeral: string;
}

/** Shapes on a 36 × 36 grid: octagon, triangle, diamond, disc. The numerals are drawn, so no font decides how they look. */
export const gradeDrawings: Readonly<Record<1 | 2 | 3 | 4, GradeDrawing>> = {
	1: { plate: 'M11 2h14l9 9v14l-9 9H11l-9-9V11z', numeral: 'M13.6 10.500h8.800v2.700h-2.900v9.600h2.900v2.700h-8.800v-2.700h2.900v-9.600h-2.900z' },
	2: {
		plate: 'M18 2 35 32.500H1z',
		numeral: 'M10.8 15.300h14.400v2.300h-2.500v8.700h2.500v2.300H10.800v-2.300h2.500v-8.700h-2.500zM16 17.600v8.700h4v-8.700z'
	},
	3: {
		plate: 'M18 .5 35.5 18 18 35.5.5 18z',
		numeral: 'M9.3 11.300h17.400v2.400h-2v8.600h2v2.400H9.300v-2.400h2v-8.600h-2zM14 13.700v8.600h2.700v-8.600zM19.3 13.700v8.600H22v-8.600z'
	},
	4: {
		plate: 'M18 1.500a16.5 16.5 0 1 1 0 33 16.5 16.5 0 0 1 0-33z',
		numeral:
			'M6.6 11.300h6.200v2.300h-1.700v8.800h1.700v2.300H6.600v-2.300h1.700v-8.800H6.600zM14 11.300h6v2.300h-1.300l2.6 7.6 2.6-7.600h-1.300v-2.300h6v2.300h-1.300l-4.2 11.100h-3.600l-4.2-11.100H14z'
	}
};

/** The question mark of an ungraded incident, on the same grid. */
export const ungradedMark =
	'M12.8 14.500c.2-6.7 10.6-6.9 10.6-.2 0 4.4-4.6 4.2-4.6 8.200h-2.600c0-5.3 4.4-5.4 4.4-8 0-3.2-5-3.2-5.1 0zM17.5 24.300a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.400z';

/** Draws an incident around the origin: ground, grade shape and, when asked for, the fixed ring that sets it apart on the map. */
export function drawIncident(pen: Pen, grade: GradeNumber, colours: SymbolColours, ring = true): void {
	const tint = grade === 0 ? colours.ink : colours.grades[grade].fill;
	pen.save();
	pen.beginPath();
	pen.arc(0, 0, ring ? 25 : 20, 0, Math.PI * 2);
	pen.fillStyle = colours.halo;
	pen.globalAlpha = 0.8;
	pen.fill();
	pen.globalAlpha = 1;
	if (ring) {
		pen.beginPath();
		pen.arc(0, 0, 27, 0, Math.PI * 2);
		pen.strokeStyle = tint;
		pen.lineWidth = 2.2;
		if (grade === 0) pen.setLineDash([6, 4.6]);
		pen.stroke();
		pen.setLineDash([]);
	}
	pen.translate(-18, -18);
	if (grade === 0) {
		pen.beginPath();
		pen.arc(18, 18, 15.5, 0, Math.PI * 2);
		pen.strokeStyle = colours.ink;
		pen.lineWidth = 2.6;
		pen.stroke();
		pen.fillStyle = colours.ink;
		pen.fill(new Path2D(ungradedMark), 'evenodd');
	} else {
		pen.fillStyle = tint;
		pen.fill(new Path2D(gradeDrawings[grade].plate));
		pen.fillStyle = colours.grades[grade].on;
		pen.fill(new Path2D(gradeDrawings[grade].numeral), 'evenodd');
	}
	pen.restore();
}
