import fc from 'fast-check';
import { safeParse } from 'valibot';
import { expect, test } from 'vitest';
import { line, prose, time, uuid, whole } from './text.ts';

const faults = (schema: Parameters<typeof safeParse>[0], value: unknown) => safeParse(schema, value).issues?.map((issue) => issue.message) ?? [];

test('what passes is stored exactly as it came', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), (text) => {
			const parsed = safeParse(prose(), text);
			if (parsed.success) expect(parsed.output).toBe(text);
		})
	);
	expect(safeParse(prose(), ' <script>alert(1)</script>\n').output).toBe(' <script>alert(1)</script>\n');
});

test('a lone surrogate, a control character, blanks and too much are each named', () => {
	expect(faults(line(5), '\udc00')).toEqual(['text.malformed']);
	expect(faults(line(5), 'a\nb')).toEqual(['text.control_character']);
	expect(faults(prose(5), 'a\nb')).toEqual([]);
	expect(faults(prose(5), 'a\rb')).toEqual(['text.control_character']);
	expect(faults(prose(5), 'a\u0085b')).toEqual(['text.control_character']);
	expect(faults(line(5), ' \u200b\u3000')).toEqual(['text.blank']);
	expect(faults(line(5), 'abcdef')).toEqual(['text.too_long']);
});

test('numbers are whole and bounded, ids are ids', () => {
	expect(faults(whole(1, 9), 1.5)).toEqual(['number.not_whole']);
	expect(faults(whole(1, 9), 0)).toEqual(['number.too_small']);
	expect(faults(time(), 1e16)).toEqual(['number.too_large']);
	expect(faults(uuid(), 'not-an-id')).toEqual(['text.not_an_id']);
});
