/** Parsing: an envelope and its payload, or the refusal that names each fault by its path. [B2] */
import * as v from 'valibot';
import type { Command } from '../../domain/command.ts';
import { canonical, NotCanonical } from '../../domain/journal/canonical.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { FieldError } from '../../domain/refusal.ts';
import { sha256 } from '../storage/hash.ts';
import type { Envelope } from './bus.ts';

const uuid7 = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'uuidv7'));
const uuid = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'uuid'));

/** A command as a caller sends it (api.md "Commands"). */
export const envelopeSchema = v.strictObject({
	id: uuid7,
	type: v.pipe(v.string(), v.maxLength(64)),
	after: v.optional(uuid),
	occurredAt: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
	device: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
	payload: v.record(v.string(), v.unknown())
});

/** A message of ours that is a code: `text.blank`. */
const CODE = /^[a-z_]+\.[a-z_]+$/;

/** Valibot's issues as field errors: path, and our code where the schema names one, else valibot's type. */
export function fieldErrors(issues: readonly v.BaseIssue<unknown>[]): FieldError[] {
	return issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', code: CODE.test(issue.message) ? issue.message : issue.type, message: issue.message }));
}

export function parseEnvelope(input: unknown): Envelope {
	const parsed = v.safeParse(envelopeSchema, input);
	if (!parsed.success) throw malformed('command.malformed', parsed.issues);
	return parsed.output as Envelope;
}

/** The typed payload; wrong shapes are 400, right shapes with impossible values 422. */
export function parsePayload(command: Command, payload: unknown): unknown {
	const parsed = v.safeParse(command.input, payload);
	if (parsed.success) return parsed.output;
	if (parsed.issues.every((issue) => issue.kind === 'validation')) throw malformed('command.invalid', parsed.issues, 'rule');
	throw malformed('command.malformed', parsed.issues);
}

function malformed(code: `${string}.${string}`, issues: readonly v.BaseIssue<unknown>[], kind: 'malformed' | 'rule' = 'malformed'): Refusal {
	const errors = fieldErrors(issues);
	return new Refusal(kind, code, { path: errors[0]?.path || 'body' }, errors[0]?.path || undefined, errors);
}

/** The digest by which a retry is told from a reused id. Secrets of the payload take no part. */
export function requestDigest(envelope: Envelope, secretInputs: readonly string[] = []): string {
	const payload = Object.fromEntries(Object.entries(envelope.payload as Record<string, unknown>).filter(([key]) => !secretInputs.includes(key)));
	try {
		return sha256(canonical({ type: envelope.type, after: envelope.after ?? null, occurredAt: envelope.occurredAt ?? null, device: envelope.device ?? null, payload }));
	} catch (failure) {
		if (failure instanceof NotCanonical) throw new Refusal('malformed', 'command.text_malformed');
		throw failure;
	}
}
