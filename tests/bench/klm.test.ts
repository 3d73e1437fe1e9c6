import { expect, test } from 'vitest';
import { keysOfChord, klmKeys, klmSeconds, operatorSeconds } from './klm.ts';
import type { Operator } from './klm.ts';

test('the operators are those of Card, Moran and Newell', () => expect(operatorSeconds).toEqual({ K: 0.2, P: 1.1, H: 0.4, M: 1.35 }));

test('a task takes the sum of its operators, and the waiting as long as it was', () => {
	// Replacing a word with a mouse: reach, point, click, come home, think, type five letters, wait.
	const task: Operator[] = [{ is: 'H' }, { is: 'P' }, { is: 'K', keys: 1 }, { is: 'H' }, { is: 'M' }, { is: 'K', keys: 5 }, { is: 'R', seconds: 0.75 }];
	expect(klmSeconds(task)).toBeCloseTo(0.4 + 1.1 + 0.2 + 0.4 + 1.35 + 1 + 0.75, 9);
	expect(klmKeys(task)).toBe(6);
});

test('nothing done takes no time', () => expect([klmSeconds([]), klmKeys([])]).toEqual([0, 0]));

test('a key held down with another is one of its own', () => expect(['F2', 'Tab', 'Control+Enter', 'Shift+Control+A', '+'].map(keysOfChord)).toEqual([1, 1, 2, 3, 1]));
