/** init → composition root; session → actor; our own origin; security headers. */
import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError } from '@sveltejs/kit';
import { building } from '$app/environment';
import { APP_KEY, createApp } from '$lib/server/app';
import type { App as Running } from '$lib/server/app';
import { authenticate, tokenOf } from '$lib/server/auth/session';
import { parseConfig } from '$lib/server/config';
import { methodResponse } from '$lib/server/http/endpoint';
import { localeOf } from '$lib/server/http/problem';
import { securityHeaders } from '$lib/server/security-headers';

interface Shared {
	[APP_KEY]?: Running;
	[key: symbol]: unknown;
}
const shared = globalThis as unknown as Shared;
const HUB = Symbol.for('muster.hub');
const ANNOUNCE = Symbol.for('muster.announce');

let app: Running | undefined;

export const init = async () => {
	if (building) return;
	const lines = (shared[ANNOUNCE] ??= []) as string[];
	const previous = shared[APP_KEY];
	// In development an edit runs init again: the old App gives its files up before the new one opens them.
	if (previous) await previous.close('replaced');
	app = await createApp(parseConfig(process.env), (line) => lines.push(line));
	shared[APP_KEY] = app;
	shared[HUB] = { upgrade: app.upgrade, command: app.command, close: (reason: string) => app?.close(reason) };
};

/** Pages of owners without an account: known to the public listener alone, in the language of the browser. */
const isPublic = (path: string) => path.startsWith('/o/');
const isApi = (path: string) => path.startsWith('/api/') || path === '/healthz' || path === '/readyz' || path === '/metrics';

/** Page: the cookie; API: Accept-Language (api.md). */
function localeFor(event: Parameters<Handle>[0]['event']): 'zh-CN' | 'en' {
	const chosen = event.cookies.get('PARAGLIDE_LOCALE');
	if (isPublic(event.url.pathname)) return localeOf(event.request.headers.get('accept-language'));
	if (!isApi(event.url.pathname)) return chosen === 'en' ? 'en' : 'zh-CN';
	return localeOf(event.request.headers.get('accept-language'));
}

const themes = new Set(['dark', 'light', 'sun']);

export const handle: Handle = async ({ event, resolve }) => {
	const running = app;
	if (!running) return resolve(event);
	event.locals.app = running;
	event.locals.world = running.world;
	event.locals.locale = localeFor(event);
	event.locals.actor = null;
	event.locals.signedIn = null;
	if (isPublic(event.url.pathname) !== (event.request.headers.get('x-muster-listener') === 'public')) return new Response('not found', { status: 404, headers: securityHeaders });
	// A session means nothing there.
	if (!isPublic(event.url.pathname)) await identify(event, running);
	const theme = event.cookies.get('theme') ?? '';
	const response = await resolve(event, {
		transformPageChunk: ({ html }) => html.replace('%lang%', event.locals.locale).replace('%theme%', themes.has(theme) ? theme : isPublic(event.url.pathname) ? 'light' : 'dark'),
		preload: ({ type }) => type === 'js' || type === 'css' || type === 'font'
	});
	// An endpoint without this method is told so by the framework, in plain text.
	const answer = response.status === 405 && isApi(event.url.pathname) ? methodResponse(event, response) : response;
	for (const [name, value] of Object.entries(securityHeaders)) answer.headers.set(name, value);
	// With 'no-referrer' a browser hides the origin of these forms, and the check of it refuses our own; nothing goes to another site.
	if (isPublic(event.url.pathname)) answer.headers.set('referrer-policy', 'same-origin');
	return answer;
};

async function identify(event: Parameters<Handle>[0]['event'], running: Running): Promise<void> {
	const carried = tokenOf({ authorization: event.request.headers.get('authorization'), cookie: event.request.headers.get('cookie') });
	if (!carried) return;
	const signedIn = await authenticate(running.world, carried.token);
	if (!signedIn) return;
	event.locals.signedIn = { ...signedIn, bearer: carried.bearer };
	event.locals.actor = signedIn.actor;
}

export const handleError: HandleServerError = ({ error, event, status }) => {
	if (status === 404) return { message: 'not found', code: 'not_found' };
	// What a caller can cause is no bug: a method or an address that the framework refuses.
	if (status < 500) return { message: 'refused', code: status === 405 ? 'request.method' : 'request.malformed' };
	const reference = randomUUID();
	app?.metrics.count('muster_bugs_total');
	app?.log.error({ err: error, reference, path: event.url.pathname }, 'bug');
	return { message: reference, code: 'internal.error' };
};
