/** The figures of the travel estimate, as a rule set: ours, to be replaced by measured ones. */
import type { TravelClass } from '../codes/lists.ts';

export interface TravelRules {
	readonly id: string;
	/** Road length ÷ great circle. */
	readonly factor: number;
	readonly speedKmh: Readonly<Record<TravelClass, number>>;
	/** In the mountain towns (`mountain` in the list `towns`). */
	readonly mountain: { readonly factor: number; readonly speedShare: number };
}

export const travelRules: TravelRules = {
	id: '2026-11',
	factor: 1.35,
	// An excavator travels on a low-loader, a boat on a trailer.
	speedKmh: { fire: 50, ambulance: 60, lorry: 40, excavator: 30, boat: 40, foot: 4 },
	mountain: { factor: 1.6, speedShare: 0.7 }
};
