import { expect, test } from 'vitest';
import { caseIn } from '$lib/domain/requisition/case.fixture';
import { actsFor, missing, noAnswers, sendingOf } from './acts';

test('a longer use is asked for in whole days; what is no number of days is told at the field', async () => {
	const at = await caseIn('in_use');
	const order = at.requisition();
	const extend = actsFor(order, undefined, { can: () => true }).find(({ key }) => key === 'extend');
	if (!extend) throw new Error('nothing to extend');
	const said = { ...noAnswers, reason: '水位未退' };
	for (const days of ['三', '0', '-1', '1.5', '']) expect([days, missing(extend, { ...said, days })]).toEqual([days, 'days']);
	expect(missing(extend, { ...noAnswers, days: '3' })).toBe('reason');
	expect(missing(extend, { ...said, days: ' 3 ' })).toBeUndefined();
	const now = order.expectedReturnAt - 1;
	expect(sendingOf(extend, order, { ...said, days: ' 3 ' }, now).payload).toMatchObject({ expectedReturnAt: order.expectedReturnAt + 3 * 86_400_000 });
});
