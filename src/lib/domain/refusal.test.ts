/** Every code that can be answered has a sentence in both languages, with parameters the code really gives. */
import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from './commands.ts';
import { kinds } from './refusal.ts';

type Sentences = Readonly<Record<string, string>>;
const read = (locale: string): Sentences => JSON.parse(readFileSync(resolve('messages', locale, 'refusal.json'), 'utf8')) as Sentences;
const languages = { 'zh-CN': read('zh-CN'), en: read('en') };

const sources = ['src/lib/domain', 'src/lib/server', 'src/routes/api'].flatMap((folder) =>
	readdirSync(resolve(folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('.fixture.ts'))
		.map((file) => readFileSync(resolve(folder, file), 'utf8'))
);

/** Words of the form `x.y` that are no refusals: types of commands and names of other things. */
const types = new Set(Object.keys(commands));
const codesOf = (source: string): string[] =>
	[
		...[...source.matchAll(/new Refusal\(\s*(?:'[a-z]+'|\w+),[^,;]*?'([a-z_]+\.[a-z_]+)'(?:\s*:\s*'([a-z_]+\.[a-z_]+)')?/g)].flatMap(([, first, second]) => [first, second]),
		...[...source.matchAll(/found\((?:[^']|\n)*?'([a-z_]+\.[a-z_]+)'/g)].map(([, code]) => code),
		...[...source.matchAll(/'((?:text|number|geo|position)\.[a-z_]+)'/g)].map(([, code]) => code),
		...[...source.matchAll(/v\.(?:minLength|maxLength|length|maxEntries|regex)\([^']*'([a-z_]+\.[a-z_]+)'/g)].map(([, code]) => code)
	].filter((code): code is string => code !== undefined && !types.has(code));

const codes = [...new Set(sources.flatMap(codesOf))].sort();
const keyOf = (code: string) => `refusal_${code.replaceAll('.', '_')}`;
const parameters = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test('the search for codes finds them', () => {
	for (const code of [
		'resource.committed',
		'tasking.already',
		'tasking.not_allowed_now',
		'incident.unknown',
		'text.blank',
		'geo.swapped',
		'user.username_form',
		'auth.locked',
		'order.no_resource'
	])
		expect(codes).toContain(code);
	expect(codes.length).toBeGreaterThan(90);
});

for (const [language, sentences] of Object.entries(languages)) {
	test(`every code has its sentence in ${language}`, () => {
		expect(codes.filter((code) => !sentences[keyOf(code)])).toEqual([]);
		expect(Object.values(kinds).filter(({ status }) => !sentences[`refusal_status_${status}`])).toEqual([]);
	});
}

test('both languages name the same codes and the same facts', () => {
	expect(Object.keys(languages.en)).toEqual(Object.keys(languages['zh-CN']));
	for (const [key, sentence] of Object.entries(languages.en)) expect(parameters(languages['zh-CN'][key] ?? ''), key).toEqual(parameters(sentence));
});
