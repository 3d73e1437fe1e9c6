import { expect, test } from 'vitest';
import { isPicture, sizeText } from './file-words';

test('sizes are read at a glance', () => {
	expect([1, 1_536, 1_048_575, 1_048_576, 20_971_520].map(sizeText)).toEqual(['1 kB', '2 kB', '1024 kB', '1.0 MB', '20.0 MB']);
});

test('a picture is what a page shows', () => {
	expect(['image/heic', 'application/pdf'].map(isPicture)).toEqual([true, false]);
});
