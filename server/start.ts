/**
 * `npm start`: judge the configuration, build if needed, serve. All in one process, so that a signal sent to it reaches the
 * listener. Every refusal is one sentence and an exit code: 78 for the configuration, 1 for the rest.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigError, EXIT_CONFIG, parseConfig } from '../src/lib/server/config.ts';
import type { Config } from '../src/lib/server/config.ts';
import { buildIfNeeded } from './build-if-needed.ts';
import { CertificateInUse } from './lan/certificate-in-use.ts';
import { Unusable } from './lan/identity.ts';
import { sentences } from './start.messages.ts';

const NODE_MAJOR_MIN = 24;
const root = resolve(import.meta.dirname, '..');

function refuse(sentence: string, code: number): never {
	process.stderr.write(`${sentence}\n`);
	process.exit(code);
}

function checkRuntime(): void {
	if (Number(process.versions.node.split('.')[0]) < NODE_MAJOR_MIN) refuse(sentences.nodeVersion(process.version), 1);
}

/** `--lan` is the one argument; HTTPS then needs a certificate, our own unless one was given. */
function isLan(): boolean {
	const argv = process.argv.slice(2);
	const unknown = argv.find((argument) => argument !== '--lan');
	if (unknown !== undefined) refuse(sentences.argument(unknown), EXIT_CONFIG);
	if (argv.length > 0) process.env['MUSTER_TLS'] ??= 'local';
	return argv.length > 0;
}

function certificateOf(config: Config): CertificateInUse | undefined {
	if (config.tls === undefined) return undefined;
	try {
		return new CertificateInUse(config);
	} catch (error) {
		refuse(error instanceof Unusable ? sentences.certificate(error.file, error.why) : sentences.certificateFolder(String(error)), EXIT_CONFIG);
	}
}

function configuration(): Config {
	try {
		return parseConfig(process.env);
	} catch (error) {
		if (error instanceof ConfigError) refuse(error.message, EXIT_CONFIG);
		throw error;
	}
}

/** Asked now rather than at the first write: a full or read-only disk is found before anyone counts on the system. */
function checkFolder(folder: string): void {
	const probe = join(folder, `.probe-${process.pid}`);
	try {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		writeFileSync(probe, '');
		rmSync(probe);
	} catch (error) {
		refuse(sentences.folder(folder, error instanceof Error && 'code' in error ? String(error.code) : String(error)), EXIT_CONFIG);
	}
}

checkRuntime();
const lan = isLan();
const config = configuration();
checkFolder(resolve(config.dataFolder));
const certificate = certificateOf(config);
await buildIfNeeded(root, (sentence) => process.stdout.write(`${sentence}\n`)).catch((error: unknown) => refuse(error instanceof Error ? error.message : String(error), 1));
const { serve } = await import('./main.ts');
await serve({ config, certificate, lan }, root);
