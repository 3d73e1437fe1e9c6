/** Which room may import which: the table of docs/ARCHITECTURE.md, once, as data. */
import { builtinModules } from 'node:module';
import { expect, test } from 'vitest';
import { imports, isTest, sources } from './tree.ts';

interface Room {
	readonly name: string;
	/** Paths that belong to it; the first room that matches wins. */
	readonly holds: RegExp;
	/** Rooms it may import besides itself. */
	readonly may: readonly string[];
	/** Packages it may import; absent: any. */
	readonly packages?: RegExp;
}

const pure = /^(?:valibot|@noble\/hashes|gcoord)(?:\/|$)/;
const screen = ['ui', 'map', 'client', 'features', 'domain', 'schema', 'messages'];
const browser = /^(?!node:|better-sqlite3|drizzle-orm|socket\.io$|engine\.io|pino|prom-client|pinyin-pro)/;

const rooms: readonly Room[] = [
	{ name: 'messages', holds: /^src\/lib\/paraglide\//, may: [] },
	{ name: 'schema', holds: /^db\/(?:schema|columns|requisition|(?:requisition|operations)\/[\w-]+)\.ts$/, may: [], packages: /^$/ },
	{ name: 'codes', holds: /^db\/seed\/codes\//, may: [] },
	{ name: 'seed', holds: /^db\/seed\//, may: ['domain', 'schema', 'db'] },
	{ name: 'db', holds: /^db\//, may: ['schema', 'domain'] },
	{ name: 'commands', holds: /^src\/lib\/domain\/commands\.ts$/, may: ['domain'], packages: pure },
	{ name: 'domain', holds: /^src\/lib\/domain\//, may: ['schema', 'codes'], packages: pure },
	{ name: 'config', holds: /^src\/lib\/server\/(?:config(?:\.messages|-tiles)?|security-headers)\.ts$/, may: [], packages: /^$/ },
	{ name: 'basemap', holds: /^src\/lib\/server\/basemap\//, may: ['config'] },
	{ name: 'server', holds: /^src\/lib\/server\//, may: ['domain', 'commands', 'schema', 'db', 'seed', 'config', 'messages', 'basemap'] },
	{ name: 'client', holds: /^src\/lib\/client\//, may: ['domain', 'commands', 'schema', 'messages'], packages: browser },
	{ name: 'map', holds: /^src\/lib\/map\//, may: ['domain', 'schema', 'ui', 'client', 'messages'], packages: browser },
	{ name: 'ui', holds: /^src\/lib\/ui\//, may: ['messages'], packages: browser },
	{ name: 'features', holds: /^src\/lib\/features\//, may: screen.filter((room) => room !== 'features'), packages: browser },
	{
		name: 'endpoints',
		holds: /^src\/(?:routes\/.*(?:\+server|\.server)\.ts|hooks\.server\.ts)$/,
		may: ['server', 'basemap', 'domain', 'commands', 'schema', 'config', 'messages', 'pages', 'features', 'ui']
	},
	{ name: 'pages', holds: /^src\//, may: screen, packages: browser },
	{ name: 'copies', holds: /^server\/(?:backup|restore|keys-backup|keys-restore)\.ts$/, may: ['server', 'config', 'entry', 'domain'] },
	{ name: 'entry', holds: /^(?:server\/|vite\.config\.ts)/, may: ['config', 'domain', 'basemap'] }
];

const roomOf = (path: string): Room | undefined => rooms.find((room) => room.holds.test(path));

/** A file that only declares types for the compiler crosses nothing. */
const crossing = (from: Room, to: Room): boolean => from !== to && !from.may.includes(to.name);

function offence(path: string, specifier: string, targetPath: string | undefined): string | undefined {
	const from = roomOf(path);
	if (from === undefined) return undefined;
	if (targetPath !== undefined) {
		const to = roomOf(targetPath);
		return to !== undefined && crossing(from, to) ? `${path} is in ${from.name} and must not import ${targetPath}, which is in ${to.name}.` : undefined;
	}
	if (from.packages === undefined || specifier.startsWith('$')) return undefined;
	const name = builtinModules.includes(specifier) ? `node:${specifier}` : specifier;
	return from.packages.test(name) ? undefined : `${path} is in ${from.name} and must not import the package ${specifier}.`;
}

/** What is run by hand to make a file of `static/` belongs to no room. */
const ours = sources.filter((path) => !isTest(path) && !path.endsWith('.build.ts'));
const graph = new Map(ours.map((path) => [path, imports(path)]));

test('each room imports only what the table allows', () => {
	const offences = [...graph].flatMap(([path, list]) => list.map((one) => offence(path, one.specifier, one.target)));
	expect(offences.filter((sentence) => sentence !== undefined)).toEqual([]);
});

test('no file imports itself by way of others', () => {
	const done = new Set<string>();
	const cycles: string[] = [];
	const visit = (path: string, trail: readonly string[]): void => {
		const start = trail.indexOf(path);
		if (start >= 0) {
			cycles.push([...trail.slice(start), path].join(' → '));
			return;
		}
		if (done.has(path)) return;
		for (const { target, typeOnly } of graph.get(path) ?? []) if (target !== undefined && !typeOnly) visit(target, [...trail, path]);
		done.add(path);
	};
	for (const path of ours) visit(path, []);
	expect(cycles).toEqual([]);
});

test('every relative import leads to a file', () => {
	const lost = [...graph].flatMap(([path, list]) =>
		list
			.filter(({ specifier, target }) => target !== undefined && /^(?:\.|\$lib\/|\$db\/)/.test(specifier) && !/\/(?:paraglide|\$types)/.test(specifier) && !leads(target))
			.map(({ specifier }) => `${path}: ${specifier}`)
	);
	expect(lost).toEqual([]);
});

const known = new Set(sources);
const leads = (target: string): boolean => known.has(target) || /\.(?:json|css|svg|woff2|js|geojson)$/.test(target);
