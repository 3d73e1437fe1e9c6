import { Map as MapLibre, setWorkerUrl, type GeoJSONSource, type GeoJSONSourceSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { OWN } from '../base/layers.ts';
import type { MapColours } from '../colours.ts';
import { district } from '../geometry.ts';
import { heapZoom, liveLayers } from '../layers.ts';
import { baseStyle } from '../style.ts';
import type { Insets, MapLocale } from '../types.ts';

const empty = (): GeoJSONSourceSpecification => ({ type: 'geojson', data: { type: 'FeatureCollection', features: [] } });

const [west, south, east, north] = district;
export const districtBounds: [number, number, number, number] = [west, south, east, north];
/** How far one may wander off: far enough to see where a neighbour's help comes from. */
const fence: [number, number, number, number] = [west - 0.9, south - 0.7, east + 0.9, north + 0.7];

/** Pixels at the next lower whole zoom: on the screen a heap swallows what lies within 24 to 48. */
export const clusterRadius = 24;

/** A browser without WebGL 2 gets a sentence instead of a map. */
export function canDraw(): boolean {
	const context = document.createElement('canvas').getContext('webgl2');
	context?.getExtension('WEBGL_lose_context')?.loseContext();
	return context !== null;
}

/** The base map of the district in `container`. */
export function openMap(container: HTMLElement, colours: MapColours, locale: MapLocale, insets: Insets): MapLibre {
	setWorkerUrl(workerUrl);
	const map = new MapLibre({
		container,
		style: baseStyle(colours, locale),
		bounds: districtBounds,
		fitBoundsOptions: { padding: padded(container, insets) },
		maxBounds: fence,
		minZoom: 7.5,
		maxZoom: 17,
		attributionControl: false,
		dragRotate: false,
		pitchWithRotate: false,
		touchPitch: false,
		maxPitch: 0,
		localIdeographFontFamily: false
	});
	map.touchZoomRotate.disableRotation();
	map.keyboard.disableRotation();
	map.getCanvas().tabIndex = 0;
	loadAgain(map);
	return map;
}

/** How long until a part of the base map that did not come is asked for again, ms. */
const AGAIN_MS = 5_000;

/** Where the network comes and goes a part of the base map may not come at once: it is asked for until it does. Any other fault is told. */
function loadAgain(map: MapLibre): void {
	let gone = false;
	map.on('remove', () => (gone = true));
	map.on('error', (event) => {
		const id = 'sourceId' in event && typeof event.sourceId === 'string' ? event.sourceId : null;
		// A base of the operator's own tells itself.
		if (id?.startsWith(OWN)) return;
		const source = id !== null ? map.getSource<GeoJSONSource>(id) : undefined;
		const data = source?.serialize().data;
		if (source === undefined || typeof data !== 'string') {
			reportError(event.error);
			return;
		}
		setTimeout(() => gone || source.setData(data), AGAIN_MS);
	});
}

/** A map that is out of sight (on paper, behind a tab) or smaller than what would cover it keeps clear of nothing. */
export function padded(container: HTMLElement, insets: Insets): { top: number; right: number; bottom: number; left: number } {
	const [top, right, bottom, left] = [insets.top + 24, insets.right + 24, insets.bottom + 24, insets.left + 24];
	const room = container.clientWidth > left + right && container.clientHeight > top + bottom;
	return room ? { top, right, bottom, left } : { top: 0, right: 0, bottom: 0, left: 0 };
}

/** Adds what is alive on the map above the base. Call it once the style has loaded. */
export function addLive(map: MapLibre, colours: MapColours): void {
	map.addSource('resources', {
		...empty(),
		promoteId: 'id',
		cluster: true,
		clusterMaxZoom: heapZoom - 1,
		clusterRadius,
		clusterProperties: { worst: ['max', ['get', 'rank']] }
	});
	for (const name of ['incidents', 'unit-names', 'circles', 'circle-labels', 'lines', 'measure']) map.addSource(name, empty());
	for (const layer of liveLayers(colours)) map.addLayer(layer);
}
