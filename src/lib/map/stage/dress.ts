import type { Map as MapLibre } from 'maplibre-gl';
import type { MapColours } from '../colours.ts';
import { liveLayers } from '../layers.ts';
import { baseGroups, baseLayers } from '../style.ts';
import type { MapLayers, MapLocale } from '../types.ts';

/** Puts other colours (or another language) on the layers that are there: sources, images and units stay loaded. */
export function dress(map: MapLibre, colours: MapColours, locale: MapLocale): void {
	for (const layer of [...baseLayers(colours, locale), ...liveLayers(colours)]) {
		if (map.getLayer(layer.id) === undefined) continue;
		for (const [name, value] of Object.entries<unknown>(layer.paint ?? {})) map.setPaintProperty(layer.id, name as never, value as never);
		const text: unknown = layer.layout !== undefined && 'text-field' in layer.layout ? layer.layout['text-field'] : undefined;
		if (text !== undefined) map.setLayoutProperty(layer.id, 'text-field', text as never);
	}
}

const overlayLayers = ['circles', 'circles-line', 'tracks', 'straights-casing', 'straights', 'line-labels', 'circle-labels'];

/** Base and overlay layers on or off; `covered` by another base the sketch's lines and names are gone, which lie elsewhere. Forces and places are left out of their source instead, so that heaps count right. */
export function reveal(map: MapLibre, layers: MapLayers, covered: boolean): void {
	const hidden = new Set<string>();
	for (const group of ['areas', 'roads', 'waters', 'names'] as const) if (covered || !layers[group]) for (const id of baseGroups[group]) hidden.add(id);
	if (!layers.overlays) for (const id of overlayLayers) hidden.add(id);
	for (const id of [...Object.values(baseGroups).flat(), ...overlayLayers]) {
		if (map.getLayer(id) !== undefined) map.setLayoutProperty(id, 'visibility', hidden.has(id) ? 'none' : 'visible');
	}
}
