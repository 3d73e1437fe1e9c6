/**
 * The style, executed. Sizes are a ratchet: `tidy.allow.json` names what is larger than the limit and how large it may be;
 * it only ever shrinks. Everything else has no exceptions but those written here.
 */
import { basename, dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import allow from './tidy.allow.json' with { type: 'json' };
import { bytes, exists, isTest, markup, paths, read, sources, typescript, walk } from './tree.ts';

const FILE_LINES_MAX = 250;
const COMPONENT_LINES_MAX = 200;
const FUNCTION_LINES_MAX = 40;
const BLOB_BYTES_MAX = 200 * 1024;

/** Tables of data are as long as what they describe. */
const isTable = (path: string): boolean => /\.(?:data|messages)\.ts$/.test(path) || path.startsWith('db/seed/') || /^db\/(?:schema|requisition)\.ts$/.test(path);
const measured = sources.filter((path) => !isTest(path) && !isTable(path));
const lineCount = (text: string): number => text.replace(/\n$/, '').split('\n').length;

/** What is over its limit by more than the ratchet allows, and what the ratchet allows without need. */
function ratchet(sizes: ReadonlyMap<string, number>, limit: (name: string) => number, allowed: Readonly<Record<string, number>>): string[] {
	const over = [...sizes].filter(([name, size]) => size > Math.max(limit(name), allowed[name] ?? 0)).map(([name, size]) => `${name}: ${size} lines, ${limit(name)} allowed`);
	const idle = Object.keys(allowed).filter((name) => (sizes.get(name) ?? 0) <= limit(name));
	return [...over, ...idle.map((name) => `${name}: take it off tests/tidy.allow.json, it fits now`)];
}

function functionSizes(path: string): [string, number][] {
	const file = typescript(path);
	const sizes: [string, number][] = [];
	walk(file, (node) => {
		if (!(ts.isFunctionLike(node) && 'body' in node && node.body !== undefined)) return;
		const [from, to] = [node.getStart(file), node.end].map((at) => file.getLineAndCharacterOfPosition(at).line);
		sizes.push([`${path}#${functionName(node)}`, (to ?? 0) - (from ?? 0) + 1]);
	});
	return sizes;
}

function functionName(node: ts.SignatureDeclaration): string {
	const named =
		node.name ?? (ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent) || ts.isPropertyDeclaration(node.parent) ? node.parent.name : undefined);
	return named?.getText() ?? 'anonymous';
}

test('no file is longer than a reader can hold', () => {
	const sizes = new Map(measured.map((path) => [path, lineCount(read(path))]));
	expect(ratchet(sizes, (path) => (path.endsWith('.svelte') ? COMPONENT_LINES_MAX : FILE_LINES_MAX), allow.files)).toEqual([]);
});

test('no function is longer than a screen', () => {
	const sizes = new Map<string, number>();
	for (const [name, size] of measured.flatMap(functionSizes)) sizes.set(name, Math.max(size, sizes.get(name) ?? 0));
	expect(ratchet(sizes, () => FUNCTION_LINES_MAX, allow.functions)).toEqual([]);
});

test('nothing is named for a role instead of a concept', () => {
	const banned = /(?:^|-)(?:utils?|helpers?|common|misc|managers?|services?|data)(?:-|$)/;
	const kitNames = new Set(['service-worker']);
	const named = sources.flatMap((path) => path.split('/')).map((part) => part.replace(/(?:\.data)?(?:\.svelte)?(?:\.test|\.e2e)?\.(?:ts|svelte)$/, ''));
	expect([...new Set(named)].filter((name) => banned.test(name) && !kitNames.has(name))).toEqual([]);
});

test('no unfinished or careless word stands in the code', () => {
	const words = [/\bFIXME\b/, /\bTODO\b/, /\bXXX\b/, /\bconsole\.\w+\(/, /\bas any\b/, /\.only\(/, /\bdebugger\b/, /@ts-(?:ignore|nocheck)/, /eslint-disable(?!.* -- )/];
	const offences = sources
		.filter((path) => path !== 'tests/tidy.test.ts')
		.flatMap((path) => {
			const lines = read(path).split('\n');
			return lines.flatMap((line, at) => words.filter((word) => word.test(line)).map((word) => `${path}:${at + 1} ${word.source}`));
		});
	expect(offences).toEqual([]);
});

test('what a person reads stands in the message files', () => {
	const cjk = /\p{Script=Han}/u;
	const offences = measured.flatMap((path) => {
		const found: string[] = [];
		walk(typescript(path), (node) => {
			const literal = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
			if (literal && cjk.test(node.text)) found.push(`${path}: ${node.text.slice(0, 40)}`);
		});
		if (path.endsWith('.svelte')) found.push(...(markup(path).match(/[^\n]*\p{Script=Han}[^\n]*/gu) ?? []).map((line) => `${path}: ${line.trim().slice(0, 60)}`));
		return found;
	});
	expect(offences).toEqual([]);
});

test('no large blob hides among the sources', () => {
	const free = /^(?:static|docs|tests\/fixtures|server\/fonts)\/|^package-lock\.json$/;
	expect(paths.filter((path) => !free.test(path) && bytes(path) > BLOB_BYTES_MAX)).toEqual([]);
});

test('no file is left half merged', () => {
	const mark = /^(?:<{7}|>{7}) /m;
	expect(paths.filter((path) => /\.(?:md|json|ts|svelte|css|html|js)$/.test(path) && mark.test(read(path)))).toEqual([]);
});

test('every link in the documents leads somewhere', () => {
	const documents = paths.filter((path) => path.endsWith('.md') && !path.startsWith('tests/fixtures/'));
	const broken = documents.flatMap((path) => {
		const links = [...read(path).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
		return links
			.filter((link) => !/^(?:https?:|mailto:|#)/.test(link) && !exists(normalize(join(dirname(path), decodeURI(link.split('#')[0] ?? '')))))
			.map((link) => `${path}: ${link}`);
	});
	expect(broken).toEqual([]);
});

test('a test file is named for its subject', () => {
	const suffixes = /^[\w.+-]+\.(?:test|e2e)\.ts$/;
	expect(sources.filter((path) => /\.(?:spec|tests)\.ts$/.test(path) || (/\.(?:test|e2e)\.ts$/.test(path) && !suffixes.test(basename(path))))).toEqual([]);
});

test('every token of colour, space and state that is used is defined', () => {
	const looks = paths.filter((path) => /^src\/.*\.(?:css|svelte|html|svg|ts)$/.test(path)).map((path) => [path, read(path)] as const);
	const defined = new Set(looks.flatMap(([, text]) => [...text.matchAll(/(--[a-z][a-z0-9-]*)['"]?\s*[:=,]/g)].map((match) => match[1])));
	// A use with a value to fall back on stands without its token.
	const unknown = looks.flatMap(([path, text]) =>
		[...text.matchAll(/var\((--[a-z][a-z0-9-]*)\s*\)/g)].filter((match) => !defined.has(match[1])).map((match) => `${path}: ${match[1] ?? ''}`)
	);
	expect(defined.size).toBeGreaterThan(100);
	expect(unknown).toEqual([]);
});
