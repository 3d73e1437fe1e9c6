import { expect, test } from 'vitest';
import { caseIn } from '$lib/domain/requisition/case.fixture';
import { actsFor, missing, noAnswers, sendingOf } from './acts';

const clerk = { can: (name: string) => name !== 'requisition_decision' };

test('a longer use is asked for in whole days; what is no number of days is told at the field', async () => {
	const at = await caseIn('in_use');
	const order = at.requisition();
	const extend = actsFor(order, undefined, clerk).find(({ key }) => key === 'ask_extension');
	if (!extend) throw new Error('nothing to extend');
	const said = { ...noAnswers, reason: '水位未退' };
	for (const days of ['三', '0', '-1', '1.5', '']) expect([days, missing(extend, { ...said, days })]).toEqual([days, 'days']);
	expect(missing(extend, { ...noAnswers, days: '3' })).toBe('reason');
	expect(missing(extend, { ...said, days: ' 3 ' })).toBeUndefined();
	const now = order.expectedReturnAt - 1;
	expect(sendingOf(extend, order, { ...said, days: ' 3 ' }, now).payload).toMatchObject({ expectedReturnAt: order.expectedReturnAt + 3 * 86_400_000 });
});

test('the clerk asks, the decider answers what was asked or prolongs of their own; nobody is offered what is not theirs', async () => {
	const at = await caseIn('in_use');
	const asked = { expectedReturnAt: at.world.now + 30 * 86_400_000, reason: '水位未退', askedBy: at.clerk.id, askedByName: at.clerk.name, askedAt: at.world.now };
	const order = at.requisition();
	const decider = { can: (name: string) => name === 'requisition_decision' };
	const keys = (of: typeof order, who: Parameters<typeof actsFor>[2]) => actsFor(of, undefined, who).map(({ key }) => key);
	expect(keys(order, clerk)).toContain('ask_extension');
	expect(keys({ ...order, extension: asked }, clerk)).not.toContain('ask_extension');
	expect(keys(order, decider)).toEqual(['extend']);
	expect(keys({ ...order, extension: asked }, decider)).toEqual(['extend_asked', 'refuse_extension']);
	const [act] = actsFor({ ...order, extension: asked }, undefined, decider);
	if (act) expect(sendingOf(act, { ...order, extension: asked }, noAnswers, 0).payload).toMatchObject({ expectedReturnAt: asked.expectedReturnAt, reason: '水位未退' });
});
