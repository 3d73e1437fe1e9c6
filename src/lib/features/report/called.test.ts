import { expect, test } from 'vitest';
import type { Row } from '$db/schema';
import { lateClocks } from './called';

const clock = (given: Partial<Row<'report_clocks'>>): Row<'report_clocks'> =>
	({ id: 'x', rule: 'R6.written', recipient: 'district_government', form: 'written', state: 'open', dueAt: 100, ...given }) as Row<'report_clocks'>;

test('only the clocks a report meets ask why it is late', () => {
	const clocks = [clock({ id: 'late' }), clock({ id: 'other office', recipient: 'city_emergency' }), clock({ id: 'phone', form: 'phone' }), clock({ id: 'met', state: 'met' })];
	const going = { form: 'written', kind: 'initial', recipients: ['district_government'] } as const;
	expect(lateClocks({ ...going, at: 101 }, clocks).map(({ id }) => id)).toEqual(['late']);
	expect(lateClocks({ ...going, at: 100 }, clocks)).toEqual([]);
	expect(lateClocks({ ...going, recipients: [], at: 101 }, clocks)).toEqual([]);
});

test('a call made in time and taken down later is not late', () => {
	const phone = clock({ form: 'phone', rule: 'R6.phone' });
	const call = { form: 'phone', kind: 'phone', recipients: ['district_government'] } as const;
	expect(lateClocks({ ...call, at: 99 }, [phone])).toEqual([]);
	expect(lateClocks({ ...call, at: 500 }, [phone])).toHaveLength(1);
});
