/**
 * Signing in and out. Order: look the account up, verify the password outside the lock (a dummy when the account is unknown),
 * then `session.open` as a command. Failures are counted per account (5 → locked 15 min) and audited; they are no entries.
 */
import type { Actor } from '../../domain/command.ts';
import { must, Refusal } from '../../domain/refusal.ts';
import { newId } from '../worlds/uuid7.ts';
import type { World } from '../world.ts';
import { actorOf, SETUP } from './actor.ts';
import { digestOf, holderRead } from './holder.ts';
import { DUMMY_PHC, verifyPassword } from './password.ts';
import { newSecret, parseToken, secretFits } from './token.ts';

/** How long a browser stays signed in, ms. */
export const SESSION_MS = 30 * 86_400_000;
/** The cookie that carries `SESSION_ID.SECRET`. */
export const SESSION_COOKIE = 'muster_session';

export interface SignedIn {
	readonly actor: Actor;
	readonly sessionId: string;
	readonly kind: 'browser' | 'token';
	readonly mustChangePassword: boolean;
}

export interface SignInRequest {
	readonly username: string;
	readonly password: string;
	readonly address: string;
	readonly label: string;
}

/** Refuses with 401 `auth.bad_credentials` (facts: triesLeft) or 429 `auth.locked` (facts: seconds). */
export async function signIn(world: World, request: SignInRequest): Promise<SignedIn & { readonly token: string; readonly maxAgeS: number }> {
	const now = world.clock();
	await checkPassword(world, request);
	const [user] = await world.storage.list('users', { username: request.username });
	const account = must(user, 'account');
	const { secret, hash } = newSecret();
	const { answer } = await world.bus.sendInternal(
		SETUP,
		{ id: newId(now), type: 'session.open', payload: { userId: account.id, label: request.label, kind: 'browser', expiresAt: now + SESSION_MS } },
		{ tokenHash: hash }
	);
	const sessionId = String(answer.result.sessionId);
	// A script never opens a socket: where it signed in from is known now or never.
	world.telemetry.seen(sessionId, request.address);
	const actor = must(await world.actor(account.id), 'actor');
	return { actor, sessionId, kind: 'browser', mustChangePassword: account.mustChangePassword, token: `${sessionId}.${secret}`, maxAgeS: SESSION_MS / 1000 };
}

/** Verifies an account's password, counting failures: at sign-in and when a locked screen is opened. */
export async function checkPassword(world: World, { username, password, address }: Pick<SignInRequest, 'username' | 'password' | 'address'>): Promise<void> {
	const { failures, audit } = world.telemetry;
	const now = world.clock();
	const locked = await failures.lockedUntil(username, now);
	if (locked > now) {
		audit({ at: now, kind: 'sign_in_locked', username, address });
		throw new Refusal('limit', 'auth.locked', { seconds: Math.ceil((locked - now) / 1000) });
	}
	const [user] = await world.storage.list('users', { username });
	const usable = user && user.disabledAt === null ? user : undefined;
	const fits = await verifyPassword(password, usable?.passwordHash ?? DUMMY_PHC);
	if (usable && fits) {
		await failures.clear(username);
		return;
	}
	const after = await failures.failed(username, world.clock());
	audit({ at: now, kind: 'sign_in_failed', username, address });
	if (after.lockedUntil > now) throw new Refusal('limit', 'auth.locked', { seconds: Math.ceil((after.lockedUntil - now) / 1000) });
	throw new Refusal('unauthenticated', 'auth.bad_credentials', { triesLeft: after.triesLeft });
}

/** Who carries this token; undefined when it is unknown, expired, revoked or its account disabled. */
export async function authenticate(world: World, token: string): Promise<SignedIn | undefined> {
	const parsed = parseToken(token);
	if (!parsed) return undefined;
	const digest = await digestOf(world, parsed.sessionId);
	if (digest === undefined || !secretFits(parsed.secret, digest)) return undefined;
	const read = await holderRead(world);
	const session = await read.get('sessions', parsed.sessionId);
	const now = world.clock();
	if (!session || session.revokedAt !== null || session.expiresAt <= now) return undefined;
	const actor = await actorOf(read, session.userId, [now], session.scopes ?? undefined);
	if (!actor) return undefined;
	const user = await read.get('users', session.userId);
	return { actor, sessionId: session.id, kind: session.kind, mustChangePassword: user?.mustChangePassword ?? false };
}

/** Whether the password of this account must be changed before anything else: somebody else knows it. */
export const mustChangeFirst = ({ kind, mustChangePassword }: SignedIn): boolean => kind === 'browser' && mustChangePassword;

/** The token a request carries: the bearer's, else the cookie's. */
export function tokenOf(headers: { readonly authorization?: string | null; readonly cookie?: string | null }): { token: string; bearer: boolean } | undefined {
	const bearer = /^Bearer ([\x21-\x7e]{1,200})$/.exec(headers.authorization ?? '')?.[1];
	if (bearer !== undefined) return { token: bearer, bearer: true };
	for (const part of (headers.cookie ?? '').split(';')) {
		const [name, value] = part.trim().split('=', 2);
		// A token is letters, digits and `-_.`: an encoded one is none of ours, and decoding a broken one would throw.
		if (name === SESSION_COOKIE && value) return { token: value, bearer: false };
	}
	return undefined;
}
