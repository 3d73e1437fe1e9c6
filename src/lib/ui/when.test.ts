import { expect, test } from 'vitest';
import type { Preferences } from './preferences.svelte.ts';
import { When } from './when.svelte.ts';

const at = Date.UTC(2026, 7, 10, 6, 32, 7);
const inLocale = (locale: 'zh-CN' | 'en') => new When('Asia/Shanghai', { locale } as Preferences);

test('times stand in the zone of the unit, whatever the zone of the machine', () => {
	expect(inLocale('zh-CN').second(at)).toBe('14:32:07');
	expect(inLocale('en').minute(at)).toBe('14:32');
	expect(inLocale('zh-CN').second(Date.UTC(2026, 7, 9, 16, 0, 0))).toBe('00:00:00');
});

test('a day is written as each language writes it', () => {
	expect(inLocale('zh-CN').day(at)).toBe('8月10日 周一');
	expect(inLocale('en').day(at)).toBe('Mon 10 Aug');
	expect(inLocale('zh-CN').full(at)).toBe('2026/8/10 14:32');
});
