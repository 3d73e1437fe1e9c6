/** `npm run journal:verify -- FILE [--strict]`: proves an export without the store and without trust in the server that made it. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Verifier } from '../src/lib/domain/journal/verify.ts';
import type { Verdict } from '../src/lib/domain/journal/verify.ts';
import { sentences } from './start.messages.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The verdict on a file of any length, read line by line. */
export async function verifyFile(file: string, strict: boolean): Promise<Verdict> {
	const verifier = new Verifier(sha256, strict);
	for await (const line of lines(createReadStream(file, 'utf8') as AsyncIterable<string>)) {
		if (line.trim() === '') continue;
		const fault = verifier.line(line);
		if (fault !== undefined) return fault;
	}
	return verifier.end();
}

/** Splits at line feeds only: `node:readline` also splits at U+2028, which the canonical text of a body may hold as it is. */
export async function* lines(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
	let rest = '';
	for await (const chunk of chunks) {
		const parts = (rest + chunk).split('\n');
		rest = parts.pop() ?? '';
		yield* parts;
	}
	yield rest;
}

/** What is printed, and the exit code. */
export function judgement(verdict: Verdict): { readonly text: string; readonly code: 0 | 1 } {
	if (!verdict.ok) return { text: sentences.badEntry(verdict.seq, verdict.line, verdict.why), code: 1 };
	return { text: `OK seq ${verdict.from}..${verdict.to}, ${verdict.entries} entries, ${verdict.withheld} withheld, head ${verdict.head}`, code: 0 };
}

async function main(argv: readonly string[]): Promise<number> {
	const [file, ...more] = argv.filter((argument) => argument !== '--strict');
	if (file === undefined || more.length > 0 || file.startsWith('--')) {
		process.stderr.write(`${sentences.verifyUsage}\n`);
		return 2;
	}
	try {
		const { text, code } = judgement(await verifyFile(file, argv.includes('--strict')));
		process.stdout.write(`${text}\n`);
		return code;
	} catch (error) {
		process.stderr.write(`${sentences.unreadable(file, error instanceof Error ? error.message : String(error))}\n`);
		return 1;
	}
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
