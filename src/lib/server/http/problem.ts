/** RFC 9457 problems: a refusal in the caller's language; a bug is 500 `internal.error`, logged once, without a stack. */
import { sentence, titleOf } from './sentence.ts';
import type { FieldError, Refusal } from '../../domain/refusal.ts';

export interface Problem {
	readonly type: string;
	readonly title: string;
	readonly status: number;
	readonly code: string;
	readonly detail: string;
	readonly retry: string;
	readonly field?: string;
	readonly errors?: readonly FieldError[];
	readonly facts?: Readonly<Record<string, unknown>>;
}

export type Locale = 'zh-CN' | 'en';

/** zh-CN unless the caller prefers English. */
export function localeOf(acceptLanguage: string | null): Locale {
	const wanted = (acceptLanguage ?? '')
		.split(',')
		.map((part) => {
			const [tag, q] = part.trim().split(';q=');
			return { tag: (tag ?? '').toLowerCase(), q: q === undefined ? 1 : Number(q) || 0 };
		})
		.filter(({ tag }) => tag.startsWith('zh') || tag.startsWith('en'))
		.sort((a, b) => b.q - a.q);
	return wanted[0]?.tag.startsWith('en') ? 'en' : 'zh-CN';
}

export function problemOf(refusal: Refusal, locale: Locale): Problem {
	return {
		type: `urn:muster:problem:${refusal.code}`,
		title: titleOf(refusal.status, locale),
		status: refusal.status,
		code: refusal.code,
		detail: sentence(refusal.code, refusal.facts, locale),
		retry: refusal.retry,
		...(refusal.field !== undefined && { field: refusal.field }),
		...(refusal.errors && { errors: refusal.errors.map((error) => ({ ...error, ...(error.code.includes('.') && { message: sentence(error.code, {}, locale) }) })) }),
		...(Object.keys(refusal.facts).length > 0 && { facts: refusal.facts })
	};
}

/** An answer as it goes out, whoever sends it: the framework as a `Response`, the lane of the commands as it is. */
export interface Plain {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

export const responseOf = ({ status, headers, body }: Plain): Response => new Response(body, { status, headers });

/** The answer that tells a refusal. */
export function refusalAnswer(refusal: Refusal, locale: Locale): Plain {
	const headers: Record<string, string> = { 'content-type': 'application/problem+json', 'content-language': locale, 'cache-control': 'no-store', vary: 'Accept-Language' };
	if (refusal.kind === 'limit' && typeof refusal.facts.seconds === 'number') headers['retry-after'] = String(refusal.facts.seconds);
	if (refusal.kind === 'unavailable') headers['retry-after'] = '5';
	return { status: refusal.status, headers, body: JSON.stringify(problemOf(refusal, locale)) };
}

/** The 500 of a bug: what happened stands in the log under `reference`. */
export function bugAnswer(reference: string, locale: Locale): Plain {
	const problem = {
		type: 'urn:muster:problem:internal.error',
		title: titleOf(500, locale),
		status: 500,
		code: 'internal.error',
		detail: sentence('internal.error', { reference }, locale),
		retry: 'later'
	};
	return { status: 500, headers: { 'content-type': 'application/problem+json', 'content-language': locale }, body: JSON.stringify(problem) };
}
