/** A changed rate from the draft to the calculator: one drafts it, another approves it, the older version still answers by its id. */
import { expect, test } from './harness.ts';

test.use({ drawsMap: false });

interface Calculation {
	readonly ruleSet: { readonly id: string; readonly version: number };
	readonly totalFen: number;
}

test('a rate is drafted by one and approved by another; the calculator answers with the new version, the older one by its id', async ({ person, api, freshServer }) => {
	const server = await freshServer();
	const clerk = await api('clerk', server);
	const item = { formula: 'C2', inputs: { hours: 26.5, rateFen: 180_000, unitHours: 8, step: 0.5 } };
	const calculate = async (ruleSetId?: string): Promise<Calculation> =>
		(await clerk.post<Calculation>('/api/v1/compensation/calculate', { ...(ruleSetId !== undefined && { ruleSetId }), items: [item] })).body;
	const first = await calculate();
	expect([first.ruleSet.version, first.totalFen]).toEqual([1, 630_000]);

	const drafter = await person('sysadmin', { server });
	await drafter.goto('/admin/rules');
	await drafter.getByRole('button', { name: '起草新版本' }).click();
	await drafter.getByRole('button', { name: '提交草稿' }).click();
	await expect(drafter.getByText('还没有修改')).toBeVisible();
	await drafter.getByRole('tab', { name: /价格/ }).click();
	await drafter.getByRole('textbox', { name: '挖掘机 20t（含机手） 的价格' }).fill('2000');
	await drafter.getByRole('textbox', { name: '第 1 行的来源' }).fill('2026年市场询价');
	await drafter.getByRole('tab', { name: '期限和方法' }).click();
	await drafter.getByRole('textbox', { name: '支付 的值' }).fill('10');
	await drafter.getByRole('textbox', { name: '支付 的新来源' }).fill('会议纪要〔2026〕12号');
	await drafter.getByRole('button', { name: '提交草稿' }).click();
	await expect(drafter.getByRole('heading', { name: /第 2 版/ })).toBeVisible();
	await expect(drafter.getByRole('button', { name: '批准' })).toHaveCount(0);
	expect((await calculate()).ruleSet).toEqual(first.ruleSet);

	const decider = await person('decider', { server });
	await decider.goto('/admin/rules');
	await decider.getByRole('link', { name: /第 2 版/ }).click();
	await expect(decider.getByText('生效版：15 个工作日')).toBeVisible();
	await decider.getByRole('checkbox', { name: /只看与生效版的差别/ }).check();
	await decider.getByRole('tab', { name: /价格/ }).click();
	await expect(decider.getByText('生效版：1,800.00 / 台班')).toBeVisible();
	await expect(decider.getByRole('row')).toHaveCount(2);
	await decider.getByRole('button', { name: '批准' }).click();
	await decider.getByRole('dialog').getByRole('button', { name: '批准' }).click();
	await expect(decider.getByText('第 2 版 · 生效中')).toBeVisible();

	const second = await calculate();
	expect(second.ruleSet.version).toBe(2);
	expect(second.ruleSet.id).not.toBe(first.ruleSet.id);
	expect(await calculate(first.ruleSet.id)).toEqual(first);

	// The calendar of the next year, with a line that is no date.
	await drafter.goto('/admin/calendar');
	await drafter.getByRole('button', { name: '导入一年' }).click();
	const dialog = drafter.getByRole('dialog');
	await dialog.getByRole('textbox', { name: '年份' }).fill('2030');
	await dialog.getByRole('textbox', { name: /内容/ }).fill('2030-01-01,休\n2030-02-30,休');
	await expect(dialog.getByText('第 2 行：不是 2030 年的日期')).toBeVisible();
	await dialog.getByRole('textbox', { name: /内容/ }).fill('2030-01-01,休\n2030-01-05,班');
	await dialog.getByRole('textbox', { name: /来源/ }).fill('国务院办公厅通知');
	await dialog.getByRole('button', { name: '导入', exact: true }).click();
	await expect(drafter.getByText('来源：国务院办公厅通知', { exact: false })).toBeVisible();
	await Promise.all([drafter.context().close(), decider.context().close()]);
});
