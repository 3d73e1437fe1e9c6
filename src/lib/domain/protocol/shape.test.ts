import { expect, test } from 'vitest';
import { blankRows } from './shape.ts';

test('a blank row has the columns in order, and no two are the same row', () => {
	const blank = blankRows(['id', 'name', 'at']);
	const [one, other] = [blank(), blank()];
	one['name'] = 'x';
	expect(Object.keys(one)).toEqual(['id', 'name', 'at']);
	expect(other).toEqual({ id: null, name: null, at: null });
});
