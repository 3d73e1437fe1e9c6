/**
 * The public listener (`MUSTER_PUBLIC_PORT`): plain HTTP for a reverse proxy, and nothing of the application but the pages of owners
 * `/o/…`, the public notices and the style sheets and fonts they name. No sign-in, no API, no socket, no script is behind it; whatever else is asked
 * for is 404 before the application hears of it.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { securityHeaders } from '../src/lib/server/security-headers.ts';
import { listenerHeader, protocolHeader } from './listeners.ts';

/** The address the limits count by, for the app. */
export const addressHeader = 'x-muster-address';
/** Largest form, bytes. */
const BODY_MAX = 32_768;
/** Largest form with photos and papers, bytes: what the application reads at most. */
const FILES_MAX = 21 * 1024 * 1024;
/** Of a larger one so much is read to its end, so that the browser hears why it was refused; beyond it the line is cut. */
const DRAINED_MAX = 512 * 1024 * 1024;
/** 公示, for everybody to read. */
const NOTICES = '/o/notices';
const PAGE = /^\/o\/[A-Za-z0-9_.-]{40,120}$/;
/** An issued paper of a case, to be read only. */
const PAPER = /^\/o\/[A-Za-z0-9_.-]{40,120}\/papers\/[0-9a-f-]{36}$/;
/** What was signed at the scene, and a photo or paper that hangs on it or on the claim, to be read only. */
const SOURCE = /^\/o\/[A-Za-z0-9_.-]{40,120}\/(?:signed\/[0-9a-f-]{36}|files\/[0-9a-f]{64})$/;
/** The copy of one signed paper, to be read only. */
const COPY = /^\/o\/copies\/[0-9a-f-]{36}\.[A-Za-z0-9_-]{43}$/;
const ASSET = /^(?:\/_app\/immutable\/assets\/[A-Za-z0-9_.-]+\.(?:css|woff2)|\/fonts\/[A-Za-z0-9_./-]+\.woff2|\/icons\/muster\.svg)$/;

/** What the listener answers: a page, an asset, or nothing. */
export function publicRoute(method: string | undefined, url: string | undefined): 'page' | 'asset' | undefined {
	const path = (url ?? '').split('?', 1)[0] ?? '';
	if (path.includes('..') || path.includes('//')) return undefined;
	if (PAGE.test(path)) return method === 'GET' || method === 'HEAD' || method === 'POST' ? 'page' : undefined;
	const reads = method === 'GET' || method === 'HEAD';
	if (path === NOTICES || PAPER.test(path) || COPY.test(path) || SOURCE.test(path)) return reads ? 'page' : undefined;
	return ASSET.test(path) && reads ? 'asset' : undefined;
}

const loopback = (address: string): boolean => address === '::1' || address.replace(/^::ffff:/, '').startsWith('127.');

/** A proxy on this machine is believed, the last address it added; anybody else is who they are. */
export function callerOf(incoming: Pick<IncomingMessage, 'headers' | 'socket'>): { readonly address: string; readonly protocol: 'http' | 'https' } {
	const address = incoming.socket.remoteAddress ?? '';
	if (!loopback(address)) return { address, protocol: 'http' };
	const forwarded = String(incoming.headers['x-forwarded-for'] ?? '')
		.split(',')
		.at(-1)
		?.trim();
	return { address: forwarded || address, protocol: incoming.headers['x-forwarded-proto'] === 'https' ? 'https' : 'http' };
}

function refuse(response: ServerResponse, status: number): void {
	response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
	response.end(status === 404 ? 'not found' : 'too large');
}

/** The form that carries files. */
export const isFilesForm = (url: string | undefined): boolean => /^\/o\/[A-Za-z0-9_.-]{40,120}\?\/files$/.test(url ?? '');

/** Nothing of it is kept; the page says so in the reader's language. */
function tellTooLarge(incoming: IncomingMessage, response: ServerResponse): void {
	incoming.once('end', () => {
		response.writeHead(303, { location: `${(incoming.url ?? '').split('?', 1)[0]}?large` });
		response.end();
	});
	incoming.resume();
}

export function publicOnly(handler: RequestListener, isStopping: () => boolean): RequestListener {
	return (incoming, response) => {
		for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
		if (isStopping()) response.setHeader('connection', 'close');
		const route = publicRoute(incoming.method, incoming.url);
		if (route === undefined) return refuse(response, 404);
		if (incoming.method === 'POST') {
			const [size, withFiles] = [Number(incoming.headers['content-length']), isFilesForm(incoming.url)];
			if (withFiles && size > FILES_MAX && size <= DRAINED_MAX) return tellTooLarge(incoming, response);
			if (!(size <= (withFiles ? FILES_MAX : BODY_MAX))) return refuse(response, 413);
		}
		const { address, protocol } = callerOf(incoming);
		delete incoming.headers[listenerHeader];
		if (route === 'page') incoming.headers[listenerHeader] = 'public';
		incoming.headers[addressHeader] = address;
		incoming.headers[protocolHeader] = protocol;
		// Whoever comes here is nobody to the application.
		delete incoming.headers.authorization;
		if (route === 'page') response.setHeader('cache-control', 'no-store');
		handler(incoming, response);
	};
}
