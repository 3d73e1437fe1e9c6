import { expect, test } from 'vitest';
import { typedIn, typedOf } from './typed.ts';

test('a refused form gives back its own fields and nothing else', () => {
	const typed = typedOf('dispute', [
		['claim', 'c'],
		['item', 'a'],
		['item', 'b'],
		['words', '少算了两天'],
		['__proto__', 'x'],
		['code', '123456'],
		['own:2', '12.5'],
		['asked', new Blob()]
	]);
	expect(typed).toEqual({ deed: 'dispute', values: { claim: ['c'], item: ['a', 'b'], words: ['少算了两天'], 'own:2': ['12.5'] } });
	expect(typedIn(typed, 'dispute', 'words')).toBe('少算了两天');
	expect([typedIn(typed, 'claim', 'words'), typedIn(typed, 'dispute', 'asked'), typedIn(undefined, 'object', 'words')]).toEqual(['', '', '']);
});
