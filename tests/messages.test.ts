/** Two languages, the same keys, none missing where it is used and none that nobody uses. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isTest, read, root, sources } from './tree.ts';

const languages = ['zh-CN', 'en'] as const;
const files = readdirSync(join(root, 'messages', 'zh-CN'));
const messages = (language: string, file: string): Record<string, unknown> => JSON.parse(read(`messages/${language}/${file}`)) as Record<string, unknown>;
const keys = (language: string): string[] => files.flatMap((file) => Object.keys(messages(language, file)));
const placeholders = (value: unknown): string[] => [...new Set(JSON.stringify(value).match(/\{\w+\}/g) ?? [])].sort();

const code = sources.filter((path) => !isTest(path)).map(read);
const used = new Set(code.flatMap((text) => [...text.matchAll(/\bm\.([a-z0-9_]+)|\bm\['([a-z0-9_]+)'\]/g)].map((match) => match[1] ?? match[2] ?? '')));

test('both languages have the same files, keys and placeholders', () => {
	expect(readdirSync(join(root, 'messages', 'en'))).toEqual(files);
	for (const file of files) {
		const [chinese, english] = [messages('zh-CN', file), messages('en', file)];
		expect(Object.keys(english).sort(), file).toEqual(Object.keys(chinese).sort());
		for (const [key, value] of Object.entries(chinese)) expect(placeholders(english[key]), `${file} ${key}`).toEqual(placeholders(value));
	}
});

test('English is quoted with the marks of a typewriter: those of the Chinese font are as wide as a character', () => {
	const wide = files.flatMap((file) => Object.entries(messages('en', file)).filter(([, value]) => /[‘’“”]/.test(JSON.stringify(value))));
	expect(wide.map(([key]) => key)).toEqual([]);
});

test('every file of messages is compiled', () => {
	const settings = read('project.inlang/settings.json');
	expect(files.filter((file) => !settings.includes(`/{locale}/${file}`))).toEqual([]);
});

test('a key stands in one file only', () => {
	const all = keys('zh-CN');
	expect(all.filter((key, at) => all.indexOf(key) !== at)).toEqual([]);
});

test.each(languages)('no sentence in %s is empty', (language) => {
	const empty = files.flatMap((file) =>
		Object.entries(messages(language, file)).filter(([, value]) => value === '' || (typeof value === 'string' && /\p{L}/u.test(value) && value.trim() !== value))
	);
	expect(empty.map(([key]) => key)).toEqual([]);
});

test('the English screen has no Chinese in it and the Chinese one is not left in English', () => {
	const han = /\p{Script=Han}/u;
	// Names that are the same in both: the language's own name, a form's title in the law's words.
	const own = /language|_zh$|^codes_/;
	const english = files.flatMap((file) => Object.entries(messages('en', file)).filter(([key, value]) => han.test(JSON.stringify(value)) && !own.test(key)));
	expect(english.map(([key, value]) => `${key}: ${JSON.stringify(value)}`)).toEqual([]);
	const latin = files.flatMap((file) =>
		Object.entries(messages('zh-CN', file)).filter(([key, value]) => /[A-Za-z]{4,} [A-Za-z]{3,} [A-Za-z]{2,}/.test(JSON.stringify(value)) && !own.test(key))
	);
	expect(latin.map(([key, value]) => `${key}: ${JSON.stringify(value)}`)).toEqual([]);
});

test('a Chinese sentence has full-width punctuation', () => {
	// The letters that stand for figures (时:分) are a format, not a sentence.
	const half = /[\p{Script=Han}》”}][,:;?!](?!\d)|\([^()]*\p{Script=Han}[^()]*\)/u;
	const found = files.flatMap((file) =>
		Object.entries(messages('zh-CN', file)).filter(([, value]) => half.test(String(value).replaceAll('时:分', '')) && /\p{Script=Han}/u.test(String(value)))
	);
	expect(found.map(([key, value]) => `${key}: ${String(value)}`)).toEqual([]);
});

test('every key that code uses exists', () => {
	const known = new Set(keys('zh-CN'));
	expect([...used].filter((key) => !known.has(key))).toEqual([]);
});

test('every key is used, by its name or by a family that is composed', () => {
	// `refusal_${code}` in code uses the family `refusal_`.
	const families = [...new Set(code.flatMap((text) => [...text.matchAll(/`([a-z][a-z0-9]*(?:_[a-z0-9]+)*_)\$\{/g)].map((match) => match[1] ?? '')))];
	expect(keys('zh-CN').filter((key) => !used.has(key) && !families.some((family) => key.startsWith(family)))).toEqual([]);
});

test('every refusal that code throws has its sentence', () => {
	const known = new Set(keys('zh-CN'));
	const thrown = code.flatMap((text) =>
		[...text.matchAll(/new Refusal\(\s*'[a-z]+',\s*'([a-z_]+\.[a-z_]+)'|found\([^;]*?,\s*'([a-z_]+\.[a-z_]+)'/g)].map((match) => match[1] ?? match[2] ?? '')
	);
	expect([...new Set(thrown)].filter((one) => !known.has(`refusal_${one.replaceAll('.', '_')}`)).sort()).toEqual([]);
});
