/** Requests as somebody sends them who follows no rule: any method, headers and bytes; and the proof that nothing was written. */
import { expect } from '@playwright/test';
import { record } from './answers.ts';
import { signInApi } from './api.ts';
import type { Api } from './api.ts';

export interface RawAnswer {
	readonly status: number;
	readonly type: string;
	readonly headers: Headers;
	readonly body: { readonly code?: string; readonly detail?: string; readonly field?: string; readonly [key: string]: unknown };
}

export interface RawRequest {
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body?: string;
}

/** One request, nothing added. */
export async function raw(url: string, path: string, { method = 'GET', headers = {}, body }: RawRequest = {}): Promise<RawAnswer> {
	const answer = await fetch(url + path, { method, headers, redirect: 'manual', ...(body === undefined ? {} : { body }) });
	const text = await answer.text();
	const type = answer.headers.get('content-type') ?? '';
	record({ method, path: path.split('?')[0] ?? path, status: answer.status, type, body: text });
	return { status: answer.status, type, headers: answer.headers, body: type.includes('json') && text !== '' ? (JSON.parse(text) as RawAnswer['body']) : {} };
}

/** The headers of a page of ours that sends JSON. */
export const asPage = (url: string, { cookie }: Pick<Api, 'cookie'>): Record<string, string> => ({ cookie, origin: url, 'content-type': 'application/json' });

interface Journal {
	readonly entries: readonly { readonly event: string; readonly actor: { readonly role: string } }[];
	readonly through: number;
}

/** Does `work` and asserts that no person's entry came of it; the clock may have crossed a due time meanwhile. */
export async function writesNothing(url: string, work: () => Promise<void>): Promise<void> {
	// Both see everything between them: the room, and the register.
	const watchers = [await signInApi(url, 'reviewer'), await signInApi(url, 'auditor')];
	const { seq } = (await raw(url, '/readyz')).body as { readonly seq?: number };
	await work();
	for (const watcher of watchers) {
		const { body } = await watcher.get<Journal>(`/api/v1/journal?since=${seq ?? 0}&limit=5000`);
		expect(body.entries.filter(({ actor }) => actor.role !== 'CLOCK').map(({ event }) => event)).toEqual([]);
	}
	expect((await raw(url, '/healthz')).status).toBe(200);
}

/** The value of a counter of `/metrics`; 0 when it has not been counted yet. */
export async function metric(url: string, name: string): Promise<number> {
	const text = await (await fetch(`${url}/metrics`)).text();
	const line = text.split('\n').find((one) => one.startsWith(`${name} `));
	return Number(line?.split(' ').at(-1) ?? 0);
}
