/** Runs last (playwright.config.ts): every answer of the browser run conforms to `/api/v1/openapi.json`. */
import { expect, test } from './harness.ts';
import { Conformance, recorded } from './harness/answers.ts';
import type { OpenApi } from './harness/answers.ts';

test('every answer of the browser run conforms to the document', async ({ api, server }) => {
	const duty = await api('duty');
	// These few even when this file runs alone.
	for (const path of ['session', 'sessions', 'snapshot', 'codes', 'deltas?since=0', 'journal?since=0&limit=50', 'resources?limit=5', 'incidents', 'places?q=昌化'])
		await duty.get(`/api/v1/${path}`);
	await duty.command('no.such', {});
	const document = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as OpenApi;
	const conformance = new Conformance(document);
	const answers = recorded();
	expect(answers.length).toBeGreaterThan(9);
	const offences = answers.map((answer) => conformance.offence(answer)).filter((offence) => offence !== undefined);
	expect([...new Set(offences)]).toEqual([]);
});
