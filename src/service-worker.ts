/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />
/**
 * The shell of the product offline: its own scripts, styles, fonts and basemap. Never an answer of the API: old data must not
 * look new, and what a person may see is the server's to say. A page that was open before opens again without a network.
 *
 * A newer worker waits until the pages of the older one are gone or ask for it (`take-over`, when a person reloads): a running
 * desk keeps the scripts it was made with.
 */
import { build, files, version } from '$service-worker';

const worker = self as unknown as ServiceWorkerGlobalScope;
const SHELL = `shell-${version}`;
const PAGES = 'pages';
const PREFIX = 'shell-';
const assets = new Set([...build, ...files]);
/** Fetched when first asked for or once the worker is at work: large, and the first page does not wait for them. */
const late = (path: string): boolean => path.startsWith('/basemap/') || path.startsWith('/fonts/');
/** Its name carries its contents: whichever version brought it here, it is the right one. */
const immutable = (path: string): boolean => path.includes('/_app/immutable/');
/** Not part of any screen. */
const aside = (path: string): boolean => /\.(?:txt|md)$/.test(path) || path === '/verify.html';
/** Screens that are worth opening without a network: the tablet's. A desk needs the whole room and takes it anew. */
const keeps = (path: string): boolean => path === '/field' || path.startsWith('/field/');

worker.addEventListener('install', (event) => {
	event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll([...assets].filter((path) => !late(path) && !aside(path)))));
});

worker.addEventListener('activate', (event) => {
	event.waitUntil(
		caches
			.keys()
			// The one before stays: another window may still run on it when this worker was asked to take over.
			.then((names) => names.filter((name) => name.startsWith(PREFIX) && name !== SHELL).slice(0, -1))
			.then((old) => Promise.all(old.map((name) => caches.delete(name))))
			.then(() => worker.clients.claim())
			.then(() => warm())
	);
});

worker.addEventListener('message', ({ data }) => {
	if (data === 'take-over') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
	if (immutable(url.pathname)) return event.respondWith(fromAnyShell(request));
	if (assets.has(url.pathname) && !aside(url.pathname)) return event.respondWith(fromShell(request));
	if (request.mode === 'navigate' && keeps(url.pathname)) return event.respondWith(fromNetwork(request));
});

/** What the very first page fetched before there was a worker: itself, and the large files. Best effort; a gap is filled on use. */
async function warm(): Promise<void> {
	const shell = await caches.open(SHELL);
	const pages = await caches.open(PAGES);
	const open = (await worker.clients.matchAll({ type: 'window' })).map(({ url }) => new URL(url)).filter(({ pathname }) => keeps(pathname));
	await Promise.allSettled([
		...open.map(async (url) => {
			const answer = await fetch(url.href, { headers: { accept: 'text/html' }, redirect: 'manual' });
			if (answer.status === 200) await pages.put(url.href, answer);
		}),
		shell.addAll([...assets].filter((path) => late(path) && !aside(path)))
	]);
}

/** These files change with the version: this one's. */
async function fromShell(request: Request): Promise<Response> {
	const cache = await caches.open(SHELL);
	const kept = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
	return kept ?? fetchInto(cache, request);
}

async function fromAnyShell(request: Request): Promise<Response> {
	return (await caches.match(request, { ignoreVary: true })) ?? fetchInto(await caches.open(SHELL), request);
}

async function fetchInto(cache: Cache, request: Request): Promise<Response> {
	const answer = await fetch(request);
	if (answer.status === 200) await cache.put(request, answer.clone());
	return answer;
}

/** The tablet's page: the network's answer, or the last one. It holds no rows; those the page keeps itself, with their age. */
async function fromNetwork(request: Request): Promise<Response> {
	const cache = await caches.open(PAGES);
	try {
		const answer = await fetch(request);
		if (answer.status === 200 && !answer.redirected) await cache.put(request, answer.clone());
		// Led to the sign-in: the page of whoever was here before must not open again.
		else if (answer.type === 'opaqueredirect') await cache.delete(request, { ignoreSearch: true });
		return answer;
	} catch (failure) {
		const kept = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
		if (kept) return kept;
		throw failure;
	}
}
