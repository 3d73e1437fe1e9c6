/**
 * The expected "no": its kind carries the HTTP status and what to do next, its code the two sentences in the message files
 * (`refusal_<code with dots as underscores>`). Domain code throws nothing else; a broken assertion is a bug.
 */

export const kinds = {
	malformed: { status: 400, retry: 'never' },
	unauthenticated: { status: 401, retry: 'after-sign-in' },
	forbidden: { status: 403, retry: 'never' },
	missing: { status: 404, retry: 'never' },
	method: { status: 405, retry: 'never' },
	conflict: { status: 409, retry: 'after-refresh' },
	large: { status: 413, retry: 'never' },
	media: { status: 415, retry: 'never' },
	rule: { status: 422, retry: 'after-change' },
	limit: { status: 429, retry: 'later' },
	unavailable: { status: 503, retry: 'later' }
} as const;

export type RefusalKind = keyof typeof kinds;
export type Facts = Readonly<Record<string, string | number | boolean | null>>;
export interface FieldError {
	readonly path: string;
	readonly code: string;
	readonly message?: string;
}

export class Refusal extends Error {
	readonly kind: RefusalKind;
	readonly code: `${string}.${string}`;
	readonly facts: Facts;
	readonly field: string | undefined;
	readonly errors: readonly FieldError[] | undefined;

	constructor(kind: RefusalKind, code: `${string}.${string}`, facts: Facts = {}, field?: string, errors?: readonly FieldError[]) {
		super(code);
		this.name = 'Refusal';
		this.kind = kind;
		this.code = code;
		this.facts = facts;
		this.field = field;
		this.errors = errors;
	}
	get retry(): (typeof kinds)[RefusalKind]['retry'] {
		return kinds[this.kind].retry;
	}
	get status(): number {
		return kinds[this.kind].status;
	}
}

/** A broken assertion: a bug, answered 500 `internal` and counted. */
export class Broken extends Error {}

export function must<T>(value: T | null | undefined, what: string): T {
	if (value === null || value === undefined) throw new Broken(`missing: ${what}`);
	return value;
}

/** The row, or the refusal that it does not exist. Call it in `decide`, after `allow` has spoken. */
export function found<T>(value: T | null | undefined, code: `${string}.${string}`, field?: string): T {
	if (value === null || value === undefined) throw new Refusal('missing', code, {}, field);
	return value;
}
