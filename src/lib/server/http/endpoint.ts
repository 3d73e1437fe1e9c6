/**
 * The frame of every API endpoint: who calls, our own origin, then the handler; a refusal becomes a problem and, when it is
 * about rights, an audit row; a bug becomes 500 with a reference that stands in the log.
 */
import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actor } from '../../domain/command.ts';
import { Refusal } from '../../domain/refusal.ts';
import { originAllowed } from '../auth/origin.ts';
import { mustChangeFirst } from '../auth/session.ts';
import { bugResponse, problemResponse } from './problem.ts';

type Handler = (event: RequestEvent) => Promise<Response> | Response;
type SignedInHandler = (event: RequestEvent, actor: Actor) => Promise<Response> | Response;

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** An endpoint open without signing in. */
export const open =
	(handler: Handler) =>
	async (event: RequestEvent): Promise<Response> => {
		try {
			if (!event.locals.signedIn && event.request.headers.get('origin') !== null) guardOrigin(event);
			if (event.locals.signedIn) guardOrigin(event);
			return await handler(event);
		} catch (failure) {
			return refuse(event, failure);
		}
	};

/**
 * An endpoint for who is signed in: 401 before anything else is looked at. Whose password somebody else has set comes no
 * further than changing it, but where `early` says that the handler looks itself.
 */
export const signedIn =
	(handler: SignedInHandler, { early = false } = {}) =>
	async (event: RequestEvent): Promise<Response> => {
		try {
			const { actor } = event.locals;
			if (!actor) throw new Refusal('unauthenticated', 'auth.required');
			guardOrigin(event);
			if (!early) requireOwnPassword(event);
			return await handler(event, actor);
		} catch (failure) {
			return refuse(event, failure);
		}
	};

/** Refuses 403 `password.must_change`. A token was made by somebody whose password was their own. */
export function requireOwnPassword({ locals }: RequestEvent): void {
	if (locals.signedIn && mustChangeFirst(locals.signedIn)) throw new Refusal('forbidden', 'password.must_change');
}

function guardOrigin(event: RequestEvent): void {
	if (SAFE.has(event.request.method) || event.locals.signedIn?.bearer) return;
	const { headers } = event.request;
	if (!originAllowed(headers.get('origin'), headers.get('host'), event.locals.app.config.origin)) throw new Refusal('forbidden', 'auth.origin');
}

function refuse(event: RequestEvent, failure: unknown): Response {
	const { app, locale } = event.locals;
	if (failure instanceof Refusal) {
		note(event, failure);
		return problemResponse(failure, locale);
	}
	const reference = randomUUID();
	app.metrics.count('muster_bugs_total');
	app.log.error({ err: failure, reference, path: event.url.pathname }, 'bug');
	return bugResponse(reference, locale);
}

/** The 405 of an endpoint that has other methods, which `allow` names, as a problem. */
export function methodResponse(event: RequestEvent, refused: Response): Response {
	const refusal = new Refusal('method', 'request.method', { method: event.request.method.slice(0, 20) });
	note(event, refusal);
	const answer = problemResponse(refusal, event.locals.locale);
	answer.headers.set('allow', refused.headers.get('allow') ?? '');
	return answer;
}

/** Counts a refusal; those about rights are audit rows as well (sign-ins write their own). */
export function note(event: RequestEvent, refusal: Refusal): void {
	const { app, world, actor } = event.locals;
	app.metrics.count('muster_refusals_total', { code: refusal.code });
	if (refusal.code === 'auth.bad_credentials') app.metrics.count('muster_sign_in_failures_total');
	else if (refusal.code === 'auth.locked') app.metrics.count('muster_sign_in_lockouts_total');
	else if (refusal.kind === 'unauthenticated' || refusal.kind === 'forbidden') {
		app.metrics.count(refusal.kind === 'forbidden' ? 'muster_http_forbidden_total' : 'muster_http_unauthenticated_total');
		world.telemetry.audit({
			at: world.clock(),
			kind: refusal.kind,
			address: addressOf(event),
			path: event.url.pathname,
			detail: refusal.code,
			...(actor && { actorId: actor.id })
		});
	}
}

export function addressOf(event: RequestEvent): string {
	try {
		return event.getClientAddress();
	} catch {
		return '';
	}
}
