/** What is declared in one room is complete in the others: words, sentences, tests, rules. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../src/lib/domain/commands.ts';
import { exists, paths, read, root, sources } from './tree.ts';

const types = Object.keys(commands);
const glossary = read('docs/glossary.md');
const tests = sources.filter((path) => /\.(?:test|e2e)\.ts$/.test(path) || path.startsWith('tests/')).map(read);

test('every concept of a command is in the glossary', () => {
	const missing = [...new Set(types.map((type) => type.split('.')[0] ?? ''))].filter((concept) => !new RegExp(`^\\|${concept}\\|`, 'm').test(glossary));
	expect(missing).toEqual([]);
});

test('every command has a test that names it', () => {
	const named = (type: string): boolean => tests.some((text) => text.includes(`'${type}'`));
	const [concept, verb] = [(type: string) => type.split('.')[0] ?? '', (type: string) => (type.split('.')[1] ?? '').replaceAll('_', '-')];
	const beside = (type: string): boolean => exists(`src/lib/domain/${concept(type)}/${verb(type)}.test.ts`);
	expect(types.filter((type) => !named(type) && !beside(type))).toEqual([]);
});

test('every event has its sentence in both languages', () => {
	const keys = ['zh-CN', 'en'].map((language) => new Set(messageKeys(language)));
	const events = Object.values(commands).map(({ event }) => `event_${(event.split('@')[0] ?? '').replaceAll('.', '_')}`);
	expect(events.filter((key) => !keys.every((language) => language.has(key)))).toEqual([]);
});

function messageKeys(language: string): string[] {
	return readdirSync(join(root, 'messages', language)).flatMap((file) => Object.keys(JSON.parse(read(`messages/${language}/${file}`)) as object));
}

test('a concept has the same name in each room, or a reason in docs/ARCHITECTURE.md', () => {
	const map = read('docs/ARCHITECTURE.md');
	const concepts = new Set(paths.flatMap((path) => /^src\/lib\/domain\/([^/]+)\//.exec(path)?.[1] ?? []));
	const elsewhere = (concept: string): boolean => paths.some((path) => path.startsWith(`src/lib/features/${concept}/`) || path === `src/lib/server/queries/${concept}.ts`);
	expect([...concepts].filter((concept) => !elsewhere(concept) && !map.includes(`- \`${concept}\`: `))).toEqual([]);
	const reasons = [...map.matchAll(/^- `([a-z_]+)`: /gm)].map((match) => match[1] ?? '');
	expect(reasons.filter((concept) => !concepts.has(concept))).toEqual([]);
});

test('every rule of a SPEC.md has a test, and tests cite only rules that exist', () => {
	const specs = paths.filter((path) => path.endsWith('SPEC.md'));
	const rules = new Set(specs.flatMap((path) => [...read(path).matchAll(/\*\*\[([A-Z]{1,2}\d+)\]\*\*/g)].map((match) => match[1] ?? '')));
	const cited = new Set(tests.flatMap((text) => [...text.matchAll(/\[([A-Z]{1,2}\d+)\]/g)].map((match) => match[1] ?? '')));
	expect({ untested: [...rules].filter((rule) => !cited.has(rule)), unknown: [...cited].filter((rule) => !rules.has(rule)) }).toEqual({ untested: [], unknown: [] });
});
