/** Figures of a measurement in words. */
import { m } from '$lib/paraglide/messages';
import type { Measure } from './measure.svelte';
import { MU_M2, threeDigits } from './figures';

export const lengthWords = (metres: number): string =>
	metres < 1000 ? m.map_distance_m({ value: metres < 10 ? metres.toFixed(1) : Math.round(metres) }) : m.map_distance_km({ value: threeDigits(metres / 1000) });

/** 亩 and, from a tenth of a square kilometre, km²; what is smaller than a 亩 in m². */
function areaWords(squareMetres: number): string {
	if (squareMetres < MU_M2) return m.map_area_m2({ value: Math.round(squareMetres) });
	const mu = m.map_area_mu({ value: threeDigits(squareMetres / MU_M2) });
	return squareMetres < 100_000 ? mu : `${mu} · ${m.map_area_km2({ value: threeDigits(squareMetres / 1_000_000) })}`;
}

/** The figure of what is measured; null while there is none. */
export function measured({ has, kind, metres, squareMetres }: Pick<Measure, 'has' | 'kind' | 'metres' | 'squareMetres'>): string | null {
	if (!has) return null;
	return kind === 'area' ? areaWords(squareMetres) : lengthWords(metres);
}
