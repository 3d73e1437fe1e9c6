/**
 * `POST /api/v1/commands` (api.md "Commands"), answered before the framework looks: one command, decided once. A request and a
 * response of the web's own kind cost more than deciding what the command asks (ADR 0015); production, preview and development
 * all come through here (server/upgrades.ts).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../app.ts';
import { authenticate, mustChangeFirst, tokenOf } from '../auth/session.ts';
import type { SignedIn } from '../auth/session.ts';
import { JSON_HEADERS } from './answer.ts';
import { readJsonOf } from './body.ts';
import { assertOrigin, failureAnswer, methodRefusal } from './failure.ts';
import type { Caller } from './failure.ts';
import { localeOf } from './problem.ts';
import type { Plain } from './problem.ts';

type Lane = (incoming: IncomingMessage, response: ServerResponse) => Promise<void>;
type Held = Pick<App, 'config' | 'log' | 'metrics' | 'world'>;

const PATH = '/api/v1/commands';

export const commandLane =
	(app: Held): Lane =>
	async (incoming, response) => {
		let caller: Caller = {
			app,
			actor: null,
			locale: localeOf(incoming.headers['accept-language'] ?? null),
			path: PATH,
			address: () => incoming.socket.remoteAddress ?? ''
		};
		try {
			const carried = tokenOf({ authorization: incoming.headers.authorization ?? null, cookie: incoming.headers.cookie ?? null });
			const signedIn = carried && (await authenticate(app.world, carried.token));
			if (signedIn) caller = { ...caller, actor: signedIn.actor };
			if (incoming.method !== 'POST') throw methodRefusal(incoming.method ?? '');
			if (!signedIn || !carried) throw new Refusal('unauthenticated', 'auth.required');
			if (!carried.bearer) assertOrigin(incoming.headers.origin, incoming.headers.host, app);
			answer(response, await decided(app, signedIn, incoming));
		} catch (failure) {
			const told = failureAnswer(caller, failure);
			answer(response, told.status === 405 ? { ...told, headers: { ...told.headers, allow: 'POST' } } : told);
		}
	};

async function decided({ world, metrics }: Held, signedIn: SignedIn, incoming: IncomingMessage): Promise<Plain> {
	const command = await readJsonOf(incoming);
	// Whose password somebody else has set comes no further than changing it.
	if (mustChangeFirst(signedIn) && !changesPassword(command)) throw new Refusal('forbidden', 'password.must_change');
	const sent = await world.bus.send(signedIn.actor, command);
	metrics.count('muster_commands_total', { outcome: sent.replay ? 'replay' : 'done', type: 'one' });
	return { status: 200, headers: sent.replay ? { ...JSON_HEADERS, 'idempotent-replay': 'true' } : JSON_HEADERS, body: JSON.stringify(sent.answer) };
}

const changesPassword = (command: unknown): boolean => typeof command === 'object' && command !== null && 'type' in command && command.type === 'password.change';

function answer(response: ServerResponse, { status, headers, body }: Plain): void {
	response.writeHead(status, headers);
	response.end(body);
}
