/**
 * A key as one line of fixed length, so that it can be overwritten where it stands: id, state, the key wrapped under the master
 * key (AES-256-GCM, bound to its id), and whose values it seals. A destroyed key leaves its line without the key.
 */
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

export const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const ID_LENGTH = 16;
const WRAPPED_LENGTH = 80;
const BINDING_LENGTH = 80;
/** Where in the line the binding begins. */
export const BINDING_AT = ID_LENGTH + 1 + 1 + 1 + WRAPPED_LENGTH + 1;

const LINE = /^([0-9a-f]{16}) ([hd]) ([A-Za-z0-9_-]{80}) (.{80})$/;

export interface KeyLine {
	readonly id: string;
	/** Null: destroyed. */
	readonly secret: Buffer | null;
	readonly binding: string;
}

const context = (id: string): Buffer => Buffer.from(`muster.key.1:${id}`);

function wrap(master: KeyObject, id: string, secret: Buffer): string {
	const iv = randomBytes(IV_BYTES);
	const cipher = createCipheriv('aes-256-gcm', master, iv).setAAD(context(id));
	return Buffer.concat([iv, cipher.update(secret), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

function unwrap(master: KeyObject, id: string, wrapped: string): Buffer | null {
	const bytes = Buffer.from(wrapped, 'base64url');
	const decipher = createDecipheriv('aes-256-gcm', master, bytes.subarray(0, IV_BYTES)).setAAD(context(id));
	decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
	try {
		return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
	} catch {
		// Half overwritten when the power failed, or of another master key: nobody can read it any more.
		return null;
	}
}

export const paddedBinding = (binding: string): string => binding.padEnd(BINDING_LENGTH).slice(0, BINDING_LENGTH);

export function writeLine(master: KeyObject, { id, secret, binding }: KeyLine): string {
	const wrapped = secret === null ? '0'.repeat(WRAPPED_LENGTH) : wrap(master, id, secret);
	return `${id} ${secret === null ? 'd' : 'h'} ${wrapped} ${paddedBinding(binding)}\n`;
}

/** Undefined for what is no line: the torn end of a file. */
export function readLine(master: KeyObject, line: string): KeyLine | undefined {
	const [, id, state, wrapped, binding] = LINE.exec(line) ?? [];
	if (id === undefined || wrapped === undefined || binding === undefined) return undefined;
	return { id, secret: state === 'h' ? unwrap(master, id, wrapped) : null, binding: binding.trimEnd() };
}

export const newKeyId = (): string => randomBytes(ID_LENGTH / 2).toString('hex');
export const keyObject = (secret: Buffer): KeyObject => createSecretKey(secret);
