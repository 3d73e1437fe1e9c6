/**
 * Tiles drawn in GCJ-02 put back where they belong. A tile of ours is cut out of the two by two tiles of theirs that cover it: the
 * shift changes by less than two metres over a tile at the zooms of streets, so one shift a tile is enough.
 */
import gcoord from 'gcoord';
import { mercatorX, mercatorY } from '../geometry.ts';

export interface Cut {
	/** Tile numbers of theirs. */
	readonly x: number;
	readonly y: number;
	/** Where that tile's corner lies in ours, in parts of a tile. */
	readonly left: number;
	readonly top: number;
}

const longitude = (x: number): number => x * 360 - 180;
const latitude = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

/** What of theirs makes up our tile `z/x/y`: at most four cuts. */
export function cutsOf(z: number, x: number, y: number): readonly Cut[] {
	const count = 2 ** z;
	const [lon = 0, lat = 0] = gcoord.transform([longitude((x + 0.5) / count), latitude((y + 0.5) / count)], gcoord.WGS84, gcoord.GCJ02);
	const from = { x: mercatorX(lon) * count - 0.5, y: mercatorY(lat) * count - 0.5 };
	const cuts: Cut[] = [];
	for (const tileY of new Set([Math.floor(from.y), Math.ceil(from.y)]))
		for (const tileX of new Set([Math.floor(from.x), Math.ceil(from.x)]))
			if (tileX >= 0 && tileY >= 0 && tileX < count && tileY < count) cuts.push({ x: tileX, y: tileY, left: tileX - from.x, top: tileY - from.y });
	return cuts;
}
