/** The words of the screens by their keys, as the message files have them: a walk in either language is one and the same walk. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

export type Language = 'zh-CN' | 'en';

const folder = resolve(import.meta.dirname, '..', '..', '..', 'messages');
const read = (language: Language): Record<string, unknown> =>
	Object.assign({}, ...readdirSync(join(folder, language)).map((file) => JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Record<string, unknown>)) as Record<
		string,
		unknown
	>;

/** Answers the sentence of a key with its facts put in. @throws Error for an unknown key. */
export function wordsOf(language: Language): (key: string, facts?: Readonly<Record<string, string | number>>) => string {
	const all = read(language);
	return (key, facts = {}) => {
		const sentence = all[key];
		if (typeof sentence !== 'string') throw new Error(`There is no message ${key} in ${language}.`);
		return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
	};
}
