import * as v from 'valibot';
import { requireCode } from '$lib/domain/codes/lists';
import { similar } from '$lib/domain/duplicates/similar';
import { json } from '$lib/server/http/answer';
import { signedIn } from '$lib/server/http/endpoint';
import { degrees, parseQuery, shortText, whole } from '$lib/server/http/query';

const query = v.strictObject({ lon: degrees(180), lat: degrees(90), kind: shortText, at: v.optional(whole), accuracy: v.optional(whole) });

/** Likely duplicates among the incidents one may see: 2 km (more where a place is not well known), 60 min, same class. */
export const GET = signedIn(async (event, actor) => {
	const { world } = event.locals;
	const { lon, lat, kind, at, accuracy } = parseQuery(event.url, query);
	requireCode('incidentKinds', kind, 'kind');
	await world.live.caughtUp();
	const known = new Map(world.live.readable(actor, 'incidents').map((row) => [row.id, row]));
	const found = similar({ lon, lat, kind, at: at ?? world.clock(), accuracyM: accuracy ?? null }, [...known.values()]);
	const incidents = found.flatMap(({ id, metres, minutes, reason }) => {
		const row = known.get(id);
		return row ? [{ id, number: row.number, title: row.title, kind: row.kind, state: row.state, metres: Math.round(metres), minutes, reason }] : [];
	});
	return json({ incidents });
});
