/** `npm run basemap:import -- FILE [--credit TEXT]`: exit 0 when the base map is in force, 1 when nothing was replaced, 78 for a bad variable. */
import { parseArgs } from 'node:util';
import { basemapFolder } from '../src/lib/server/basemap/folder.ts';
import { importBasemap } from '../src/lib/server/basemap/import/import.ts';
import { ImportRefused } from '../src/lib/server/basemap/import/refused.ts';
import { ConfigError, EXIT_CONFIG, parseConfig } from '../src/lib/server/config.ts';
import { sentences } from './basemap.messages.ts';

function end(sentence: string, code: number): never {
	process.stderr.write(`${sentence}\n`);
	process.exit(code);
}

function asked(): { readonly file: string; readonly credit: string | undefined } {
	try {
		const { positionals, values } = parseArgs({ allowPositionals: true, options: { credit: { type: 'string' } } });
		const [file] = positionals;
		if (file !== undefined && positionals.length === 1) return { file, credit: values.credit };
	} catch {
		// An option that does not exist.
	}
	return end(sentences.usage, 1);
}

function folder(): string {
	try {
		return basemapFolder(parseConfig(process.env).dataFolder);
	} catch (error) {
		if (error instanceof ConfigError) return end(error.message, EXIT_CONFIG);
		throw error;
	}
}

const { file, credit } = asked();
process.stdout.write(`${sentences.working(file)}\n`);
try {
	process.stdout.write(`${sentences.done(await importBasemap(folder(), file, Date.now(), credit))}\n`);
} catch (failure) {
	if (failure instanceof ImportRefused) end(sentences.refused(failure.reason, failure.detail), 1);
	end(sentences.failed(failure instanceof Error ? failure.message : String(failure)), 1);
}
