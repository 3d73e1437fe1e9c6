import type { ExpressionSpecification, LayerSpecification, VariableAnchorOffsetCollectionSpecification } from 'maplibre-gl';
import type { MapColours } from './colours.ts';
import { bold, regular } from './style.ts';
import { measureLayers } from './stage/measured.ts';
import { mapStates, type MapState } from './symbols/paint.ts';

/** Below this zoom resources that lie on each other are heaped, all of them. From here on active and moving ones are drawn one by one. */
export const heapZoom = 10;
/** Where so many resources are shown that they would cover the map, the quiet ones stay heaped for longer. */
export const crowd = 400;
export const heapsUntil = (count: number): number => (count > crowd ? heapZoom + 3 : heapZoom);
/** From here every resource carries its name; from `heapZoom` on only those with something to do. */
export const nameZoom = 11.5;

/** From quiet to urgent: the state a heap shows is the last of these that is in it. */
export const urgency: readonly MapState[] = [
	'standby',
	'returned',
	'unavailable',
	'released',
	'reserved',
	'arrived',
	'working',
	'turned_out',
	'acknowledged',
	'issued',
	'recalled',
	'declined',
	'expired'
];
export const urgencyOf = (state: MapState): number => Math.max(urgency.indexOf(state), 0);
if (urgency.length !== mapStates.length) throw new Error('urgency must rank every state');

const get = (name: string): ExpressionSpecification => ['get', name];
const square: ExpressionSpecification = ['==', get('shape'), 'square'];

/** Name in bold, below it the second line in the colour of its tone; a place is written quietly. */
const label = (c: MapColours): ExpressionSpecification => [
	'format',
	get('name'),
	{ 'text-font': ['case', square, ['literal', regular], ['literal', bold]], 'text-color': ['case', square, c.label2, c.tx1] },
	['case', ['has', 'line2'], ['concat', '\n', get('line2')], ''],
	{ 'text-font': ['literal', regular], 'text-color': ['match', get('tone'), 'warn', c.warn, 'alarm', c.alarm, c.label2] }
];

const labelLayout = (c: MapColours) => ({
	'text-field': label(c),
	'text-font': bold,
	'text-size': 14,
	'text-line-height': 1.25,
	'text-max-width': 11,
	'text-justify': 'auto' as const,
	'symbol-sort-key': ['-', 0, get('priority')] as ExpressionSpecification
});
/** Clear of the widest ring, which reaches 22 px; above and below MapLibre takes a part of the line height off again. */
const offsets = (em: number): VariableAnchorOffsetCollectionSpecification => ['left', [em, 0], 'right', [-em, 0], 'top', [0, em + 0.35], 'bottom', [0, -em - 0.35]];
const around = { 'text-variable-anchor-offset': offsets(1.8) };
const halo = (c: MapColours) => ({ 'text-color': c.tx1, 'text-halo-color': c.halo, 'text-halo-width': 1.75 });
const always = { 'icon-allow-overlap': true, 'icon-padding': 0 } as const;

const single: ExpressionSpecification = ['!', ['has', 'point_count']];
const busy: ExpressionSpecification = ['>', get('priority'), 0];

const overlays = (c: MapColours): LayerSpecification[] => [
	{ id: 'circles', type: 'fill', source: 'circles', paint: { 'fill-color': ['match', get('kind'), 'duplicate', c.warn, 'reach', c.band, c.tx1], 'fill-opacity': 0.07 } },
	{
		id: 'circles-line',
		type: 'line',
		source: 'circles',
		paint: { 'line-color': ['match', get('kind'), 'duplicate', c.warn, 'reach', c.band, c.label2], 'line-width': 1.4, 'line-dasharray': [5, 3] }
	},
	{
		id: 'tracks',
		type: 'line',
		source: 'lines',
		filter: ['==', get('kind'), 'track'],
		layout: { 'line-cap': 'round', 'line-join': 'round' },
		paint: { 'line-color': c.symbols.states.turned_out, 'line-width': 3, 'line-dasharray': [0.1, 2] }
	},
	{ id: 'straights-casing', type: 'line', source: 'lines', filter: ['==', get('kind'), 'straight'], paint: { 'line-color': c.halo, 'line-width': 4.5, 'line-opacity': 0.7 } },
	{ id: 'straights', type: 'line', source: 'lines', filter: ['==', get('kind'), 'straight'], paint: { 'line-color': c.tx1, 'line-width': 1.8, 'line-dasharray': [4.5, 3] } }
];

const overlayLabels = (c: MapColours): LayerSpecification[] => [
	{
		id: 'line-labels',
		type: 'symbol',
		source: 'lines',
		filter: ['has', 'label'],
		layout: { 'symbol-placement': 'line-center', 'text-field': get('label'), 'text-font': regular, 'text-size': 14, 'text-rotation-alignment': 'viewport' },
		paint: { ...halo(c), 'text-color': c.label2 }
	},
	{
		id: 'circle-labels',
		type: 'symbol',
		source: 'circle-labels',
		layout: { 'text-field': get('label'), 'text-font': regular, 'text-size': 14, 'text-anchor': 'top', 'text-offset': [0, 0.3] },
		paint: { ...halo(c), 'text-color': ['match', get('kind'), 'duplicate', c.warn, 'reach', c.band, c.label2] }
	}
];

/**
 * Names lie below the symbols: MapLibre places the top layer first, so a name gives way to every symbol. The source holds all
 * resources far away, and near by those that neither move nor have anything to do.
 */
const resources = (c: MapColours): LayerSpecification[] => [
	{ id: 'resource-names', type: 'symbol', source: 'resources', minzoom: nameZoom, filter: single, layout: { ...labelLayout(c), ...around }, paint: halo(c) },
	{
		id: 'resource-names-busy',
		type: 'symbol',
		source: 'resources',
		minzoom: heapZoom,
		maxzoom: nameZoom,
		filter: ['all', single, busy],
		layout: { ...labelLayout(c), ...around },
		paint: halo(c)
	},
	{ id: 'unit-names', type: 'symbol', source: 'unit-names', minzoom: heapZoom, layout: { ...labelLayout(c), ...around }, paint: halo(c) },
	{ id: 'resources', type: 'symbol', source: 'resources', filter: single, layout: { ...always, 'icon-image': get('image'), 'symbol-sort-key': get('priority') } },
	{
		id: 'pointers',
		type: 'symbol',
		source: 'resources',
		filter: ['all', single, ['has', 'heading']],
		layout: { ...always, 'icon-ignore-placement': true, 'icon-image': 'pointer', 'icon-rotate': get('heading') }
	},
	{
		id: 'heaps',
		type: 'symbol',
		source: 'resources',
		filter: ['has', 'point_count'],
		layout: {
			...always,
			'icon-image': ['concat', 'heap|', ['at', get('worst'), ['literal', [...urgency]]]],
			'symbol-sort-key': get('worst'),
			'text-field': ['case', ['>', get('point_count'), 999], '999+', ['to-string', get('point_count')]],
			'text-font': bold,
			'text-size': 14,
			'text-allow-overlap': true
		},
		paint: { 'text-color': c.symbols.glyph }
	}
];

const incidents = (c: MapColours): LayerSpecification[] => [
	{
		id: 'incident-names',
		type: 'symbol',
		source: 'incidents',
		layout: {
			'text-field': [
				'format',
				get('name'),
				{ 'text-font': ['literal', bold] },
				['case', ['has', 'line2'], ['concat', '\n', get('line2')], ''],
				{ 'font-scale': 0.875, 'text-font': ['literal', regular], 'text-color': c.label2 }
			],
			'text-font': bold,
			'text-size': 16,
			'text-line-height': 1.2,
			'text-max-width': 14,
			'text-justify': 'auto',
			'text-variable-anchor-offset': ['bottom', [0, -2.35], 'top', [0, 2.35], 'left', [2, 0], 'right', [-2, 0]],
			'symbol-sort-key': ['get', 'grade']
		},
		paint: halo(c)
	},
	{ id: 'incidents', type: 'symbol', source: 'incidents', layout: { ...always, 'icon-image': get('image'), 'symbol-sort-key': ['-', 0, ['get', 'grade']] } }
];

/** Everything above the base map, from the bottom up. The moving units lie on a canvas of their own above all of it. */
export const liveLayers = (c: MapColours): LayerSpecification[] => [
	...overlays(c),
	...overlayLabels(c),
	...measureLayers(c),
	...resources(c),
	{ id: 'unit-room', type: 'symbol', source: 'unit-names', minzoom: heapZoom, layout: { ...always, 'icon-image': 'room' } },
	...incidents(c)
];
