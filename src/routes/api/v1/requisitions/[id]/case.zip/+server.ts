import * as v from 'valibot';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actor } from '$lib/domain/command';
import { Refusal } from '$lib/domain/refusal';
import { bundleAnswer, verifierPage } from '$lib/server/bundle/answer';
import { caseBundle } from '$lib/server/bundle/case';
import { courtBundle } from '$lib/server/bundle/court';
import { readJson } from '$lib/server/http/body';
import { signedIn } from '$lib/server/http/endpoint';

const body = v.strictObject({ reason: v.string() });

async function given({ locals: { world, app }, params, url }: RequestEvent, actor: Actor, unmask?: string): Promise<Response> {
	const asked = { requisitionId: params.id ?? '', unmask };
	const proceedingId = url.searchParams.get('proceeding');
	const made =
		proceedingId === null ? caseBundle(world, app.papers, verifierPage(), actor, asked) : courtBundle(world, app.papers, verifierPage(), actor, { ...asked, proceedingId });
	return bundleAnswer(await made);
}

/** The case as one ZIP, or with `proceeding` its evidence for the court; personal values masked. The export is an entry. */
export const GET = signedIn((event, actor) => given(event, actor));

/** The same with personal values in clear, for who may unmask and says why: `{reason}`. */
export const POST = signedIn(async (event, actor) => {
	const parsed = v.safeParse(body, await readJson(event.request, 16_384));
	if (!parsed.success) throw new Refusal('malformed', 'request.malformed');
	return given(event, actor, parsed.output.reason);
});
