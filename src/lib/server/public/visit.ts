/** A request of an owner's page: the link it names, whether the digits were told, and deeds in the owner's name. */
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import type { Row } from '../../../../db/schema.ts';
import type { CommandType, PayloadOf } from '../../domain/commands.ts';
import { opens } from '../../domain/owner/link.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { World } from '../world.ts';
import { newId } from '../worlds/uuid7.ts';
import type { PublicGate } from './gate.ts';
import { OWNER, VISIT_COOKIE, VISIT_MS, codeFits, tokenHashOf, visitOf, visits } from './link.ts';

export interface PublicRequest {
	readonly world: World;
	readonly gate: PublicGate;
	readonly cookies: Cookies;
	readonly headers: Headers;
	/** `LINK_ID.SECRET`. */
	readonly token: string;
	readonly secure: boolean;
	/** Public origin behind a proxy. */
	readonly origin: string | undefined;
}

export const requestOf = ({ locals, cookies, request, params, url }: RequestEvent): PublicRequest => ({
	...{ world: locals.world, gate: locals.app.publicGate, cookies, headers: request.headers, token: params['token'] ?? '' },
	secure: url.protocol === 'https:',
	origin: locals.app.config.origin
});

/** The link that is named with its secret, whatever it is for. An address that asks too often, and an unknown link, are refused alike for everybody. */
export async function namedLink({ world, gate, headers, token }: PublicRequest, what: 'page' | 'picture' = 'page'): Promise<Row<'owner_links'> | undefined> {
	const wait = gate.asks(headers.get('x-muster-address') ?? '', world.clock(), what);
	if (wait > 0) throw new Refusal('limit', 'owner_link.too_fast', { seconds: wait });
	const dot = token.indexOf('.');
	const link = dot === 36 ? await world.storage.get('owner_links', token.slice(0, dot)) : undefined;
	return link && link.tokenHash === tokenHashOf(token.slice(dot + 1)) ? link : undefined;
}

/** The link to a case, if it is one and opens. */
export async function linkOf(request: PublicRequest, what: 'page' | 'picture' = 'page'): Promise<Row<'owner_links'> | undefined> {
	const link = await namedLink(request, what);
	return link && opens(link, request.world.clock()) ? link : undefined;
}

export const isOpen = ({ world, cookies }: PublicRequest, link: Row<'owner_links'>): boolean => visits(link, cookies.get(VISIT_COOKIE), world.clock());

/** A form of another site is none of ours. */
export function judgeOrigin({ headers, origin }: PublicRequest): void {
	const from = headers.get('origin');
	if (from === null || from === origin) return;
	if (!URL.canParse(from) || new URL(from).host !== headers.get('host')) throw new Refusal('forbidden', 'auth.origin');
}

/** The digits: wrong ones are counted by link. Refusals: `owner_link.locked` 429 · `owner_link.code_wrong` 403. */
export async function enter(request: PublicRequest, link: Row<'owner_links'>, code: string): Promise<void> {
	const { world, gate, cookies, token, secure } = request;
	const now = world.clock();
	const wait = gate.locked(link.id, now);
	if (wait > 0) throw new Refusal('limit', 'owner_link.locked', { minutes: Math.ceil(wait / 60) });
	if (!codeFits(link, token.slice(37), code.trim())) {
		gate.wrong(link.id, now);
		throw new Refusal('forbidden', 'owner_link.code_wrong', {}, 'code');
	}
	gate.right(link.id);
	if (link.openedAt === null) await act(request, 'owner_link.open', { linkId: link.id });
	cookies.set(VISIT_COOKIE, visitOf(link, now + VISIT_MS), { path: `/o/${token}`, httpOnly: true, sameSite: 'strict', secure, maxAge: VISIT_MS / 1000 });
}

export const act = <T extends CommandType>({ world }: PublicRequest, type: T, payload: PayloadOf<T>): Promise<unknown> =>
	world.bus.sendInternal(OWNER, { id: newId(world.clock()), type, payload });

/** Finds what is asked for in the case of an opened link; without link, digits or thing there is nothing. Refuses 404 `owner_link.nothing` · 429 `owner_link.too_fast`. */
export async function ofOwnCase<T>(event: RequestEvent, what: 'page' | 'picture', find: (world: World, requisitionId: string) => Promise<T | undefined>): Promise<T> {
	const request = requestOf(event);
	const link = await linkOf(request, what);
	const thing = link && isOpen(request, link) ? await find(request.world, link.requisitionId) : undefined;
	if (thing === undefined) throw new Refusal('missing', 'owner_link.nothing');
	return thing;
}
