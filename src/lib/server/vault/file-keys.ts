/**
 * Keys in a folder of their own, 0700: `master.key` and `keys`, a line a key. Several processes may share the folder: lines are
 * only appended or overwritten in place, a process uses for new values only keys it made or found bound to the owner, and what
 * another has made since is found when a value names it.
 *
 * Keys are made a batch at a time and synced before the first is used, so that a command waits for no disk. To whom a key
 * then belongs is noted without waiting: a note lost with the power costs a key, never a value, since the value names its key.
 */
import { closeSync, existsSync, fdatasyncSync, fstatSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { BINDING_AT, KEY_BYTES, keyObject, newKeyId, paddedBinding, readLine, writeLine } from './key-line.ts';
import type { KeptKey, SealKey } from './keys.ts';
import { MemoryKeys } from './memory-keys.ts';

/** Keys made at once. */
const BATCH = 32;
export const MASTER_FILE = 'master.key';
export const KEYS_FILE = 'keys';

export class FileKeys extends MemoryKeys {
	/** Appends wherever the end is by then, also when another process appends. */
	readonly #end: number;
	/** Overwrites in place. */
	readonly #place: number;
	readonly #master: KeyObject;
	/** Where the line of a key begins. */
	readonly #at = new Map<string, number>();
	readonly #spare: string[] = [];
	/** Bytes of whole lines read so far. */
	#read = 0;

	/** Opens the folder, making what is missing. */
	constructor(folder: string) {
		super();
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		this.#master = masterOf(folder);
		this.#end = openSync(join(folder, KEYS_FILE), 'a', 0o600);
		this.#place = openSync(join(folder, KEYS_FILE), 'r+');
		syncFolder(folder);
		this.#catchUp();
	}

	override key(id: string): SealKey | undefined {
		const known = super.key(id);
		if (known || this.gone.has(id)) return known;
		this.#catchUp();
		return super.key(id);
	}

	override destroy(ids: readonly string[]): void {
		this.#catchUp();
		for (const id of ids) {
			const line = Buffer.from(writeLine(this.#master, { id, secret: null, binding: this.held.get(id)?.binding ?? '' }));
			const at = this.#at.get(id);
			if (at === undefined) this.#append([line]);
			else writeSync(this.#place, line, 0, line.length, at);
		}
		fsyncSync(this.#place);
		super.destroy(ids);
		this.#catchUp();
	}

	override take(keys: readonly KeptKey[]): number {
		this.#catchUp();
		const added = keys.filter(({ id }) => !this.gone.has(id) && !this.held.has(id));
		this.#append(added.map(({ id, binding, secret }) => Buffer.from(writeLine(this.#master, { id, binding, secret: Buffer.from(secret, 'hex') }))));
		fsyncSync(this.#place);
		this.#catchUp();
		return added.length;
	}

	override close(): void {
		closeSync(this.#end);
		closeSync(this.#place);
	}

	protected override fresh(): SealKey {
		if (this.#spare.length === 0) this.#make();
		return this.held.get(this.#spare.shift() ?? '') ?? this.fresh();
	}

	protected override bind(id: string, binding: string): void {
		super.bind(id, binding);
		const at = this.#at.get(id);
		if (at !== undefined) writeSync(this.#place, paddedBinding(binding), at + BINDING_AT, 'latin1');
	}

	#make(): void {
		const ids = Array.from({ length: BATCH }, newKeyId);
		this.#append(ids.map((id) => Buffer.from(writeLine(this.#master, { id, secret: randomBytes(KEY_BYTES), binding: '' }))));
		fdatasyncSync(this.#place);
		this.#catchUp();
		this.#spare.push(...ids);
	}

	/** In one write; a line torn by a power cut before is closed by a line feed. */
	#append(lines: readonly Buffer[]): void {
		if (lines.length === 0) return;
		const { size } = fstatSync(this.#place);
		const torn = size > this.#read;
		writeSync(this.#end, Buffer.concat([...(torn ? [Buffer.from('\n')] : []), ...lines]));
	}

	/** Reads the whole lines that are new since the last time. */
	#catchUp(): void {
		const { size } = fstatSync(this.#place);
		if (size === this.#read) return;
		const bytes = Buffer.alloc(size - this.#read);
		readSync(this.#place, bytes, 0, bytes.length, this.#read);
		const base = this.#read;
		for (let at = 0; ;) {
			const end = bytes.indexOf(10, at);
			if (end < 0) break;
			this.#learn(bytes.toString('latin1', at, end), base + at);
			at = end + 1;
			this.#read = base + at;
		}
	}

	#learn(text: string, at: number): void {
		const line = readLine(this.#master, text);
		if (!line) return;
		this.#at.set(line.id, at);
		if (line.secret === null) super.destroy([line.id]);
		else if (!this.held.has(line.id) && !this.gone.has(line.id)) this.hold(line.id, line.secret, line.binding);
	}
}

/** The master key of a folder; made once. Two processes that start together agree, since only one link can be made. */
function masterOf(folder: string): KeyObject {
	const file = join(folder, MASTER_FILE);
	if (!existsSync(file)) {
		const making = `${file}.${process.pid}`;
		const handle = openSync(making, 'wx', 0o600);
		writeSync(handle, `${randomBytes(KEY_BYTES).toString('hex')}\n`);
		fsyncSync(handle);
		closeSync(handle);
		try {
			linkSync(making, file);
		} catch (failure) {
			if ((failure as NodeJS.ErrnoException).code !== 'EEXIST') throw failure;
		} finally {
			rmSync(making);
		}
		syncFolder(folder);
	}
	const text = readFileSync(file, 'utf8').trim();
	if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`${file} is not a master key`);
	return keyObject(Buffer.from(text, 'hex'));
}

export function syncFolder(folder: string): void {
	const handle = openSync(folder, 'r');
	fsyncSync(handle);
	closeSync(handle);
}
