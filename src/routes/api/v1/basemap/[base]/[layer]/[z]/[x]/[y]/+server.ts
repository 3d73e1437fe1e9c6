import { Refusal } from '$lib/domain/refusal';
import { TilesUnavailable } from '$lib/server/basemap/proxy';
import { signedIn } from '$lib/server/http/endpoint';

const ZOOM_MAX = 22;
/** Tiles change seldom; a day-old one is a good one. Only who is signed in may keep it. */
const kept = { 'cache-control': 'private, max-age=86400' };

const whole = (text: string | undefined, max: number): number => {
	const value = /^(?:0|[1-9]\d{0,7})$/.test(text ?? '') ? Number(text) : Number.NaN;
	if (!(value <= max)) throw new Refusal('missing', 'not_found.path');
	return value;
};

/** One tile of a base map; 204 where it has none. */
export const GET = signedIn(async ({ locals, params }) => {
	const base = params.base;
	if (base !== 'imported' && base !== 'tiles') throw new Refusal('missing', 'not_found.path');
	const [layer, z] = [whole(params.layer, 9), whole(params.z, ZOOM_MAX)];
	const [x, y] = [whole(params.x, 2 ** z - 1), whole(params.y, 2 ** z - 1)];
	try {
		const tile = await locals.app.basemap.tile(base, layer, z, x, y);
		return tile ? new Response(tile.bytes, { headers: { 'content-type': tile.type, ...kept } }) : new Response(null, { status: 204, headers: kept });
	} catch (failure) {
		if (failure instanceof TilesUnavailable) throw new Refusal('unavailable', 'basemap.unavailable');
		throw failure;
	}
});
