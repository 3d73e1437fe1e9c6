/**
 * The store of a screen, in a process of its own that runs the modules a browser would run: runes compiled, Svelte's client
 * runtime (start it with `--conditions=browser`). Measures taking a whole snapshot.
 */
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compileModule } from 'svelte/compiler';
import type { SnapshotAnswer } from '../../src/lib/domain/protocol/messages.ts';
import { answers } from './child.ts';
import { interleaved } from './result.ts';

const root = join(import.meta.dirname, '..', '..');
const aliases = { $lib: join(root, 'src', 'lib'), $db: join(root, 'db') } as const;

/** `$lib/x` and imports without an ending, as Vite resolves them. */
function resolved(specifier: string, parent: string | undefined): string | undefined {
	const alias = Object.entries(aliases).find(([name]) => specifier.startsWith(`${name}/`));
	const path = alias ? join(alias[1], specifier.slice(alias[0].length)) : specifier.startsWith('.') && parent ? fileURLToPath(new URL(specifier, parent)) : undefined;
	const file = path === undefined ? undefined : [path, `${path}.ts`].find((each) => each.endsWith('.ts') && existsSync(each));
	return file && pathToFileURL(file).href;
}

registerHooks({
	resolve: (specifier, context, next) => {
		const url = resolved(specifier, context.parentURL);
		return url === undefined ? next(specifier, context) : { url, shortCircuit: true };
	},
	load: (url, context, next) => {
		if (!url.endsWith('.svelte.ts')) return next(url, context);
		const source = stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'));
		return { format: 'module', shortCircuit: true, source: compileModule(source, { generate: 'client', dev: false, filename: fileURLToPath(url) }).js.code };
	}
});

interface TakesSnapshots {
	reset(snapshot: SnapshotAnswer): boolean;
	readonly rows: Readonly<Record<'resources', { readonly size: number }>>;
}
const { Store } = (await import(pathToFileURL(join(root, 'src', 'lib', 'client', 'store.svelte.ts')).href)) as { readonly Store: new () => TakesSnapshots };

answers<{ readonly file: string; readonly rows: number }>(async ({ file, rows }) => {
	const text = readFileSync(file, 'utf8');
	const apply = (): number => {
		const snapshot = JSON.parse(text) as SnapshotAnswer;
		const store = new Store();
		const from = performance.now();
		if (!store.reset(snapshot)) throw new Error('the store refused its own snapshot');
		const took = performance.now() - from;
		if (store.rows.resources.size < rows) throw new Error(`only ${store.rows.resources.size} rows arrived`);
		return took;
	};
	const parse = (): number => {
		const from = performance.now();
		JSON.parse(text);
		return performance.now() - from;
	};
	return interleaved(apply, parse);
});
