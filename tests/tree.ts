/** The tracked tree as the tests about it see it: paths, texts, scripts of components, imports. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

export const root = resolve(import.meta.dirname, '..');

/** Every file that is tracked, or will be: new files count before their commit. */
export const paths: readonly string[] = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
	cwd: root,
	encoding: 'utf8',
	maxBuffer: 32 * 1024 * 1024
})
	.split('\n')
	.filter((path) => path !== '' && existsSync(join(root, path)));

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');
export const bytes = (path: string): number => statSync(join(root, path)).size;
export const exists = (path: string): boolean => existsSync(join(root, path));

export const isTest = (path: string): boolean => /\.(?:test|e2e|bench|fixture)\.ts$/.test(path) || path.startsWith('tests/');
/** Our own code: what a person writes and another reads. */
export const sources: readonly string[] = paths.filter(
	(path) => /^(?:src|server|db|tests)\/.*\.(?:ts|svelte)$/.test(path) && !path.endsWith('.d.ts') && !path.includes('/migrations/')
);

const script = /<script[^>]*>([\s\S]*?)<\/script>/g;

/** The TypeScript of a file, at its own line numbers: for a component everything but its scripts is blank. */
export function typescript(path: string): ts.SourceFile {
	const text = read(path);
	const code = path.endsWith('.svelte') ? onlyScripts(text) : text;
	return ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
}

function onlyScripts(text: string): string {
	let code = '';
	let at = 0;
	for (const match of text.matchAll(script)) {
		const body = match[1] ?? '';
		const start = match.index + match[0].indexOf(body, match[0].indexOf('>'));
		code += blank(text.slice(at, start)) + body;
		at = start + body.length;
	}
	return code + blank(text.slice(at));
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** The markup of a component without scripts, styles and comments. */
export const markup = (path: string): string =>
	read(path)
		.replace(script, '')
		.replace(/<style[\s\S]*?<\/style>/g, '')
		.replace(/<!--[\s\S]*?-->/g, '');

export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
	visit(node);
	ts.forEachChild(node, (child) => walk(child, visit));
}

export interface Import {
	/** As written. */
	readonly specifier: string;
	/** The file it leads to, relative to the root; undefined for a package or a module that Kit makes. */
	readonly target: string | undefined;
	/** Erased before it runs. */
	readonly typeOnly: boolean;
}

export function imports(path: string): Import[] {
	const found: Import[] = [];
	const add = (literal: ts.Node | undefined, typeOnly: boolean): void => {
		if (literal !== undefined && ts.isStringLiteralLike(literal)) found.push({ specifier: literal.text, target: target(path, literal.text), typeOnly });
	};
	walk(typescript(path), (node) => {
		if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly === true);
		if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
		if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false);
		if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
	});
	return found;
}

const aliases: readonly (readonly [prefix: string, folder: string])[] = [
	['$lib/', 'src/lib/'],
	['$db/', 'db/']
];

function target(from: string, specifier: string): string | undefined {
	const [bare = ''] = specifier.split('?');
	const alias = aliases.find(([prefix]) => bare.startsWith(prefix));
	const path = alias ? alias[1] + bare.slice(alias[0].length) : bare.startsWith('.') ? join(from, '..', bare) : undefined;
	if (path === undefined) return undefined;
	return ['', '.ts', '.svelte', '.js', '/index.ts'].map((ending) => path + ending).find((candidate) => exists(candidate) && statSync(join(root, candidate)).isFile()) ?? path;
}
