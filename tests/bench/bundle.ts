/** What a screen has to fetch of scripts before it works, compressed as it is sent; the map comes later and is left out. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Item, Measured } from './result.ts';

interface Chunk {
	readonly file: string;
	readonly src?: string;
	readonly name?: string;
	readonly imports?: readonly string[];
	readonly dynamicImports?: readonly string[];
}
type Manifest = Readonly<Record<string, Chunk>>;

const isMap = (key: string, { file, src = '', name = '' }: Chunk): boolean => /maplibre|src\/lib\/map\//.test(`${key} ${src} ${file}`) || name === 'MapView';
/** Fetched when the screen already works: what stands behind a tab. */
const isLater = ({ src = '' }: Partial<Chunk> = {}): boolean => /src\/lib\/features\/\w+\/\w+Tab\.svelte$/.test(src);

/** The chunks a set of entries needs, with the dynamic ones only of the route itself, so that other routes do not count. */
function reach(manifest: Manifest, entries: readonly string[], { later }: { readonly later: boolean }): Set<string> {
	const found = new Set<string>();
	const visit = (name: string, dynamic: boolean): void => {
		const chunk = manifest[name];
		if (!chunk || found.has(name) || isMap(name, chunk)) return;
		found.add(name);
		for (const next of chunk.imports ?? []) visit(next, dynamic);
		if (!dynamic) return;
		for (const next of chunk.dynamicImports ?? []) if (later || !isLater(manifest[next])) visit(next, true);
	};
	for (const [index, name] of entries.entries()) visit(name, index > 0);
	return found;
}

/** The numbered nodes of a route: its layouts and its page, by what their sources import. */
function nodesOf(root: string, route: string): string[] {
	const text = readFileSync(join(root, '.svelte-kit', 'generated', 'client-optimized', 'app.js'), 'utf8');
	const found = new RegExp(`"/\\(app\\)/${route}": \\[~?(\\d+),\\[([\\d,]*)\\]`).exec(text);
	if (!found?.[1]) throw new Error(`the build knows no route ${route}`);
	return ['0', ...(found[2] ?? '').split(',').filter((part) => part !== ''), found[1]];
}

function kilobytes(root: string, route: string, how: { readonly later: boolean }): number {
	const manifest = JSON.parse(readFileSync(join(root, '.svelte-kit', 'output', 'client', '.vite', 'manifest.json'), 'utf8')) as Manifest;
	const nodes = nodesOf(root, route).map((node) => Object.keys(manifest).find((name) => name.endsWith(`client-optimized/nodes/${node}.js`)) ?? '');
	const entries = Object.keys(manifest).filter((name) => /kit\/src\/runtime\/client\/entry\.js$|client-optimized\/app\.js$/.test(name));
	// The start and the router name every route's node dynamically: their static part only.
	const shell = entries.flatMap((entry) => [...reach(manifest, [entry], how)]);
	const names = new Set([...shell, ...reach(manifest, ['', ...nodes], how)]);
	const files = new Set([...names].map((name) => manifest[name]?.file ?? ''));
	let bytes = 0;
	for (const file of files) if (file.endsWith('.js')) bytes += brotliCompressSync(readFileSync(join(root, '.svelte-kit', 'output', 'client', file))).length;
	return bytes / 1_000;
}

export const bundle: Item = {
	ids: ['bundle.desk', 'bundle.field'],
	run: async ({ root }) => {
		if (readdirSync(join(root, 'build', 'client')).length === 0) throw new Error('nothing is built');
		const of = (route: string, goal: number): Measured => ({
			id: `bundle.${route}`,
			what: `scripts of /${route}, brotli, without the map chunks (${Math.round(kilobytes(root, route, { later: true }))} kB with what comes when it already works)`,
			value: kilobytes(root, route, { later: false }),
			unit: 'kB',
			goal,
			better: 'lower'
		});
		return [of('desk', 200), of('field', 120)];
	}
};
