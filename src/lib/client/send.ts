/**
 * Sending a command: up by HTTP, with one id for as long as it takes. A lost answer or a server that cannot write is tried
 * again with the same id and body, and the server answers a known id with its first answer, so nothing is ever done twice.
 */
import type { InferInput } from 'valibot';
import type { OnBehalf } from '$db/schema';
import type { commands } from '$lib/domain/commands';
import { kinds, type FieldError } from '$lib/domain/refusal';
import { getLocale } from '$lib/paraglide/runtime';
import { linkSentences } from './link.messages';
import { uuidv7 } from './uuid';

export type CommandType = keyof typeof commands;
export type PayloadOf<T extends CommandType> = InferInput<(typeof commands)[T]['input']>;

export type Retry = (typeof kinds)[keyof typeof kinds]['retry'];

/** Why it was refused, in the reader's language (RFC 9457), and what may help. Status 0: the server was never reached. */
export interface Problem {
	readonly status: number;
	readonly code: string;
	readonly title: string;
	readonly detail: string;
	readonly field?: string;
	readonly errors?: readonly FieldError[];
	readonly retry: Retry;
}

/** What the core commands answer (api.md); others may add more. */
export interface Result {
	readonly incidentId?: string;
	readonly number?: string;
	readonly gradeProposed?: 'I' | 'II' | 'III' | 'IV' | null;
	readonly requirementId?: string;
	readonly taskingId?: string;
	readonly orderId?: string;
	readonly taskings?: readonly { readonly taskingId: string; readonly resourceId: string }[];
	readonly postId?: string;
	readonly reportId?: string;
	readonly noteId?: string;
	readonly [key: string]: unknown;
}

export interface Done {
	readonly ok: true;
	readonly id: string;
	readonly seq: number;
	readonly at: number;
	/** A fact that no longer fitted the state: entered, changed nothing. */
	readonly late?: true;
	readonly result: Result;
}
export type Sent = Done | { readonly ok: false; readonly id: string; readonly problem: Problem };

export interface SendOptions {
	/** Taken down at the desk for somebody who could not press the button. */
	readonly onBehalf?: OnBehalf;
	/** UTC ms; when it happened, if that was not now. */
	readonly occurredAt?: number;
	/** The id of an earlier attempt: the same thing, not another one. */
	readonly id?: string;
	/** A command this one depends on. */
	readonly after?: string;
}

export interface Post {
	readonly fetch: typeof globalThis.fetch;
	/** Server-adjusted UTC ms. */
	readonly now: () => number;
	readonly wait: (ms: number) => Promise<void>;
	readonly heard?: (date: string | null, sentAt: number, receivedAt: number) => void;
	/** Each attempt that failed. */
	readonly failed?: (problem: Problem) => void;
}

/** Waits between attempts, ms: about half a minute in all, then the sender is told. */
const BACKOFF_MS = [300, 700, 1_500, 3_000, 6_000, 9_000, 10_000];
const TIMEOUT_MS = 15_000;
const byStatus = new Map<number, Retry>(Object.values(kinds).map((kind) => [kind.status, kind.retry]));

export const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

export async function send<T extends CommandType>(post: Post, type: T, payload: PayloadOf<T>, options: SendOptions = {}): Promise<Sent> {
	const id = options.id ?? uuidv7(post.now());
	const body = JSON.stringify({
		id,
		type,
		...(options.after === undefined ? {} : { after: options.after }),
		...(options.occurredAt === undefined ? {} : { occurredAt: options.occurredAt }),
		payload: bodyOf(payload, options)
	});
	for (const pause of [...BACKOFF_MS, undefined]) {
		const sent = await attempt(post, id, body);
		if (!sent.ok) post.failed?.(sent.problem);
		const lost = !sent.ok && (sent.problem.status === 0 || sent.problem.status === 503);
		if (!lost || pause === undefined) return sent;
		await post.wait(pause);
	}
	return { ok: false, id, problem: linkProblem('unreachable') };
}

/** The payload as it travels. */
export const bodyOf = (payload: object, { onBehalf }: Pick<SendOptions, 'onBehalf'>): object => (onBehalf === undefined ? payload : { ...payload, onBehalf });

async function attempt(post: Post, id: string, body: string): Promise<Sent> {
	const sentAt = Date.now();
	let response: Response;
	try {
		response = await post.fetch('/api/v1/commands', { method: 'POST', headers: headers(), body, credentials: 'same-origin', signal: AbortSignal.timeout(TIMEOUT_MS) });
	} catch {
		return { ok: false, id, problem: linkProblem('unreachable') };
	}
	post.heard?.(response.headers.get('date'), sentAt, Date.now());
	if (!response.ok) return { ok: false, id, problem: await problemOf(response) };
	try {
		const answer = (await response.json()) as Omit<Done, 'ok'>;
		return { ...answer, ok: true };
	} catch {
		// The answer was cut off on its way: the same id asks for it again.
		return { ok: false, id, problem: linkProblem('unreachable') };
	}
}

const headers = () => ({ 'content-type': 'application/json', accept: 'application/json', 'accept-language': getLocale() });

/**
 * Reads JSON for a screen until `until` says that it looks elsewhere: null then, and without a network, though the answer had begun.
 */
export async function ask<T>(path: string, until?: AbortSignal): Promise<{ readonly value: T } | { readonly problem: Problem } | null> {
	try {
		const response = await fetch(path, { headers: { 'accept-language': getLocale() }, ...(until && { signal: until }) });
		const answer = response.ok ? { value: (await response.json()) as T } : { problem: await problemOf(response) };
		return until?.aborted ? null : answer;
	} catch {
		return null;
	}
}

/** The problem an answer carries; also for the reads of other screens. */
export async function problemOf(response: Response): Promise<Problem> {
	const retry = byStatus.get(response.status) ?? 'later';
	try {
		const body = (await response.json()) as Partial<Problem>;
		if (typeof body.code === 'string') {
			return { title: '', detail: '', ...body, status: response.status, code: body.code, retry };
		}
	} catch {
		// No JSON: a proxy or a crashed server speaks.
	}
	return { ...linkProblem('unreadable'), status: response.status, retry };
}

export function linkProblem(code: 'unreachable' | 'unreadable'): Problem {
	return { status: 0, code: `link.${code}`, ...linkSentences[getLocale()][code], retry: 'later' };
}
