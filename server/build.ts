/** `npm run build`: builds when the sources differ from the build at hand, and stamps it, so that the start takes it as it is. */
import { resolve } from 'node:path';
import { buildIfNeeded } from './build-if-needed.ts';

try {
	await buildIfNeeded(resolve(import.meta.dirname, '..'), (sentence) => process.stdout.write(`${sentence}\n`));
} catch (error) {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
}
