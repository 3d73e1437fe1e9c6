/** The frame of every API endpoint of the framework: who calls, our own origin, then the handler; what fails becomes its problem. */
import type { RequestEvent } from '@sveltejs/kit';
import type { Actor } from '../../domain/command.ts';
import { Refusal } from '../../domain/refusal.ts';
import { mustChangeFirst } from '../auth/session.ts';
import { assertOrigin, failureAnswer, methodRefusal, note } from './failure.ts';
import type { Caller } from './failure.ts';
import { refusalAnswer, responseOf } from './problem.ts';

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
 * further, but where `early` says that the handler looks itself.
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
function requireOwnPassword({ locals }: RequestEvent): void {
	if (locals.signedIn && mustChangeFirst(locals.signedIn)) throw new Refusal('forbidden', 'password.must_change');
}

function guardOrigin({ request: { method, headers }, locals }: RequestEvent): void {
	if (SAFE.has(method) || locals.signedIn?.bearer) return;
	assertOrigin(headers.get('origin'), headers.get('host'), locals.app);
}

const refuse = (event: RequestEvent, failure: unknown): Response => responseOf(failureAnswer(callerOf(event), failure));

/** The 405 of an endpoint that has other methods, which `allow` names, as a problem. */
export function methodResponse(event: RequestEvent, refused: Response): Response {
	const caller = callerOf(event);
	const refusal = methodRefusal(event.request.method);
	note(caller, refusal);
	const answer = responseOf(refusalAnswer(refusal, caller.locale));
	answer.headers.set('allow', refused.headers.get('allow') ?? '');
	return answer;
}

/** Who asked, for what is counted and audited. */
export const callerOf = (event: RequestEvent): Caller => ({
	app: event.locals.app,
	actor: event.locals.actor,
	locale: event.locals.locale,
	path: event.url.pathname,
	address: () => addressOf(event)
});

export function addressOf(event: RequestEvent): string {
	try {
		return event.getClientAddress();
	} catch {
		return '';
	}
}
