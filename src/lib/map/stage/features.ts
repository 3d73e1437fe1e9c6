import type { Feature } from 'geojson';
import { circleRing } from '../geometry.ts';
import { imageOf, incidentImage } from '../images.ts';
import { urgencyOf } from '../layers.ts';
import { unknownHeading } from '../symbols/draw.ts';
import type { LonLat, MapCircle, MapIncident, MapLine, MapResource } from '../types.ts';

const point = (at: LonLat) => ({ type: 'Point' as const, coordinates: [at.lon, at.lat] });
const optional = <T>(name: string, value: T | undefined): Record<string, T> => (value === undefined || value === '' ? {} : { [name]: value });

export const resourceFeature = (r: MapResource, at: LonLat): Feature => ({
	type: 'Feature',
	id: r.id,
	properties: {
		id: r.id,
		image: imageOf(r),
		shape: r.shape,
		name: r.name,
		tone: r.tone ?? 'plain',
		priority: r.priority,
		rank: urgencyOf(r.state),
		...optional('line2', r.line2),
		...(r.state === 'turned_out' ? { heading: r.heading ?? unknownHeading } : {})
	},
	geometry: point(at)
});

export const incidentFeature = (incident: MapIncident): Feature => ({
	type: 'Feature',
	id: incident.id,
	properties: {
		id: incident.id,
		image: incidentImage(incident.grade),
		name: incident.label,
		grade: incident.grade === 0 ? 5 : incident.grade,
		...optional('line2', incident.line2)
	},
	geometry: point(incident)
});

export const circleFeature = (circle: MapCircle): Feature => ({
	type: 'Feature',
	properties: { kind: circle.kind },
	geometry: { type: 'Polygon', coordinates: [circleRing(circle, circle.radiusM)] }
});

/** The label of a circle stands at its lower edge. */
export const circleLabel = (circle: MapCircle): Feature => {
	const ring = circleRing(circle, circle.radiusM);
	return { type: 'Feature', properties: { kind: circle.kind, label: circle.label ?? '' }, geometry: { type: 'Point', coordinates: ring[32] ?? [circle.lon, circle.lat] } };
};

export const lineFeature = (line: MapLine): Feature => ({
	type: 'Feature',
	properties: { kind: line.kind, ...optional('label', line.label) },
	geometry: { type: 'LineString', coordinates: line.points.map((at) => [at.lon, at.lat]) }
});

/** An incident's place is drawn as a circle when it is not known to 100 metres. */
export const accuracyCircles = (incidents: readonly MapIncident[]): MapCircle[] =>
	incidents.flatMap((incident) =>
		incident.accuracyM !== undefined && incident.accuracyM > 100
			? [{ id: `accuracy-${incident.id}`, kind: 'accuracy' as const, lon: incident.lon, lat: incident.lat, radiusM: incident.accuracyM }]
			: []
	);

export const collection = (features: readonly Feature[]) => ({ type: 'FeatureCollection' as const, features: [...features] });
