import type { MapState, Pen } from './paint.ts';

const round = Math.PI * 2;
const arc = (pen: Pen, radius: number, from = 0, to = round): void => {
	pen.beginPath();
	pen.arc(0, 0, radius, from, to);
	pen.stroke();
};
const degrees = (value: number): number => (value * Math.PI) / 180;

/** A ring with a gap of `gap` degrees around the bearing `at` (clockwise from north). */
const open = (pen: Pen, at: number, gap: number): void => arc(pen, 17, degrees(at - 90 + gap / 2), degrees(at - 90 - gap / 2 + 360));

/** A mark at the upper right of the ring, on a piece of cleared ground so that it does not run into the ring. */
function badge(pen: Pen, halo: string, colour: string, clear: number, mark: () => void): void {
	pen.save();
	pen.translate(13, -13);
	pen.fillStyle = halo;
	pen.beginPath();
	pen.arc(0, 0, clear, 0, round);
	pen.fill();
	pen.fillStyle = colour;
	pen.strokeStyle = colour;
	pen.lineCap = 'round';
	pen.lineJoin = 'round';
	mark();
	pen.restore();
}

const trace = (pen: Pen, path: string): void => pen.stroke(new Path2D(path));

const marks: Partial<Record<MapState, (pen: Pen, halo: string, colour: string) => void>> = {
	declined: (pen, halo, colour) =>
		badge(pen, halo, colour, 8, () => {
			pen.lineWidth = 3;
			trace(pen, 'M-4.5-4.5 4.5 4.5M4.5-4.5-4.5 4.5');
		}),
	recalled: (pen, halo, colour) =>
		badge(pen, halo, colour, 8.5, () => {
			pen.lineWidth = 2.2;
			trace(pen, 'M-2-6.5-5-3.4-2-.3M-4.6-3.4H1.800a3.5 3.5 0 0 1 0 7H-3');
		}),
	expired: (pen, halo, colour) =>
		badge(pen, halo, colour, 9.5, () => {
			pen.fill(new Path2D('M0-9.5 9.5 0 0 9.5-9.5 0z'));
			pen.fillStyle = halo;
			pen.fill(new Path2D('M-1.2-5.300h2.400V1.200h-2.400zM-1.2 2.600h2.400V5h-2.400z'));
		})
};

const strokes: Record<MapState, (pen: Pen) => void> = {
	standby: () => undefined,
	reserved: (pen) => {
		pen.lineWidth = 2;
		pen.setLineDash([4.45, 4.45]);
		arc(pen, 17);
	},
	issued: (pen) => {
		pen.lineWidth = 1.8;
		arc(pen, 17);
	},
	acknowledged: (pen) => {
		pen.lineWidth = 1.5;
		arc(pen, 17);
		pen.lineWidth = 5;
		arc(pen, 17, degrees(90), degrees(270));
	},
	turned_out: (pen) => {
		pen.lineWidth = 2.2;
		arc(pen, 17);
	},
	arrived: (pen) => {
		pen.lineWidth = 5;
		arc(pen, 17);
	},
	working: (pen) => {
		pen.lineWidth = 2.8;
		arc(pen, 16);
		pen.lineWidth = 1.8;
		arc(pen, 20.6);
	},
	released: (pen) => {
		pen.lineWidth = 2.2;
		open(pen, 90, 130);
	},
	returned: (pen) => {
		pen.lineWidth = 2.2;
		open(pen, 180, 130);
	},
	declined: (pen) => {
		pen.lineWidth = 1.8;
		arc(pen, 17);
	},
	recalled: (pen) => {
		pen.lineWidth = 1.8;
		arc(pen, 17);
	},
	expired: (pen) => {
		pen.lineWidth = 2;
		pen.setLineDash([6.2, 4.48]);
		arc(pen, 17);
	},
	unavailable: (pen) => {
		pen.lineWidth = 1.8;
		arc(pen, 17);
		pen.lineWidth = 2.6;
		trace(pen, 'M-12 12 12-12');
	}
};

/** Draws the ring of a state around the origin. Colour repeats what the shape already says. */
export function drawRing(pen: Pen, state: MapState, colour: string, halo: string): void {
	pen.save();
	pen.strokeStyle = colour;
	strokes[state](pen);
	pen.setLineDash([]);
	pen.restore();
	marks[state]?.(pen, halo, colour);
}

/** The arrow head that tells where a unit under way is heading. `heading` in degrees clockwise from north. */
export function drawPointer(pen: Pen, heading: number, colour: string): void {
	pen.save();
	pen.rotate(degrees(heading));
	pen.fillStyle = colour;
	pen.fill(new Path2D('M-6.5-18.5 0-28.5 6.5-18.500z'));
	pen.restore();
}
