/**
 * What fails, whoever asked: a refusal becomes a problem and, when it is about rights, an audit row; a bug becomes 500 with a
 * reference that stands in the log.
 */
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../domain/command.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../app.ts';
import { originAllowed } from '../auth/origin.ts';
import { bugAnswer, refusalAnswer } from './problem.ts';
import type { Locale, Plain } from './problem.ts';

/** Who asked, as far as it is known. */
export interface Caller {
	readonly app: Pick<App, 'log' | 'metrics' | 'world'>;
	readonly actor: Actor | null;
	readonly locale: Locale;
	readonly path: string;
	readonly address: () => string;
}

/** Refuses 403 `auth.origin`: what carries the cookie and changes something must come from a page of ours (api.md). */
export function assertOrigin(origin: string | null | undefined, host: string | null | undefined, { config }: Pick<App, 'config'>): void {
	if (!originAllowed(origin, host, config.origin)) throw new Refusal('forbidden', 'auth.origin');
}

export const methodRefusal = (method: string): Refusal => new Refusal('method', 'request.method', { method: method.slice(0, 20) });

/** The answer to what was thrown, counted. */
export function failureAnswer(caller: Caller, failure: unknown): Plain {
	const { app, locale, path } = caller;
	if (failure instanceof Refusal) {
		note(caller, failure);
		return refusalAnswer(failure, locale);
	}
	const reference = randomUUID();
	app.metrics.count('muster_bugs_total');
	app.log.error({ err: failure, reference, path }, 'bug');
	return bugAnswer(reference, locale);
}

/** Counts a refusal; those about rights are audit rows as well (sign-ins write their own). */
export function note({ app: { metrics, world }, actor, path, address }: Caller, refusal: Refusal): void {
	metrics.count('muster_refusals_total', { code: refusal.code });
	if (refusal.code === 'auth.bad_credentials') metrics.count('muster_sign_in_failures_total');
	else if (refusal.code === 'auth.locked') metrics.count('muster_sign_in_lockouts_total');
	else if (refusal.kind === 'unauthenticated' || refusal.kind === 'forbidden') {
		metrics.count(refusal.kind === 'forbidden' ? 'muster_http_forbidden_total' : 'muster_http_unauthenticated_total');
		world.telemetry.audit({ at: world.clock(), kind: refusal.kind, address: address(), path, detail: refusal.code, ...(actor && { actorId: actor.id }) });
	}
}
