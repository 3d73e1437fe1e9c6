import { expect, test } from 'vitest';
import { isCode } from '../codes/lists.ts';
import { industryWords } from './industry.data.ts';
import { industryOf } from './industry.ts';

test('every trade with words is one of the list', () => {
	for (const code of Object.keys(industryWords)) expect(isCode('industries', code), code).toBe(true);
});

test('the first plain word tells the trade, and no word tells nothing', () => {
	expect(industryOf('青山湖大园路冷库氨味很浓')).toBe('cold_store');
	expect(industryOf('小区边上的工地塌了')).toBe('residence');
	expect(industryOf('路边有人晕倒')).toBeNull();
});
