import type { Map as MapLibre } from 'maplibre-gl';
import type { Insets, MapFocus } from '../types.ts';
import { districtBounds, padded } from './open.ts';

/** Readers who want less motion get a cut instead of a flight. */
const still = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Turns the view to a place, around some places, or back to the whole district, keeping clear of what covers the map. */
export function look(map: MapLibre, focus: MapFocus, insets: Insets): void {
	const padding = padded(map.getContainer(), insets);
	const duration = focus.instant === true || still() ? 0 : 450;
	if (focus.kind === 'district') map.fitBounds(districtBounds, { padding, duration });
	else if (focus.kind === 'point') {
		const zoom = focus.zoom ?? Math.max(map.getZoom(), 12);
		map.easeTo({
			center: [focus.at.lon, focus.at.lat],
			zoom,
			duration,
			padding: { top: 0, right: 0, bottom: 0, left: 0 },
			offset: [(insets.left - insets.right) / 2, (insets.top - insets.bottom) / 2]
		});
	} else if (focus.points.length > 0) {
		const lons = focus.points.map((at) => at.lon);
		const lats = focus.points.map((at) => at.lat);
		map.fitBounds([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)], { padding, duration, maxZoom: focus.maxZoom ?? 13 });
	}
}
