import { problemOf } from '$lib/client/send';
import type { Problem } from '$lib/client/send';
import { getLocale } from '$lib/paraglide/runtime';

/** Has the server issue a paper, or a version of it with a reason; undefined when it is done. */
export async function issueAs(
	requisitionId: string,
	{ type, of, reason }: { readonly type: string; readonly of: string | null; readonly reason?: string }
): Promise<Problem | undefined> {
	const response = await fetch(`/api/v1/requisitions/${requisitionId}/papers/${type}/issue`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', accept: 'application/json', 'accept-language': getLocale() },
		body: JSON.stringify({ of, ...(reason !== undefined && { reason }) })
	}).catch(() => new Response(null, { status: 503 }));
	return response.ok ? undefined : problemOf(response);
}
