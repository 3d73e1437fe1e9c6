import * as v from 'valibot';
import { Refusal } from '$lib/domain/refusal';
import { signedIn } from '$lib/server/http/endpoint';
import { parseQuery, whole } from '$lib/server/http/query';
import { exportLines } from '$lib/server/queries/journal';
import { newId } from '$lib/server/worlds/uuid7';

const query = v.strictObject({ from: v.optional(whole, '1'), to: v.optional(whole), incident: v.optional(v.pipe(v.string(), v.uuid())) });

/** NDJSON, one line an entry, complete over its span. The export is an entry itself and stands in it when `to` is open. */
export const GET = signedIn(async (event, actor) => {
	const { world } = event.locals;
	const { from, to, incident } = parseQuery(event.url, query);
	if (from < 1 || (to !== undefined && to < from)) throw new Refusal('malformed', 'query.bad', { path: 'from' }, 'from');
	const payload = { from, ...(to !== undefined && { to }), ...(incident !== undefined && { incidentId: incident }) };
	await world.bus.sendInternal(actor, { id: newId(world.clock()), type: 'journal.export', payload });
	const head = await world.storage.current();
	const lines = exportLines(world, actor, { from, to: Math.min(to ?? head, head), ...(incident !== undefined && { incidentId: incident }) });
	const encoder = new TextEncoder();
	const stream = new ReadableStream<Uint8Array>({
		async pull(controller) {
			const { done, value } = await lines.next();
			if (done) controller.close();
			else controller.enqueue(encoder.encode(value));
		},
		async cancel() {
			await lines.return(undefined);
		}
	});
	const name = `muster-journal-${from}-${to ?? head}.ndjson`;
	return new Response(stream, {
		headers: { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store', 'content-disposition': `attachment; filename="${name}"` }
	});
});
