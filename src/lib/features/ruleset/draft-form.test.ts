import { expect, test } from 'vitest';
import { defaultParameters, demoRates } from '$lib/domain/ruleset/parameters.data';
import { DraftForm, fenOf } from './draft-form.svelte';
import type { RuleSetRow } from './draft-form.svelte';

const before = { name: '首版', version: 1, parameters: defaultParameters, rates: demoRates } as unknown as RuleSetRow;

test('元 as people type it', () => {
	expect(['1800', '1800.5', '0.01', '1,800', '-1', '1.234', '', 'x'].map(fenOf)).toEqual([180_000, 180_050, 1, undefined, undefined, undefined, undefined, undefined]);
});

test('nothing changed is nothing to send; what is changed goes with its source, alone', () => {
	const form = new DraftForm(before, '');
	expect([form.changes, form.bad, form.payload(1)]).toEqual([0, 0, null]);
	form.parameters['pay'] = { value: '10', source: '会议纪要' };
	form.parameters['tolling'] = { value: 'no', source: '会议纪要' };
	expect(form.payload(1)).toEqual({ effectiveFrom: 1, name: '首版', parameters: { pay: { value: 10, source: '会议纪要' }, tolling: { value: false, source: '会议纪要' } } });
	expect(form.changes).toBe(2);
});

test('a value that does not fit, or has no source, sends nothing', () => {
	for (const [key, value, source] of [['pay', '1.5', 'x'], ['pay', '', 'x'], ['pay', '10', ' '], ['floor_rate', '1.2', 'x'], ['number_claim', '号', 'x']] as const) {
		const form = new DraftForm(before, '');
		form.parameters[key] = { value, source };
		expect([key, value, form.bad, form.payload(1)]).toEqual([key, value, 1, null]);
	} // prettier-ignore
});

test('a rate is changed, added and removed; a code stands once', () => {
	const form = new DraftForm(before, '');
	const [first, second] = form.rates;
	if (!first || !second) throw new Error('no rates');
	first.yuan = '2000';
	form.removeRate(second.line);
	form.addRate();
	expect([form.changes, form.bad]).toEqual([3, 1]);
	Object.assign(form.rates.at(-1) ?? {}, { code: 'excavator_20t', name: '挖掘机', yuan: '1', source: 'x' });
	expect([form.bad, form.payload(1)]).toEqual([2, null]);
	Object.assign(form.rates.at(-1) ?? {}, { code: 'excavator_30t' });
	const sent = form.payload(1);
	expect([form.changes, form.bad, sent?.rates?.length, sent?.rates?.[0]?.rateFen, sent?.rates?.at(-1)?.code]).toEqual([3, 0, demoRates.length, 200_000, 'excavator_30t']);
});

test('the first set may be drafted as it is', () => {
	expect(new DraftForm(undefined, '首版').payload(5)).toEqual({ effectiveFrom: 5, name: '首版', parameters: {} });
});
