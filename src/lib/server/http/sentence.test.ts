/** A refusal names things as a person knows them. */
import { expect, test } from 'vitest';
import { formulas, markOf } from '../../domain/compensation/formulas.ts';
import { assessment } from '../../domain/requisition/papers/claim-words.data.ts';
import { commands } from '../../domain/commands.ts';
import { fieldNames, inputNames } from './names.ts';
import { sentence } from './sentence.ts';
import * as messages from '../../paraglide/messages.js';

test('every name of a field stands in the messages, and every input of a formula has one', () => {
	expect(Object.values({ ...inputNames, ...fieldNames }).filter((key) => !Object.hasOwn(messages, key))).toEqual([]);
	const taken = Object.values(formulas).flatMap(({ inputs }) => Object.keys(inputs));
	expect(taken.filter((name) => !Object.hasOwn(inputNames, name))).toEqual([]);
});

/** Fields that no hand fills: ids, structure, and what a screen or a device measures. */
const machine =
	/(?:Id|Ids|Hash)$|^(?:narrativeAuto|accuracy|atLeast|minor|trapped|atRisk|evacuated|expect|set|resources|acknowledgeWithin|to|found|why|proof|lines|addLines|dropLines|device|angle|side|strokes|label|rows?|object|madeAt|expectFen|expectWaivedFen|inputs?|key|choice|year|includesOperator|unmask|column|of)$/;

/** The names of a schema's fields, however deep. */
function fieldsOf(schema: unknown): string[] {
	const {
		entries = {},
		item,
		wrapped,
		options = [],
		pipe = []
	} = schema as { entries?: object; item?: unknown; wrapped?: unknown; options?: unknown[]; pipe?: { kind: string }[] };
	const inner = [item, wrapped, ...options, ...pipe.slice(1).filter(({ kind }) => kind === 'schema')].filter((each) => typeof each === 'object' && each !== null);
	return [...Object.entries(entries).flatMap(([name, field]) => [name, ...fieldsOf(field)]), ...inner.flatMap(fieldsOf)];
}

test('every field that a hand fills has a name, in every command', () => {
	const filled = new Set(Object.values(commands).flatMap((command) => ('internal' in command ? [] : fieldsOf(command.input))));
	expect([...filled].filter((name) => !machine.test(name) && sentence('command.invalid', { path: name }, 'zh-CN').includes(`：${name} 的值`))).toEqual([]);
	expect(filled.size).toBeGreaterThan(200);
});

test('inputs and fields are told by their names, in both languages', () => {
	expect(sentence('compensation.input', { path: 'items.0.floorRate' }, 'zh-CN')).toContain('下限比例 的数值');
	expect(sentence('rule_set.parameter', { path: 'parameters.floor_rate' }, 'en')).not.toContain('floor_rate');
	expect(sentence('claim_item.no_evidence', { input: 'repairFen' }, 'zh-CN')).toContain('“修理费”');
	expect(sentence('command.invalid', { path: 'missing.2' }, 'zh-CN')).toContain('缺少的材料 的值');
	expect(sentence('command.invalid', { path: 'voucherNo' }, 'en')).toContain('Voucher no.');
	expect(sentence('command.invalid', { path: 'somethingElse' }, 'en')).toContain('somethingElse');
	expect(sentence('query.bad', { path: 'name' }, 'en')).toContain('name');
	expect(sentence('incident.changed', { field: 'placeName', present: '' }, 'zh-CN')).toContain('“地点”');
});

test('a formula is told by its name beside its code, as the papers write it', () => {
	expect(sentence('compensation.exclusive', { one: 'C2', other: 'C2d', object: '' }, 'zh-CN')).toContain('“C2 使用费（租金）”和“C2′ 使用费（折旧）”');
	expect(sentence('compensation.exclusive', { one: 'C3', other: 'C4', object: '' }, 'en')).toContain('C3 Repairable damage and C4 Lost or beyond repair');
	expect(sentence('claim_item.twice', { formula: 'C2s', stands: '1.00' }, 'zh-CN')).toContain('C2″ 场所使用');
	expect(sentence('claim_item.formula', { formula: 'Z1' }, 'zh-CN')).toContain('Z1');
});

test('screens and papers call a formula the same', () => {
	const told = (code: string): string =>
		(messages as unknown as Record<string, (of: object, options: object) => string>)[`claim_${code.toLowerCase()}`]?.({}, { locale: 'zh-CN' }) ?? '';
	for (const [code, words] of Object.entries(assessment.formulas)) expect(`${markOf(code)} ${told(code)}`).toBe(words);
});

test('what stands now is told where somebody wrote it, and left out where it is a code or a number of ours', () => {
	expect(sentence('owner.changed', { field: 'contact', present: '李经理' }, 'zh-CN')).toContain('“李经理”');
	expect(sentence('owner.changed', { field: 'kind', present: 'person' }, 'zh-CN')).not.toContain('person');
	expect(sentence('object.changed', { field: 'rateFen', present: 180_000 }, 'zh-CN')).toBe('没有保存：“单价（费率）”刚被别人改动。请核对后再改。');
	expect(sentence('object.changed', { field: 'class', present: 'machine' }, 'en')).not.toMatch(/machine|class/);
	expect(sentence('object.changed', { field: 'serial', present: null }, 'zh-CN')).not.toContain('null');
});
