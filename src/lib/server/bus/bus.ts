/** The bus: the one way to change a world. */
import type { Actor } from '../../domain/command.ts';

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
	send(actor: Actor, envelope: Envelope): Promise<Sent>;
	/** Sends a command that no caller may send (the clock's, setup's, sign-in). */
	sendInternal(actor: Actor, envelope: Envelope): Promise<Sent>;
}
