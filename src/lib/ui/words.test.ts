import { expect, test } from 'vitest';
import availabilities from '../../../db/seed/codes/availabilities.json' with { type: 'json' };
import grades from '../../../db/seed/codes/grades.json' with { type: 'json' };
import states from '../../../db/seed/codes/tasking-states.json' with { type: 'json' };
import tiers from '../../../db/seed/codes/tiers.json' with { type: 'json' };
import en from '../../../messages/en/ui.json' with { type: 'json' };
import zh from '../../../messages/zh-CN/ui.json' with { type: 'json' };

const word = (messages: object, key: string): unknown => (messages as Record<string, unknown>)[key];

test('a mark says the word of the code list', () => {
	for (const { code, zh: name, en: english } of tiers) expect([word(zh, `ui_tier_${code}`), word(en, `ui_tier_${code}`)]).toEqual([name, english]);
	grades.forEach(({ zh: name, en: english }, index) => expect([word(zh, `ui_grade_${index + 1}`), word(en, `ui_grade_${index + 1}`)]).toEqual([name, english]));
});

test('a state has one Chinese word everywhere; English marks use the short words of the board', () => {
	for (const { code, zh: name } of [...states, ...availabilities]) expect(word(zh, `ui_state_${code}`)).toBe(name);
});
