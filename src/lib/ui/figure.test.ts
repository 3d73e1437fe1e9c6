import { expect, test } from 'vitest';
import { readFigure, writeFigure } from './figure.ts';

test('an empty box means not asked, never nought', () => {
	expect(readFigure('  ')).toBeUndefined();
	expect(readFigure('0')).toBe(0);
});

test('at least n is read in every way it is typed', () => {
	for (const typed of ['≥6', '≥ 6', '>=6', '>6', '＞6', '6+', '6＋', '6以上', '6人以上']) expect(readFigure(typed)).toEqual({ atLeast: 6 });
});

test('unknown is read in both languages', () => {
	for (const typed of ['?', '？', '未知', '不明', 'Unknown']) expect(readFigure(typed)).toBe('unknown');
});

test('what is not understood is told apart from not asked', () => {
	for (const typed of ['三', '-1', '1.5', '≥', 'many']) expect(readFigure(typed)).toBeNull();
});

test('a figure written and read again is the same', () => {
	for (const figure of [0, 12, 'unknown', { atLeast: 3 }] as const) expect(readFigure(writeFigure(figure, '未知'))).toEqual(figure);
});
