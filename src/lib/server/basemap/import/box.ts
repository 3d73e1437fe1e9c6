import type { Position } from 'geojson';

/** What of a file is taken, as west, south, east, north: as far as the map can be moved. A province has no use here, its tiles would be many. */
export const box = [117.9, 29.2, 120.8, 31.2] as const;
const [west, south, east, north] = box;

export const inBox = (lon: number, lat: number): boolean => lon >= west && lon <= east && lat >= south && lat <= north;
export const anyInBox = (line: readonly Position[]): boolean => line.some(([lon = Infinity, lat = Infinity]) => inBox(lon, lat));
