import { expect, test } from 'vitest';
import { lossFen } from './draft';

test('an amount in ten thousand yuan is exact to the fen', () => {
	expect([lossFen('1.15'), lossFen('0.000001'), lossFen('1000'), lossFen(''), lossFen('-3')]).toEqual([1_150_000, 1, 1_000_000_000, null, undefined]);
});
