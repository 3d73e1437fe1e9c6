import { expect, test } from 'vitest';
import { injured } from './figures';

test('the hurt are the serious and the minor together', () => {
	expect(injured({ serious: 1, minor: 4 })).toBe(5);
	expect(injured({ serious: 0, minor: 0 })).toBe(0);
	expect(injured({ serious: 2 })).toBe(2);
});

test('what is not known makes the sum a lower bound, never a nought', () => {
	expect(injured({ serious: 1, minor: { atLeast: 4 } })).toEqual({ atLeast: 5 });
	expect(injured({ serious: 'unknown', minor: 3 })).toEqual({ atLeast: 3 });
	expect(injured({ serious: 'unknown', minor: 'unknown' })).toBe('unknown');
	expect(injured({ serious: 'unknown' })).toBe('unknown');
	expect(injured({})).toBeUndefined();
});
