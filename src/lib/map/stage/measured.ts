import type { Feature } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import type { MapColours } from '../colours.ts';
import type { LonLat } from '../types.ts';

/** What is measured, as the map draws it. */
export interface Measured {
	readonly points: readonly LonLat[];
	/** A field, not a way. */
	readonly closed: boolean;
}

export const measureLayers = (c: MapColours): LayerSpecification[] => [
	{ id: 'measure-field', type: 'fill', source: 'measure', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': c.tx1, 'fill-opacity': 0.14 } },
	{ id: 'measure-casing', type: 'line', source: 'measure', filter: ['!=', ['geometry-type'], 'Point'], paint: { 'line-color': c.halo, 'line-width': 6 } },
	{ id: 'measure-line', type: 'line', source: 'measure', filter: ['!=', ['geometry-type'], 'Point'], paint: { 'line-color': c.tx1, 'line-width': 2.5 } },
	{
		id: 'measure-points',
		type: 'circle',
		source: 'measure',
		filter: ['==', ['geometry-type'], 'Point'],
		paint: { 'circle-radius': 5, 'circle-color': c.halo, 'circle-stroke-color': c.tx1, 'circle-stroke-width': 2 }
	}
];

/** The shape first, its corners above it. */
export function measureFeatures({ points, closed }: Measured): readonly Feature[] {
	const line = points.map((at) => [at.lon, at.lat]);
	const corners: Feature[] = line.map((coordinates, index) => ({ type: 'Feature', id: `corner-${String(index)}`, properties: {}, geometry: { type: 'Point', coordinates } }));
	if (line.length < 2) return corners;
	const first = line[0] ?? [];
	const geometry: Feature['geometry'] = closed && line.length > 2 ? { type: 'Polygon', coordinates: [[...line, first]] } : { type: 'LineString', coordinates: line };
	return [{ type: 'Feature', id: 'shape', properties: {}, geometry }, ...corners];
}
