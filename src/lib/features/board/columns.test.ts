import { expect, test } from 'vitest';
import { ACTION_WIDTH, easeOf, fittingColumns } from './columns';

const keys = (width: number, language: 'zh' | 'en' = 'zh', chosen: Record<string, boolean> = {}) => fittingColumns(width, language, chosen).map(({ key }) => key);

test('on the wide screen every column stands', () => {
	expect(keys(1_416)).toEqual(['state', 'since', 'name', 'tier', 'people', 'task', 'place', 'eta', 'fix']);
	expect(keys(1_416, 'en')).toHaveLength(9);
});

test('at 1280 place and crew give way first, and what is left fits in either language', () => {
	expect(keys(856)).toEqual(['state', 'since', 'name', 'tier', 'task', 'eta', 'fix']);
	for (const language of ['zh', 'en'] as const) {
		const shown = fittingColumns(856, language, {});
		expect(shown.reduce<number>((sum, column) => sum + column.width[language], ACTION_WIDTH[language])).toBeLessThanOrEqual(856);
		expect(shown.map(({ key }) => key)).toEqual(expect.arrayContaining(['state', 'since', 'name', 'task', 'fix']));
	}
});

test('what an officer chose stays, what he put away stays away, and the name can never be hidden', () => {
	expect(keys(856, 'zh', { people: true })).toContain('people');
	expect(keys(1_416, 'zh', { task: false, name: false })).toEqual(['state', 'since', 'name', 'tier', 'people', 'place', 'eta', 'fix']);
});

test('ease is given only of what is left: the columns that grow keep the room of their words', () => {
	for (const language of ['zh', 'en'] as const)
		for (const width of [700, 1_300, 1_416, 1_920]) {
			const shown = fittingColumns(width, language, {});
			const ease = easeOf(width, language, shown);
			const fixed = shown.reduce<number>((sum, column) => sum + (column.grows ? 0 : column.width[language] + ease), ACTION_WIDTH[language] + ease);
			const growing = shown.filter(({ grows }) => grows);
			expect((width - fixed) / growing.length).toBeGreaterThanOrEqual(Math.min(...growing.map((column) => column.width[language])));
		}
	expect(easeOf(1_920, 'zh', fittingColumns(1_920, 'zh', {}))).toBe(28);
});
