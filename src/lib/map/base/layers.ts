import type { ExpressionSpecification, FilterSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { MapColours } from '../colours.ts';
import { grow, regular } from '../style.ts';
import type { MapLocale } from '../types.ts';
import type { Base } from './bases.svelte.ts';
import { SHIFTED } from './protocol.ts';

/** All sources and layers of a base begin with this. */
export const OWN = 'own-';

export function baseSource(base: Base, index: number): SourceSpecification {
	const layer = base.layers[index];
	const path = `api/v1/basemap/${base.id}/${String(index)}/{z}/{x}/{y}?v=${base.version}`;
	const range = { minzoom: layer?.minzoom ?? 0, maxzoom: layer?.maxzoom ?? 18 };
	if (layer?.kind === 'vector') return { type: 'vector', tiles: [`${location.origin}/${path}`], ...range };
	return { type: 'raster', tileSize: 256, tiles: [base.datum === 'gcj02' ? `${SHIFTED}://${path}` : `${location.origin}/${path}`], ...range };
}

/** Layers of vector tiles by what they mean, as Protomaps, OpenMapTiles, Shortbread and our own import call them. */
const roles = {
	land: ['landuse', 'landcover', 'land', 'park'],
	water: ['water', 'ocean', 'water_polygons'],
	streams: ['waterway', 'water_lines'],
	buildings: ['buildings', 'building'],
	roads: ['roads', 'transportation', 'streets', 'transit'],
	boundaries: ['boundaries', 'boundary'],
	waterNames: ['water_name', 'water_polygons_labels'],
	roadNames: ['transportation_name', 'street_labels'],
	places: ['places', 'place', 'place_labels', 'boundary_labels'],
	others: ['features']
} as const;
type Role = keyof typeof roles;

const polygon: FilterSpecification = ['==', ['geometry-type'], 'Polygon'];
const line: FilterSpecification = ['==', ['geometry-type'], 'LineString'];
const point: FilterSpecification = ['==', ['geometry-type'], 'Point'];
const what: ExpressionSpecification = ['to-string', ['coalesce', ['get', 'kind'], ['get', 'class'], ['get', 'highway'], '']];
const great: ExpressionSpecification = ['in', what, ['literal', ['highway', 'motorway', 'trunk', 'primary', 'major_road', 'motorway_link', 'trunk_link']]];
const middle: ExpressionSpecification = ['in', what, ['literal', ['secondary', 'tertiary', 'medium_road', 'primary_link']]];
const green: ExpressionSpecification = ['in', what, ['literal', ['forest', 'wood', 'park', 'nature_reserve', 'grass', 'farmland', 'orchard', 'meadow', 'scrub']]];

const nameIn = (locale: MapLocale): ExpressionSpecification =>
	locale === 'en' ? ['coalesce', ['get', 'name:en'], ['get', 'name'], ''] : ['coalesce', ['get', 'name:zh-Hans'], ['get', 'name:zh'], ['get', 'name'], ''];

type Bare = LayerSpecification extends infer L ? (L extends unknown ? Omit<L, 'id' | 'source' | 'source-layer'> : never) : never;

type Brush = (c: MapColours, locale: MapLocale) => readonly Bare[];
const width = (big: number, small: number): ExpressionSpecification => ['case', great, big, middle, (big + small) / 2, small];
const halo = (c: MapColours) => ({ 'text-halo-color': c.halo, 'text-halo-width': 1.5 });
const round = { 'line-cap': 'round', 'line-join': 'round' } as const;

const label = (c: MapColours, locale: MapLocale, colour: string): Bare => ({
	type: 'symbol',
	filter: point,
	layout: { 'text-field': nameIn(locale), 'text-font': regular, 'text-size': 14, 'text-max-width': 8 },
	paint: { 'text-color': colour, ...halo(c) }
});
const along = (c: MapColours, locale: MapLocale, colour: string): Bare => ({
	type: 'symbol',
	filter: line,
	minzoom: 12,
	layout: { 'symbol-placement': 'line', 'text-field': nameIn(locale), 'text-font': regular, 'text-size': 14 },
	paint: { 'text-color': colour, ...halo(c) }
});

const brushes: Readonly<Record<Role, Brush>> = {
	land: (c) => [{ type: 'fill', filter: polygon, paint: { 'fill-color': ['case', green, c.land2, c.land], 'fill-antialias': false } }],
	water: (c, locale) => [
		{ type: 'fill', filter: polygon, paint: { 'fill-color': c.water } },
		{ type: 'line', filter: line, paint: { 'line-color': c.river, 'line-width': grow(1.4) } },
		along(c, locale, c.waterLabel)
	],
	streams: (c, locale) => [{ type: 'line', filter: line, paint: { 'line-color': c.river, 'line-width': grow(1.6) } }, along(c, locale, c.waterLabel)],
	buildings: (c) => [{ type: 'fill', filter: polygon, minzoom: 13, paint: { 'fill-color': c.border, 'fill-opacity': 0.6 } }],
	roads: (c, locale) => [
		{ type: 'line', filter: line, layout: round, paint: { 'line-color': c.casing, 'line-width': width(5.5, 2.2) } },
		{ type: 'line', filter: line, layout: round, paint: { 'line-color': ['case', great, c.road1, c.road], 'line-width': width(3.4, 1) } },
		along(c, locale, c.label2)
	],
	boundaries: (c) => [{ type: 'line', filter: line, paint: { 'line-color': c.border, 'line-width': 1.2, 'line-dasharray': [4, 3] } }],
	waterNames: (c, locale) => [label(c, locale, c.waterLabel)],
	roadNames: (c, locale) => [along(c, locale, c.label2)],
	places: (c, locale) => [label(c, locale, c.label)],
	others: (c, locale) => [
		{ type: 'fill', filter: polygon, paint: { 'fill-color': c.label2, 'fill-opacity': 0.12 } },
		{ type: 'line', paint: { 'line-color': c.label2, 'line-width': 1.4 } },
		{ type: 'circle', filter: point, paint: { 'circle-radius': 3, 'circle-color': c.label2 } },
		label(c, locale, c.label2)
	]
};

/** Relative luminance is enough to tell a dark theme from a light one. */
function isDark(colour: string): boolean {
	const [r = 255, g = 255, b = 255] = (colour.match(/[\d.]+/g) ?? []).map(Number);
	return 0.3 * r + 0.6 * g + 0.1 * b < 128;
}

/** The layers of one source, from the bottom up. Pictures are dimmed in the dark, where a white map would blind. */
export function baseLayersOf(base: Base, index: number, c: MapColours, locale: MapLocale): readonly LayerSpecification[] {
	const source = `${OWN}${String(index)}`;
	const layer = base.layers[index];
	if (layer?.kind !== 'vector') {
		const paint = isDark(c.land) ? { 'raster-brightness-max': 0.62, 'raster-saturation': -0.35 } : {};
		return [{ id: source, type: 'raster', source, paint: { 'raster-fade-duration': 0, ...paint } }];
	}
	const present = new Set(layer.vectorLayers);
	return (Object.keys(roles) as Role[]).flatMap((role) =>
		roles[role]
			.filter((name) => present.size === 0 || present.has(name))
			.flatMap((name) => brushes[role](c, locale).map((bare, at) => ({ ...bare, id: `${source}-${name}-${String(at)}`, source, 'source-layer': name }) as LayerSpecification))
	);
}
