/** The public API as a script uses it: a cookie, an `Origin` of our own, ids made by the caller. */
import { randomBytes } from 'node:crypto';
import { record } from './answers.ts';
import { demoPassword } from './server.ts';

export interface Answer<T = unknown> {
	readonly status: number;
	readonly headers: Headers;
	readonly body: T;
}

export interface SendOptions {
	readonly id?: string;
	readonly occurredAt?: number;
}

export interface Api {
	readonly username: string;
	readonly cookie: string;
	get<T = Record<string, unknown>>(path: string): Promise<Answer<T>>;
	post<T = Record<string, unknown>>(path: string, body: unknown): Promise<Answer<T>>;
	/** One command, whatever it answers. */
	command<T = Record<string, unknown>>(type: string, payload: unknown, options?: SendOptions): Promise<Answer<T>>;
	/** The rows of these tables in the actor's snapshot. */
	rows<R extends object>(tables: readonly string[]): Promise<Readonly<Record<string, readonly R[]>>>;
	/** One command that must succeed; answers its result. */
	send<T = Record<string, unknown>>(type: string, payload: unknown, options?: SendOptions): Promise<T>;
}

/** A UUIDv7 (RFC 9562): milliseconds, then random bits. */
export function uuid7(at = Date.now()): string {
	const bytes = randomBytes(16);
	bytes.writeUIntBE(at, 0, 6);
	bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
	bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
	const hex = bytes.toString('hex');
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

async function ask<T>(url: string, path: string, init: RequestInit): Promise<Answer<T>> {
	const response = await fetch(url + path, init);
	const text = await response.text();
	const type = response.headers.get('content-type') ?? '';
	record({ method: init.method ?? 'GET', path: path.split('?')[0] ?? path, status: response.status, type, body: text });
	const isJson = type.includes('json') && !type.includes('ndjson') && text !== '';
	return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T };
}

/** Signs in by the API. */
export async function signInApi(url: string, username: string, password = demoPassword): Promise<Api> {
	const signedIn = await ask(url, '/api/v1/session', {
		method: 'POST',
		headers: { 'content-type': 'application/json', origin: url },
		body: JSON.stringify({ username, password })
	});
	if (signedIn.status !== 200) throw new Error(`${username} could not sign in: ${signedIn.status} ${JSON.stringify(signedIn.body)}`);
	const cookie = signedIn.headers
		.getSetCookie()
		.map((one) => one.split(';')[0])
		.join('; ');
	return client(url, username, cookie);
}

function client(url: string, username: string, cookie: string): Api {
	const get: Api['get'] = (path) => ask(url, path, { headers: { cookie } });
	const post: Api['post'] = (path, body) => ask(url, path, { method: 'POST', headers: { cookie, origin: url, 'content-type': 'application/json' }, body: JSON.stringify(body) });
	const command: Api['command'] = (type, payload, { id = uuid7(), occurredAt } = {}) =>
		post('/api/v1/commands', { id, type, ...(occurredAt === undefined ? {} : { occurredAt }), payload });
	return {
		username,
		cookie,
		get,
		post,
		command,
		rows: async <R extends object>(tables: readonly string[]) => {
			const { tables: rows } = (await get<{ tables: Readonly<Record<string, Columns | undefined>> }>('/api/v1/snapshot')).body;
			return Object.fromEntries(tables.map((table) => [table, rowsOf<R>(rows[table])]));
		},
		send: async <T>(type: string, payload: unknown, options?: SendOptions): Promise<T> => {
			const answer = await command<{ result: T }>(type, payload, options);
			if (answer.status !== 200) throw new Error(`${username}: ${type} was answered ${answer.status} ${JSON.stringify(answer.body)}`);
			return answer.body.result;
		}
	};
}

interface Columns {
	readonly columns: Readonly<Record<string, readonly unknown[]>>;
	readonly count: number;
}

/** From columns to rows. */
function rowsOf<R extends object>(table: Columns | undefined): R[] {
	const columns = Object.entries(table?.columns ?? {});
	return Array.from({ length: table?.count ?? 0 }, (_, at) => Object.fromEntries(columns.map(([name, values]) => [name, values[at]])) as R);
}
