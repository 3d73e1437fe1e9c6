/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />
/**
 * The shell of the product offline: its own scripts, styles, fonts and basemap. Never an answer of the API: old data must not
 * look new, and what a person may see is the server's to say. A page that was open before opens again without a network.
 */
import { build, files, version } from '$service-worker';

const worker = self as unknown as ServiceWorkerGlobalScope;
const SHELL = `shell-${version}`;
const PAGES = 'pages';
const assets = new Set([...build, ...files]);
/** Fetched when first asked for: large, and not needed on every screen. */
const late = (path: string): boolean => path.startsWith('/basemap/') || path.startsWith('/fonts/');

worker.addEventListener('install', (event) => {
	event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll([...assets].filter((path) => !late(path)))));
});

worker.addEventListener('activate', (event) => {
	event.waitUntil(
		caches
			.keys()
			.then((names) => Promise.all(names.filter((name) => name !== SHELL && name !== PAGES).map((name) => caches.delete(name))))
			.then(() => worker.clients.claim())
	);
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
	if (assets.has(url.pathname)) return event.respondWith(fromShell(request));
	if (request.mode === 'navigate' && url.pathname.startsWith('/field')) return event.respondWith(fromNetwork(request));
});

/** Assets carry their version in their name or live in the cache of this version. */
async function fromShell(request: Request): Promise<Response> {
	const cache = await caches.open(SHELL);
	const kept = await cache.match(request, { ignoreSearch: true });
	if (kept) return kept;
	const answer = await fetch(request);
	if (answer.ok && answer.status === 200) await cache.put(request, answer.clone());
	return answer;
}

/** The tablet's page: the network's answer, or the last one. It holds no rows; those the page keeps itself, with their age. */
async function fromNetwork(request: Request): Promise<Response> {
	const cache = await caches.open(PAGES);
	try {
		const answer = await fetch(request);
		if (answer.ok && !answer.redirected) await cache.put(request, answer.clone());
		return answer;
	} catch (failure) {
		const kept = await cache.match(request, { ignoreSearch: true });
		if (kept) return kept;
		throw failure;
	}
}
