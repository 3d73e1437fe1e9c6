/** What the commands for copies share: configuration, the refusal of PostgreSQL, a passphrase, the way out. */
import { lchownSync, lstatSync, readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join, resolve } from 'node:path';
import { ConfigError, EXIT_CONFIG, parseConfig } from '../src/lib/server/config.ts';
import { sentences } from './copies.messages.ts';

export interface Place {
	readonly dataFolder: string;
	readonly world: 'demo' | 'real';
	readonly zone: string;
}

export function leave(sentence: string, code: number): never {
	process.stderr.write(`${sentence}\n`);
	process.exit(code);
}

export const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

/** Where the world lies. Files made here are for this user alone. */
export function place(): Place {
	if (process.env['DATABASE_URL'] !== undefined) leave(sentences.postgres, 1);
	// Migrations are read from the folder of the program, wherever the command was given.
	const dataFolderFrom = process.cwd();
	process.umask(0o077);
	try {
		const config = parseConfig(process.env);
		const dataFolder = resolve(dataFolderFrom, config.dataFolder);
		process.chdir(resolve(import.meta.dirname, '..'));
		process.once('exit', () => handOver(dataFolder));
		return { dataFolder, world: config.seed === 'linan' ? 'demo' : 'real', zone: config.zone };
	} catch (error) {
		if (error instanceof ConfigError) leave(error.message, EXIT_CONFIG);
		throw error;
	}
}

/**
 * Root's copies for a service with a user of its own: what root made in the data folder goes to the folder's owner, or the
 * service could not open its own store. Does nothing for anybody else.
 */
export function handOver(dataFolder: string): void {
	const owner = lstatSync(dataFolder, { throwIfNoEntry: false });
	if (process.getuid?.() !== 0 || owner === undefined || owner.uid === 0) return;
	for (const path of readdirSync(dataFolder, { recursive: true, encoding: 'utf8' })) {
		const file = join(dataFolder, path);
		// A running server may have removed it meanwhile.
		if (lstatSync(file, { throwIfNoEntry: false })?.uid === 0) lchownSync(file, owner.uid, owner.gid);
	}
}

/** A line of the standard input; on a terminal it is asked for and not shown. */
export async function passphrase(): Promise<string> {
	const terminal = process.stdin.isTTY;
	if (terminal) process.stderr.write(sentences.askPassphrase);
	const lines = createInterface({ input: process.stdin, ...(terminal && { output: process.stderr, terminal: true }) });
	if (terminal) Object.assign(lines, { _writeToOutput: () => undefined });
	for await (const line of lines) {
		lines.close();
		if (terminal) process.stderr.write('\n');
		return line;
	}
	return '';
}

/** Runs to the end; what went wrong is one sentence. */
export async function finish(work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (error) {
		leave(sentences.failed(error instanceof Error ? error.message : String(error)), 1);
	}
}
