import { expect, test } from 'vitest';
import { availabilities, grades, priorities, roles, taskingStates, tiers } from '../../../../db/schema.ts';
import { codeLists, codeName, codeOf, gradeName, isCode, requireCode } from './lists.ts';
import { proposedRequirements } from './requirements.ts';

const codes = (list: readonly { code: string }[]) => list.map((entry) => entry.code);

test('every list has unique codes and both names', () => {
	for (const [list, entries] of Object.entries(codeLists)) {
		expect(new Set(codes(entries)).size, list).toBe(entries.length);
		for (const entry of entries) expect(entry.zh.trim() !== '' && entry.en.trim() !== '' && !/[㐀-鿿]/.test(entry.en), `${list} ${entry.code}`).toBe(true);
	}
});

test('the lists of states, roles, tiers and grades are those of the schema', () => {
	expect(codes(codeLists.taskingStates)).toEqual([...taskingStates]);
	expect(codes(codeLists.roles)).toEqual([...roles]);
	expect(codes(codeLists.tiers)).toEqual([...tiers]);
	expect(codes(codeLists.grades)).toEqual([...grades]);
	expect(codes(codeLists.priorities)).toEqual([...priorities]);
	expect(codes(codeLists.availabilities)).toEqual([...availabilities]);
});

test('the lists are as long as the main job asks', () => {
	expect(codeLists.incidentKinds.length).toBeGreaterThanOrEqual(20);
	expect(codeLists.capabilities.length).toBeGreaterThanOrEqual(20);
	expect(codeLists.resourceKinds.filter((kind) => kind.travelClass && kind.mobile).length).toBeGreaterThanOrEqual(18);
	expect(codeLists.teamTypes).toHaveLength(10);
	expect(codeLists.towns).toHaveLength(18);
	expect(codeLists.towns.filter((town) => town.mountain)).toHaveLength(9);
});

test('every resource kind has a drawing of its own', () => {
	expect(new Set(codeLists.resourceKinds.map((kind) => kind.glyph)).size).toBe(codeLists.resourceKinds.length);
});

test('every incident kind proposes three to eight requirement lines with known capabilities and a named source', () => {
	for (const kind of codeLists.incidentKinds) {
		const lines = proposedRequirements(kind.code);
		expect(lines.length >= 3 && lines.length <= 8, kind.code).toBe(true);
		expect(new Set(lines.map((line) => line.capability)).size).toBe(lines.length);
		for (const line of lines) expect(isCode('capabilities', line.capability) && line.quantity > 0 && line.neededWithinMinutes > 0 && line.source !== '', kind.code).toBe(true);
	}
	expect(proposedRequirements('no_such_kind')).toEqual([]);
});

test('a code is found by its list only and an unknown one is refused by name', () => {
	expect(codeOf('incidentKinds', 'landslide')?.grading).toBe('geological');
	expect(codeOf('capabilities', 'landslide')).toBeUndefined();
	expect(codeOf('incidentKinds', '__proto__')).toBeUndefined();
	expect(() => requireCode('incidentKinds', 'toString', 'kind')).toThrow('code.unknown');
	expect(codeName('capabilities', 'hazchem', 'zh')).toBe('危化处置');
	expect(codeName('capabilities', 'gone', 'zh')).toBe('gone');
});

test('a landslide of grade III is called 中型, an accident 较大', () => {
	expect(gradeName('III', 'landslide', 'zh')).toBe('中型');
	expect(gradeName('III', 'hazchem_leak', 'zh')).toBe('较大');
	expect(gradeName('I', 'landslide', 'en')).toBe('Very large');
});
