/** The public API as a script uses it: sign in, send commands, read. Nothing here knows the inside of the server. */
import { randomBytes } from 'node:crypto';
import { uuid7 } from '../../src/lib/domain/journal/uuid7.ts';

export type Json = Readonly<Record<string, unknown>>;

/** What the server refused, with its own sentence. */
export class Problem extends Error {
	readonly status: number;
	readonly code: string;
	constructor(status: number, code: string, detail: string) {
		super(detail);
		this.status = status;
		this.code = code;
	}
}

export interface Actor {
	readonly id: string;
	readonly username: string;
	readonly name: string;
}

async function answerOf(response: Response): Promise<Json> {
	const text = await response.text();
	const body = (text === '' ? {} : parsed(text)) as Json;
	if (!response.ok) throw new Problem(response.status, String(body.code ?? 'http'), String(body.detail ?? body.title ?? response.statusText));
	return body;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return { detail: text.slice(0, 200) };
	}
}

const TRIES = 6;
const TRY_AGAIN_MS = 1_500;

/** Asks again while the server is away. A command keeps its id, so that it is done once however often it is sent. */
async function patiently<R>(ask: () => Promise<R>): Promise<R> {
	for (let tried = 1; ; tried++) {
		try {
			return await ask();
		} catch (failure) {
			if ((failure instanceof Problem && failure.status < 500) || tried === TRIES) throw failure;
			await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
		}
	}
}

/** Somebody signed in: by cookie, as a browser, or by the token of a device. */
export class Person {
	readonly base: string;
	readonly #credentials: Readonly<Record<string, string>>;
	readonly actor: Actor;
	/** `demo` or `real`. */
	readonly world: string;
	constructor(base: string, credentials: Readonly<Record<string, string>>, actor: Actor, world: string) {
		this.base = base;
		this.#credentials = credentials;
		this.actor = actor;
		this.world = world;
	}

	static signIn(base: string, username: string, password: string): Promise<Person> {
		return patiently(() => Person.#signIn(base, username, password));
	}

	static async #signIn(base: string, username: string, password: string): Promise<Person> {
		const response = await fetch(`${base}/api/v1/session`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', origin: base, 'user-agent': 'muster-demo' },
			body: JSON.stringify({ username, password })
		});
		const cookie = response.headers
			.getSetCookie()
			.map((line) => line.split(';')[0])
			.join('; ');
		const answer = await answerOf(response);
		const world = answer.world as { kind?: string } | undefined;
		return new Person(base, { cookie }, answer.actor as Actor, world?.kind ?? 'real');
	}

	/** Sends a command and gives its result. `occurredAt`: when it happened, UTC ms. */
	async send(type: string, payload: Json, occurredAt?: number): Promise<Json> {
		const id = uuid7(Date.now(), randomBytes(10));
		const command = { id, type, payload, ...(occurredAt !== undefined && { occurredAt: Math.trunc(occurredAt) }) };
		const answer = await patiently(() => this.post('/api/v1/commands', command));
		return answer.result as Json;
	}

	async post(path: string, body: unknown): Promise<Json> {
		const headers = { 'content-type': 'application/json', origin: this.base, 'user-agent': 'muster-demo', ...this.#credentials };
		return answerOf(await fetch(this.base + path, { method: 'POST', headers, body: JSON.stringify(body) }));
	}

	async get(path: string): Promise<Json> {
		return patiently(async () => answerOf(await fetch(this.base + path, { headers: { accept: 'application/json', ...this.#credentials } })));
	}

	/** The rows of one table in the actor's snapshot, from columns to rows. */
	async rows<R extends object>(tables: readonly string[], scope?: string): Promise<Record<string, R[]>> {
		const answer = await this.get(`/api/v1/snapshot${scope === undefined ? '' : `?scope=${encodeURIComponent(scope)}`}`);
		const held = answer.tables as Readonly<Record<string, { columns: Readonly<Record<string, readonly unknown[]>>; count: number } | undefined>>;
		return Object.fromEntries(tables.map((table) => [table, rowsOf<R>(held[table])]));
	}
}

function rowsOf<R extends object>(table: { columns: Readonly<Record<string, readonly unknown[]>>; count: number } | undefined): R[] {
	if (!table) return [];
	const columns = Object.entries(table.columns);
	return Array.from({ length: table.count }, (_, at) => Object.fromEntries(columns.map(([name, values]) => [name, values[at]])) as R);
}

/** A device that can do one thing: send the positions of its unit. */
export const device = (base: string, token: string): Person => new Person(base, { authorization: `Bearer ${token}` }, { id: '', username: 'device', name: 'device' }, 'demo');
