import { Refusal } from '$lib/domain/refusal';
import { json } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/body';
import { signedIn } from '$lib/server/http/endpoint';
import { sentence } from '$lib/server/http/sentence';

/** Most points of one call (api.md). */
const POINTS_MAX = 1_000;

/** Positions of units: accepted ones are counted, refused ones named by their index. */
export const POST = signedIn(async (event, actor) => {
	const { world, app, locale } = event.locals;
	const points = await readJson(event.request);
	if (!Array.isArray(points)) throw new Refusal('malformed', 'request.malformed');
	if (points.length > POINTS_MAX) throw new Refusal('large', 'position.too_many', { limit: POINTS_MAX });
	const { accepted, refused } = world.telemetry.ingest(points as unknown[], actor);
	app.metrics.count('muster_positions_total', { outcome: refused.length > 0 ? 'refused' : 'accepted' });
	return json({ accepted, refused: refused.map(({ index, code }) => ({ index, code, message: sentence(code, {}, locale) })) });
});
