import type { ExpressionSpecification, LayerSpecification, SourceSpecification, StyleSpecification, VariableAnchorOffsetCollectionSpecification } from 'maplibre-gl';
import type { MapColours } from './colours.ts';
import type { MapLocale } from './types.ts';

export const regular = ['Noto Sans SC'];
export const bold = ['Noto Sans SC Bold'];

/** A width that grows with the zoom: `at` pixels at zoom 10.5. */
export const grow = (at: number): ExpressionSpecification => ['interpolate', ['exponential', 1.4], ['zoom'], 8, at * 0.6, 10.5, at, 13, at * 1.8, 16, at * 3.4];

const kind = (value: string): ExpressionSpecification => ['==', ['get', 'kind'], value];

const file = (name: string): SourceSpecification => ({ type: 'geojson', data: `/basemap/${name}.geojson` });

/** Meridians and parallels at every tenth of a degree around the district. */
function graticule(): SourceSpecification {
	const steps = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i / 10);
	const line = (coordinates: [number, number][]) => ({ type: 'Feature' as const, properties: {}, geometry: { type: 'LineString' as const, coordinates } });
	const meridians = steps(118, 28).map((lon) => line([[lon, 29.3], [lon, 31.1]])); // prettier-ignore
	const parallels = steps(29.3, 19).map((lat) => line([[118, lat], [120.8, lat]])); // prettier-ignore
	return { type: 'geojson', data: { type: 'FeatureCollection', features: [...meridians, ...parallels] } };
}

const ground = (c: MapColours): LayerSpecification[] => [
	{ id: 'out', type: 'background', paint: { 'background-color': c.out } },
	{ id: 'counties', type: 'line', source: 'neighbours', filter: ['!=', ['get', 'code'], '330112'], paint: { 'line-color': c.border, 'line-width': 0.8, 'line-opacity': 0.55 } },
	{ id: 'land', type: 'fill', source: 'outline', paint: { 'fill-color': c.land, 'fill-antialias': false } },
	{ id: 'areas', type: 'fill', source: 'areas', filter: ['==', ['get', 'tint'], 1], paint: { 'fill-color': c.land2, 'fill-antialias': false } },
	{ id: 'graticule', type: 'line', source: 'graticule', paint: { 'line-color': c.border, 'line-width': 0.6, 'line-opacity': 0.5 } },
	{ id: 'areas-line', type: 'line', source: 'areas', layout: { 'line-cap': 'butt' }, paint: { 'line-color': c.border, 'line-width': 1, 'line-dasharray': [1, 3] } }
];

const round = { 'line-cap': 'round', 'line-join': 'round' } as const;

const water = (c: MapColours): LayerSpecification[] => [
	{
		id: 'rivers',
		type: 'line',
		source: 'drawn',
		filter: kind('river'),
		layout: round,
		paint: { 'line-color': c.river, 'line-width': grow(2.8) }
	},
	{ id: 'reservoirs', type: 'fill', source: 'drawn', filter: kind('reservoir'), paint: { 'fill-color': c.water } },
	{ id: 'reservoirs-line', type: 'line', source: 'drawn', filter: kind('reservoir'), paint: { 'line-color': c.river, 'line-width': 1 } }
];

const road = (id: string, what: string, colour: string, width: number): LayerSpecification => ({
	id,
	type: 'line',
	source: 'drawn',
	filter: kind(what),
	layout: round,
	paint: { 'line-color': colour, 'line-width': grow(width) }
});

const roads = (c: MapColours): LayerSpecification[] => [
	road('road', 'road', c.road, 1.5),
	road('national-casing', 'national_road', c.casing, 4.8),
	road('national', 'national_road', c.road1, 2.6),
	road('expressway-casing', 'expressway', c.casing, 6.6),
	road('expressway', 'expressway', c.road1, 4.4),
	road('expressway-middle', 'expressway', c.land, 1.1)
];

const halo = (c: MapColours) => ({ 'text-halo-color': c.halo, 'text-halo-width': 1.75 });

/** A town's name stands close to its dot; where symbols crowd around the dot it goes further off to a corner. */
const nearTown: VariableAnchorOffsetCollectionSpecification = [
	'bottom', [0, -0.8], 'top', [0, 0.8], 'right', [-0.6, 0], 'left', [0.6, 0],
	'bottom-left', [1.1, -1.6], 'bottom-right', [-1.1, -1.6], 'top-left', [1.1, 1.6], 'top-right', [-1.1, 1.6]
]; // prettier-ignore

function names(c: MapColours, locale: MapLocale): LayerSpecification[] {
	const name: ExpressionSpecification = locale === 'en' ? ['coalesce', ['get', 'en'], ['get', 'zh'], ['get', 'name']] : ['coalesce', ['get', 'zh'], ['get', 'name']];
	const spaced = locale === 'en' ? 0.02 : 0.14;
	return [
		{
			id: 'county-names',
			type: 'symbol',
			source: 'names',
			filter: kind('county'),
			layout: { 'text-field': name, 'text-font': regular, 'text-size': 14, 'text-letter-spacing': locale === 'en' ? 0.06 : 0.3 },
			paint: { 'text-color': c.label2, 'text-opacity': 0.62, 'text-halo-color': c.out, 'text-halo-width': 1.5 }
		},
		{
			id: 'river-names',
			type: 'symbol',
			source: 'drawn',
			filter: kind('river'),
			minzoom: 9.2,
			layout: {
				'symbol-placement': 'line',
				'symbol-spacing': 420,
				'text-field': name,
				'text-font': regular,
				'text-size': 14,
				'text-letter-spacing': spaced,
				'text-offset': [0, -0.85],
				'text-max-angle': 60
			},
			paint: { 'text-color': c.waterLabel, ...halo(c) }
		},
		{
			id: 'reservoir-names',
			type: 'symbol',
			source: 'drawn',
			filter: kind('reservoir'),
			minzoom: 9.6,
			layout: {
				'text-field': name,
				'text-font': regular,
				'text-size': 14,
				'text-letter-spacing': spaced,
				'text-max-width': 12,
				'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
				'text-radial-offset': 0.9
			},
			paint: { 'text-color': c.waterLabel, ...halo(c) }
		},
		{
			id: 'shields',
			type: 'symbol',
			source: 'drawn',
			filter: ['has', 'ref'],
			layout: {
				'symbol-placement': 'line',
				'symbol-spacing': 380,
				'text-field': ['get', 'ref'],
				'text-font': regular,
				'text-size': 14,
				'text-rotation-alignment': 'viewport',
				'icon-rotation-alignment': 'viewport',
				'icon-image': 'shield',
				'icon-text-fit': 'both',
				'icon-text-fit-padding': [2, 6, 2, 6]
			},
			paint: { 'text-color': c.label }
		},
		{
			id: 'town-dots',
			type: 'circle',
			source: 'names',
			filter: kind('town'),
			paint: { 'circle-radius': ['match', ['get', 'rank'], 1, 3.4, 2.6], 'circle-color': c.land, 'circle-stroke-color': c.label, 'circle-stroke-width': 1.5 }
		},
		{
			id: 'town-names',
			type: 'symbol',
			source: 'names',
			filter: kind('town'),
			layout: {
				'text-field': name,
				'text-font': ['case', ['==', ['get', 'rank'], 1], ['literal', bold], ['literal', regular]],
				'text-size': ['match', ['get', 'rank'], 1, 16, 14],
				'text-variable-anchor-offset': nearTown,
				'symbol-sort-key': ['get', 'rank']
			},
			paint: { 'text-color': c.label, ...halo(c) }
		}
	];
}

/** Which base layers a switch of the layer panel turns off. */
export const baseGroups = {
	areas: ['areas', 'areas-line'],
	roads: ['road', 'national-casing', 'national', 'expressway-casing', 'expressway', 'expressway-middle', 'shields'],
	waters: ['rivers', 'reservoirs', 'reservoirs-line', 'river-names', 'reservoir-names'],
	names: ['county-names', 'river-names', 'reservoir-names', 'town-dots', 'town-names']
} as const;

export const baseLayers = (c: MapColours, locale: MapLocale): LayerSpecification[] => [
	...ground(c),
	...water(c),
	...roads(c),
	{ id: 'outline', type: 'line', source: 'outline', layout: { 'line-join': 'round' }, paint: { 'line-color': c.edge, 'line-width': 1.6 } },
	...names(c, locale)
];

/** The base map as a style of its own: no glyphs, no sprite, nothing from outside. Labels are drawn from the two shipped fonts. */
export function baseStyle(c: MapColours, locale: MapLocale): StyleSpecification {
	return {
		version: 8,
		'font-faces': { 'Noto Sans SC': [{ url: `${location.origin}/fonts/linan-sc.woff2` }], 'Noto Sans SC Bold': [{ url: `${location.origin}/fonts/linan-sc-bold.woff2` }] },
		sources: { outline: file('outline'), neighbours: file('neighbours'), areas: file('towns-voronoi'), names: file('names'), drawn: file('drawn'), graticule: graticule() },
		layers: baseLayers(c, locale)
	};
}
