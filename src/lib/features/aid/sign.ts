/** Signing a letter: the server makes the paper and sends the command, under one id however often it is pressed. */
import { problemOf } from '$lib/client/send';
import type { Problem } from '$lib/client/send';
import { getLocale } from '$lib/paraglide/runtime';

/** Why it was not signed; undefined when it was. */
export async function signLetter(aidId: string, id: string): Promise<Problem | undefined> {
	const response = await fetch(`/api/v1/aid/${aidId}/sign`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', accept: 'application/json', 'accept-language': getLocale() },
		body: JSON.stringify({ id })
	}).catch(() => new Response(null, { status: 503 }));
	return response.ok ? undefined : problemOf(response);
}
