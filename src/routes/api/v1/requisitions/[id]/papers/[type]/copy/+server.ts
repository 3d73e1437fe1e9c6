import * as v from 'valibot';
import { Refusal } from '$lib/domain/refusal';
import { ownerCopy } from '$lib/server/documents/copy';
import { json } from '$lib/server/http/answer';
import { readJson } from '$lib/server/http/body';
import { signedIn } from '$lib/server/http/endpoint';
import { publicBase } from '$lib/server/public/base';

const body = v.strictObject({ of: v.pipe(v.string(), v.uuid()) });

/** The other side's copy of what was signed at the scene: issues it as it was signed, and makes the link that their telephone reads. */
export const POST = signedIn(async (event, actor) => {
	const { world, app } = event.locals;
	const parsed = v.safeParse(body, await readJson(event.request, 1_024));
	if (!parsed.success) throw new Refusal('malformed', 'request.malformed');
	const { id: requisitionId = '', type = '' } = event.params;
	return json(await ownerCopy(world, app.papers, actor, { requisitionId, type, of: parsed.output.of, publicBase: publicBase(app.config, event.url) }));
});
