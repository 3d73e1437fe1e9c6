import * as v from 'valibot';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actor } from '$lib/domain/command';
import { Refusal } from '$lib/domain/refusal';
import { bundleAnswer, verifierPage } from '$lib/server/bundle/answer';
import { caseBundle } from '$lib/server/bundle/case';
import { readJson } from '$lib/server/http/body';
import { signedIn } from '$lib/server/http/endpoint';

const body = v.strictObject({ reason: v.string() });

async function given({ locals, params }: RequestEvent, actor: Actor, unmask?: string): Promise<Response> {
	return bundleAnswer(await caseBundle(locals.world, locals.app.papers, verifierPage(), actor, { requisitionId: params.id ?? '', unmask }));
}

/** The case as one ZIP, personal values masked. The export is an entry. */
export const GET = signedIn((event, actor) => given(event, actor));

/** The same with personal values in clear, for who may unmask and says why: `{reason}`. */
export const POST = signedIn(async (event, actor) => {
	const parsed = v.safeParse(body, await readJson(event.request, 16_384));
	if (!parsed.success) throw new Refusal('malformed', 'request.malformed');
	return given(event, actor, parsed.output.reason);
});
