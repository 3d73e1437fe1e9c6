/** Signing and correcting a letter: the server makes the paper and sends the command, under one id however often it is pressed. */
import { problemOf } from '$lib/client/send';
import type { Problem } from '$lib/client/send';
import type { Correcting } from './correcting';
import { getLocale } from '$lib/paraglide/runtime';

async function post(path: string, body: object): Promise<Problem | undefined> {
	const response = await fetch(path, {
		method: 'POST',
		headers: { 'content-type': 'application/json', accept: 'application/json', 'accept-language': getLocale() },
		body: JSON.stringify(body)
	}).catch(() => new Response(null, { status: 503 }));
	return response.ok ? undefined : problemOf(response);
}

/** Why it was not signed; undefined when it was. */
export const signLetter = async (aidId: string, id: string): Promise<Problem | undefined> => post(`/api/v1/aid/${aidId}/sign`, { id });

/** Why it was not corrected; undefined when it was. */
export const correctLetter = async (aidId: string, id: string, given: Correcting): Promise<Problem | undefined> => post(`/api/v1/aid/${aidId}/correct`, { id, ...given });
