/**
 * The bus: the one way to change a world. parse → lock → known id? → load → allow → decide → rows + entry + head → answer.
 * See SPEC.md beside this file; its rules are cited by tests as [B1] …
 */
import { schema } from '../../../../db/schema.ts';
import type { Change } from '../../../../db/schema.ts';
import { SCHEMA } from '../../domain/protocol/messages.ts';
import type { Actor, Command, Context, Decision } from '../../domain/command.ts';
import { canonical } from '../../domain/journal/canonical.ts';
import { deriveId } from '../../domain/journal/ids.ts';
import type { Entry } from '../../domain/journal/entry.ts';
import { Broken, Refusal } from '../../domain/refusal.ts';
import { Conflict } from '../storage/port.ts';
import type { SealedValue, Storage, StoredEntry, Tx } from '../storage/port.ts';
import { parseEnvelope, parsePayload, requestDigest } from './envelope.ts';
import { newSalt } from './salt.ts';
import { seal } from './sealing.ts';
import type { SealedChanges } from './sealing.ts';
import type { Vault } from '../vault/vault.ts';

/** A command as a caller sends it (api.md "Commands"). */
export interface Envelope {
	readonly id: string;
	readonly type: string;
	readonly after?: string;
	readonly occurredAt?: number;
	readonly device?: string;
	readonly payload: unknown;
}

export interface Answer {
	readonly id: string;
	readonly seq: number;
	readonly at: number;
	readonly late?: true;
	readonly result: Readonly<Record<string, unknown>>;
}

export interface Sent {
	readonly answer: Answer;
	/** The command was known: this is its first answer again. */
	readonly replay: boolean;
}

export interface Bus {
	/** Decides the command and answers after the durable commit. Throws a Refusal. */
	send(actor: Actor, envelope: unknown): Promise<Sent>;
	/** Sends a command that no caller may send (the clock's, setup's, sign-in). */
	sendInternal(actor: Actor, envelope: Envelope, prepared?: Readonly<Record<string, unknown>>): Promise<Sent>;
}

/** Slow work of a command (password hashing), done before the lock; its outcome comes in as `context.prepared`. */
export type Prepare = (payload: Readonly<Record<string, unknown>>, actor: Actor) => Promise<Readonly<Record<string, unknown>>>;

export type Settle = (payload: Readonly<Record<string, unknown>>) => Promise<void>;

export interface BusParts {
	readonly storage: Storage;
	readonly commands: Readonly<Record<string, Command>>;
	readonly prepare: Readonly<Record<string, Prepare>>;
	/** What must be done outside the store after the durable commit and before the answer; done again when the command is sent again. */
	readonly settle?: Readonly<Record<string, Settle>>;
	/** Encrypts what stands behind the seals. */
	readonly vault: Vault;
	/** UTC ms. */
	readonly clock: () => number;
	readonly zone: string;
	/** The rule set in force. */
	readonly rules: string;
	/** The actor with the scopes in force now and, for a fact, when it happened; read under the lock. */
	readonly actorAt: (tx: Tx, actor: Actor, times: readonly number[]) => Promise<Actor>;
	/** 128 random bits, hex; given by tests that compare journals. */
	readonly salt?: () => string;
	/** 256 random bits, hex, the key of a seal; given by the same tests. */
	readonly sealSalt?: () => string;
}

/** A device's clock may run ahead of ours by this, ms. */
const AHEAD_MS = 5 * 60_000;

export function createBus(parts: BusParts): Bus {
	const declared = (type: string): Command => {
		const command = Object.hasOwn(parts.commands, type) ? parts.commands[type] : undefined;
		if (!command) throw new Refusal('malformed', 'command.unknown', { type: type.slice(0, 64) }, 'type');
		return command;
	};
	return {
		send: async (actor, input) => {
			const envelope = parseEnvelope(input);
			const command = declared(envelope.type);
			if (command.internal) throw new Refusal('malformed', 'command.unknown', { type: envelope.type }, 'type');
			const payload = parsePayload(command, envelope.payload) as Readonly<Record<string, unknown>>;
			const prepared = Object.hasOwn(parts.prepare, envelope.type) ? await parts.prepare[envelope.type]?.(payload, actor) : undefined;
			const sent = await run(parts, command, actor, envelope, payload, prepared);
			if (parts.settle && Object.hasOwn(parts.settle, envelope.type)) await parts.settle[envelope.type]?.(payload);
			return sent;
		},
		sendInternal: async (actor, envelope, prepared) => {
			const command = declared(envelope.type);
			return run(parts, command, actor, envelope, parsePayload(command, envelope.payload), prepared);
		}
	};
}

async function run(parts: BusParts, command: Command, sender: Actor, envelope: Envelope, payload: unknown, prepared: Context['prepared']): Promise<Sent> {
	const request = requestDigest(envelope, command.secretInputs);
	let revealed: Decision['reveal'];
	try {
		const sent = await parts.storage.transaction(async (tx): Promise<Sent> => {
			const known = await tx.known(envelope.id);
			if (known) return first(known, sender, request);
			if (envelope.after !== undefined && !(await tx.known(envelope.after))) throw new Refusal('conflict', 'command.after_unknown', {}, 'after');
			const context = await contextOf(parts, tx, command, sender, envelope, prepared);
			const state = await command.load(tx, payload, context.actor);
			if (!command.allow(context.actor, state, payload)) throw new Refusal('forbidden', 'auth.forbidden');
			const decision = command.decide(state, payload, context);
			revealed = decision.reveal;
			const changes = await seal(envelope.id, decision.changes, tx, parts.sealSalt);
			const args = argsOf(decision, payload, command);
			assertNothingPersonal(args, changes);
			const subjects = await subjectsOf(tx, changes.entries, decision);
			const sealed = changes.sealed.length === 0 ? [] : await parts.vault.close(tx, changes.sealed);
			let answer: Answer | undefined;
			await tx.commit({
				entry: (head) => entryOf(head.seq + 1, command, envelope, context, decision, changes, args, subjects, parts.salt?.() ?? newSalt()),
				rows: changes.rows,
				sealed,
				...(context.prepared?.resealed !== undefined && { resealed: context.prepared.resealed as readonly SealedValue[] }),
				request,
				answer: (entry) => {
					answer = { id: entry.id, seq: entry.seq, at: entry.at, ...(entry.late && { late: true as const }), result: decision.result };
					return JSON.stringify(answer);
				}
			});
			if (!answer) throw new Broken('committed without an answer');
			return { answer, replay: false };
		});
		return revealed && !sent.replay ? { ...sent, answer: { ...sent.answer, result: { ...sent.answer.result, ...revealed } } } : sent;
	} catch (failure) {
		if (failure instanceof Conflict) throw new Refusal('conflict', 'command.conflict');
		throw failure;
	}
}

/** The first answer again, when the same actor sends the same body; anything else with that id is a conflict. [B3] */
function first(known: StoredEntry, sender: Actor, request: string): Sent {
	if (known.actorId !== sender.id || known.request !== request) throw new Refusal('conflict', 'command.id_reused', {}, 'id');
	return { answer: JSON.parse(known.answer) as Answer, replay: true };
}

async function contextOf(parts: BusParts, tx: Tx, command: Command, sender: Actor, envelope: Envelope, prepared: Context['prepared']): Promise<Context> {
	const clock = parts.clock();
	if (envelope.occurredAt !== undefined && envelope.occurredAt > clock + AHEAD_MS) throw new Refusal('rule', 'command.occurred_in_future', {}, 'occurredAt');
	const now = Math.max(clock, tx.head().at);
	const occurredAt = Math.min(envelope.occurredAt ?? now, now);
	const times = command.offline === 'fact' && envelope.occurredAt !== undefined ? [now, occurredAt] : [now];
	const actor = await parts.actorAt(tx, sender, times);
	return {
		now,
		occurredAt,
		occurredGiven: envelope.occurredAt !== undefined,
		actor,
		seq: tx.head().seq,
		rules: parts.rules,
		zone: parts.zone,
		id: (part) => deriveId(envelope.id, part),
		...(prepared && { prepared })
	};
}

function argsOf(decision: Decision, payload: unknown, command: Command): Readonly<Record<string, unknown>> {
	if (decision.args) return decision.args;
	const secrets = command.secretInputs ?? [];
	return Object.fromEntries(Object.entries(payload as Record<string, unknown>).filter(([key, value]) => value !== undefined && !secrets.includes(key)));
}

function entryOf(
	seq: number,
	command: Command,
	envelope: Envelope,
	context: Context,
	decision: Decision,
	changes: SealedChanges,
	args: Entry['args'],
	subjects: readonly string[],
	salt: string
): Entry {
	const { actor } = context;
	const onBehalf = (args as { onBehalf?: Record<string, unknown> }).onBehalf;
	return {
		seq,
		id: envelope.id,
		salt,
		at: context.now,
		...(envelope.occurredAt !== undefined && { occurredAt: context.occurredAt }),
		...(envelope.device !== undefined && { device: envelope.device }),
		actor: { user: actor.id, role: actor.role, org: actor.organisationId },
		...(onBehalf && { onBehalf }),
		event: command.event,
		args,
		subjects,
		rules: context.rules,
		schema: SCHEMA,
		...(decision.late && { late: true as const }),
		changes: changes.entries
	};
}

/** Everything the entry is about: the changed rows and their incidents, so that one incident's story is one look in the index. */
async function subjectsOf(tx: Tx, changes: readonly Change[], decision: Decision): Promise<string[]> {
	const subjects = new Set(decision.subjects ?? []);
	for (const change of changes) {
		subjects.add(`${change.table}:${change.id}`);
		if (!Object.hasOwn(schema[change.table].columns, 'incidentId')) continue;
		const values: Readonly<Record<string, unknown>> = change.op === 'delete' ? change.before : change.after;
		const incidentId = 'incidentId' in values ? values.incidentId : ((await tx.get(change.table, change.id)) as { incidentId?: unknown } | undefined)?.incidentId;
		if (typeof incidentId === 'string') subjects.add(`incidents:${incidentId}`);
	}
	return [...subjects].sort();
}

/** The last line before the record: a value that is sealed must not stand in the meaning as well. */
function assertNothingPersonal(args: unknown, changes: SealedChanges): void {
	if (changes.sealed.length === 0) return;
	const text = canonical(args);
	for (const { value } of changes.sealed) {
		if (value === null) continue;
		const parsed: unknown = JSON.parse(value);
		const parts = typeof parsed === 'object' && parsed !== null ? Object.values(parsed) : [parsed];
		for (const part of parts)
			if (typeof part === 'string' && part.length >= 4 && text.includes(JSON.stringify(part))) throw new Broken('a personal value stands in the meaning of an entry');
	}
}
