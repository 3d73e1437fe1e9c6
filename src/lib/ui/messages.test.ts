/** Every sentence stands in both languages, with the same places to fill, and somebody says it. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const languages = ['zh-CN', 'en'] as const;
const files = readdirSync(join(root, 'messages', 'zh-CN')).filter((name) => name.endsWith('.json'));

const read = (language: string, file: string): Record<string, unknown> => JSON.parse(readFileSync(join(root, 'messages', language, file), 'utf8')) as Record<string, unknown>;
const all = Object.fromEntries(languages.map((language) => [language, Object.assign({}, ...files.map((file) => read(language, file))) as Record<string, unknown>]));
const keysOf = (language: string): string[] => Object.keys(all[language] ?? {}).filter((key) => !key.startsWith('$'));
const places = (message: unknown): string[] => [...new Set([...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();

/** Said by a name that is computed: the code of a refusal. */
const computed = [/^refusal_/];

const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'src', 'server', 'tests'], { cwd: root, encoding: 'utf8' })
	.split('\n')
	.filter((path) => /\.(?:ts|svelte)$/.test(path) && !path.includes('/paraglide/') && !path.endsWith('.test.ts'));

test('both languages have the same files and the same sentences', () => {
	expect(readdirSync(join(root, 'messages', 'en')).filter((name) => name.endsWith('.json'))).toEqual(files);
	const [zh, en] = languages.map((language) => new Set(keysOf(language)));
	expect([...(zh ?? [])].filter((key) => !en?.has(key)).map((key) => `missing in English: ${key}`)).toEqual([]);
	expect([...(en ?? [])].filter((key) => !zh?.has(key)).map((key) => `missing in Chinese: ${key}`)).toEqual([]);
});

test('no sentence is empty and both languages fill the same places', () => {
	const odd = keysOf('zh-CN').filter((key) => {
		const [zh, en] = languages.map((language) => all[language]?.[key]);
		return zh === '' || en === '' || places(zh).join() !== places(en).join();
	});
	expect(odd).toEqual([]);
});

test('a sentence stands in one file, under the name of its concept', () => {
	const seen = new Map<string, string>();
	const twice = files.flatMap((file) =>
		Object.keys(read('zh-CN', file))
			.filter((key) => !key.startsWith('$') && (seen.has(key) || !seen.set(key, file)))
			.map((key) => `${key}: ${seen.get(key)} and ${file}`)
	);
	expect(twice).toEqual([]);
});

test('every sentence is said somewhere, and nothing is said that is not written', () => {
	const texts = sources.flatMap((path) => {
		try {
			return [readFileSync(join(root, path), 'utf8')];
		} catch {
			return [];
		}
	});
	const said = new Set(texts.flatMap((text) => [...text.matchAll(/\bm\.([a-z0-9_]+)/g)].map(([, key = '']) => key)));
	const quoted = new Set(texts.flatMap((text) => [...text.matchAll(/['"`]([a-z][a-z0-9_]+)['"`]/g)].map(([, key = '']) => key)));
	const prefixes = texts.flatMap((text) => [...text.matchAll(/`([a-z][a-z0-9]*_[a-z0-9_]*)\$\{/g)].map(([, prefix = '']) => prefix));
	const written = new Set(keysOf('zh-CN'));
	const idle = [...written].filter(
		(key) => !said.has(key) && !quoted.has(key) && !computed.some((pattern) => pattern.test(key)) && !prefixes.some((prefix) => key.startsWith(prefix))
	);
	expect(idle.map((key) => `nobody says ${key}`)).toEqual([]);
	expect([...said].filter((key) => key.includes('_') && !written.has(key)).map((key) => `not written: ${key}`)).toEqual([]);
});
