import { expect, test } from 'vitest';
import { keysOf } from './keys.svelte.ts';

const press = (key: string, code: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) =>
	keysOf({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

test('a key is named as the screen prints it', () => {
	expect(press('F2', 'F2')).toBe('F2');
	expect(press('k', 'KeyK', { ctrlKey: true })).toBe('Ctrl+K');
	expect(press('Enter', 'Enter', { ctrlKey: true })).toBe('Ctrl+Enter');
	expect(press('F6', 'F6', { shiftKey: true })).toBe('Shift+F6');
});

test('with Alt the physical key counts, whatever sign the layout types', () => {
	expect(press('¡', 'Digit1', { altKey: true })).toBe('Alt+1');
	expect(press('µ', 'KeyM', { altKey: true })).toBe('Alt+M');
});

test('the full-width signs of a Chinese input method stand for their key', () => {
	expect(press('？', 'Slash', { shiftKey: true })).toBe('?');
	expect(press('?', 'Slash', { shiftKey: true })).toBe('?');
	expect(press('、', 'Slash')).toBe('/');
});
