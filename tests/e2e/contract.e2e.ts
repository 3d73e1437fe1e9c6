/** The public contract from outside, by somebody who means no good: each fault its own code, nothing written, the server alive. */
import { expect, test } from './harness.ts';
import type { RunningServer } from './harness.ts';
import { signInApi, uuid7 } from './harness/api.ts';
import type { Api } from './harness/api.ts';

interface Problem {
	readonly code: string;
	readonly status: number;
	readonly detail: string;
}

const incident = { kind: 'hazchem_leak', narrative: '氨味', point: { lon: 119.8042, lat: 30.2583 } };
const sent = (payload: unknown, type = 'incident.log'): string => JSON.stringify({ id: uuid7(), type, payload });

async function seqOf(api: Api): Promise<number> {
	return (await api.get<{ head: { seq: number } | number; through: number }>('/api/v1/journal?since=0&limit=5000')).body.through;
}

async function post(server: RunningServer, api: Api, body: string, headers: Readonly<Record<string, string>> = {}, path = '/api/v1/commands') {
	const answer = await fetch(server.url + path, { method: 'POST', headers: { cookie: api.cookie, origin: server.url, 'content-type': 'application/json', ...headers }, body });
	return { status: answer.status, type: answer.headers.get('content-type') ?? '', headers: answer.headers, problem: (await answer.json()) as Problem };
}

const bodies: readonly (readonly [string, string, number, string, Readonly<Record<string, string>>?])[] = [
	['malformed JSON', '{"id":', 400, 'request.malformed'],
	['JSON nested 100,000 deep', '['.repeat(100_000) + ']'.repeat(100_000), 400, 'request.too_deep'],
	['text/plain', sent(incident), 415, 'request.media', { 'content-type': 'text/plain' }],
	['a form', 'id=1', 415, 'request.media', { 'content-type': 'application/x-www-form-urlencoded' }],
	['no object', 'null', 400, 'command.malformed'],
	['a wrong type', sent({ ...incident, narrative: 7 }), 400, 'command.malformed'],
	['an unknown field', sent({ ...incident, colour: 'red' }), 400, 'command.malformed'],
	['__proto__ as a command', sent({}, '__proto__'), 400, 'command.unknown'],
	['toString as a command', sent({}, 'toString'), 400, 'command.unknown'],
	['constructor as a command', sent({}, 'constructor'), 400, 'command.unknown'],
	['another origin', sent(incident), 403, 'auth.origin', { origin: 'http://evil.example' }]
];

for (const [what, body, status, code, headers] of bodies)
	test(`${what} is ${status} ${code} in both languages and writes nothing`, async ({ api, server }) => {
		const duty = await api('duty');
		const before = await seqOf(duty);
		const [zh, en] = [await post(server, duty, body, headers), await post(server, duty, body, { 'accept-language': 'en', ...headers })];
		for (const answer of [zh, en]) expect([answer.status, answer.problem.code, answer.type]).toEqual([status, code, 'application/problem+json']);
		expect(zh.problem.detail).toMatch(/[\u4e00-\u9fff]/);
		expect(en.problem.detail).not.toMatch(/[\u4e00-\u9fff]/);
		expect(await seqOf(duty)).toBe(before);
	});

for (const [what, change] of [
	['off the globe', '{"lon":500,"lat":30}'],
	['swapped', '{"lon":30.2583,"lat":119.8042}'],
	['text', '{"lon":"119","lat":30}']
] as const)
	test(`coordinates ${what} are refused and write nothing`, async ({ api, server }) => {
		const duty = await api('duty');
		const before = await seqOf(duty);
		const { status } = await post(server, duty, sent(incident).replace(JSON.stringify(incident.point), change));
		expect([400, 422]).toContain(status);
		expect(await seqOf(duty)).toBe(before);
	});

for (const escape of ['\\ud800', '\\u0000', '\\u0007'])
	test(`a narrative with ${escape} is refused and writes nothing`, async ({ api, server }) => {
		const duty = await api('duty');
		const before = await seqOf(duty);
		const { status } = await post(server, duty, sent(incident).replace('氨味', `a${escape}b`));
		expect([400, 422]).toContain(status);
		expect(await seqOf(duty)).toBe(before);
	});

test('markup and SQL are stored exactly as typed', async ({ api }) => {
	const duty = await api('duty');
	const narrative = `<img src=x onerror=alert(1)> '); drop table incidents; -- & "x" %_\\`;
	const { incidentId } = await duty.send<{ incidentId: string }>('incident.log', { ...incident, narrative });
	const { body } = await duty.get<{ tables: { incidents: { columns: { id: string[]; narrative: string[] } } } }>('/api/v1/snapshot');
	const { columns } = body.tables.incidents;
	expect(columns.narrative[columns.id.indexOf(incidentId)]).toBe(narrative);
});

test('who is not signed in is told 401 before anything else, also with a broken cookie', async ({ server }) => {
	for (const cookie of ['', 'muster_session=%', 'muster_session=%E0%A4%A', `muster_session=${uuid7()}.x`]) {
		const answer = await fetch(`${server.url}/api/v1/commands`, { method: 'POST', headers: { cookie, 'content-type': 'text/plain' }, body: '{' });
		expect([cookie, answer.status]).toEqual([cookie, 401]);
	}
});

test('two hundred incidents, sixteen at once: none lost, none doubled, numbers without a gap (ims n1)', async ({ api, freshServer }) => {
	// A world of its own: two hundred open incidents are no place to look at the other screens.
	const duty = await api('duty', await freshServer());
	const numbers: number[] = [];
	let left = 200;
	const caller = async (): Promise<void> => {
		while (left-- > 0) numbers.push(Number((await duty.send<{ number: string }>('incident.log', incident)).number.slice(-4)));
	};
	await Promise.all(Array.from({ length: 16 }, caller));
	numbers.sort((a, b) => a - b);
	expect(numbers).toEqual(Array.from({ length: 200 }, (_, n) => (numbers[0] ?? 0) + n));
});

test('a cookie without Origin is refused; the fifth wrong password locks that account and no other', async ({ freshServer }) => {
	const server = await freshServer();
	const duty = await signInApi(server.url, 'duty');
	const bare = await fetch(`${server.url}/api/v1/commands`, { method: 'POST', headers: { cookie: duty.cookie, 'content-type': 'application/json' }, body: sent(incident) });
	expect(bare.status).toBe(403);
	const signIn = (username: string, password: string) =>
		fetch(`${server.url}/api/v1/session`, { method: 'POST', headers: { origin: server.url, 'content-type': 'application/json' }, body: JSON.stringify({ username, password }) });
	const tries: number[] = [];
	for (let times = 0; times < 5; times++) tries.push((await signIn('clerk', 'wrong')).status);
	expect(tries).toEqual([401, 401, 401, 401, 429]);
	const locked = await signIn('clerk', 'wrong');
	expect(locked.status).toBe(429);
	expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
	await signInApi(server.url, 'keeper');
	expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(/muster_sign_in_lockouts_total [1-9]/);
});

test('a session signed out is nobody at once', async ({ server }) => {
	const duty = await signInApi(server.url, 'duty');
	await fetch(`${server.url}/api/v1/session`, { method: 'DELETE', headers: { cookie: duty.cookie, origin: server.url } });
	expect((await duty.get('/api/v1/session')).status).toBe(401);
});

test('every answer carries the security headers, every page a policy without inline script', async ({ server }) => {
	for (const path of ['/sign-in', '/no-such-page', '/healthz', '/api/v1/session', '/api/v1/session/', '/manifest.webmanifest', '/_app/version.json']) {
		const { headers } = await fetch(server.url + path, { redirect: 'manual' });
		expect([path, headers.get('x-content-type-options'), headers.get('x-frame-options'), headers.get('referrer-policy')]).toEqual([path, 'nosniff', 'DENY', 'no-referrer']);
	}
	const policy = (await fetch(`${server.url}/sign-in`)).headers.get('content-security-policy') ?? '';
	expect(policy).toContain("default-src 'none'");
	expect(policy).toContain("frame-ancestors 'none'");
	expect(policy).not.toMatch(/script-src[^;]*unsafe/);
});

test('a page that does not exist is 404 in both languages', async ({ server }) => {
	for (const [locale, lang] of [
		['zh-CN', 'zh-CN'],
		['en', 'en']
	] as const) {
		const answer = await fetch(`${server.url}/no-such-page`, { headers: { accept: 'text/html', cookie: `PARAGLIDE_LOCALE=${locale}` } });
		expect(answer.status).toBe(404);
		expect(await answer.text()).toContain(`<html lang="${lang}"`);
	}
});

test('a browser older than Chromium 120, Firefox 128 or Safari 17 is told so in a plain sentence, in its language', async ({ page, server }) => {
	await page.goto('/sign-in');
	const sentence = page.locator('.too-old');
	await expect(sentence).toBeHidden();
	expect(await sentence.textContent()).toMatch(/120/);
	// What hides it is a question that older ones answer with no, or do not understand.
	const questions = await page.evaluate(() =>
		[...document.styleSheets]
			.flatMap((sheet) => [...sheet.cssRules])
			.flatMap((rule) => (rule instanceof CSSSupportsRule && rule.cssText.includes('too-old') ? [rule.conditionText] : []))
	);
	expect(questions).toHaveLength(1);
	for (const feature of ['mask-image', 'from red', 'contain-intrinsic-size']) expect(questions[0]).toContain(feature);
	const english = await (await fetch(`${server.url}/sign-in`, { headers: { cookie: 'PARAGLIDE_LOCALE=en' } })).text();
	expect(english).toMatch(/Chrom[^<]*120[^<]*Firefox 128[^<]*Safari 17/);
});
