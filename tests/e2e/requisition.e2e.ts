/** From what is missing to a served decision, by two persons. */
import { expect, test } from './harness.ts';
import { deed, say, shortfall } from './harness/case.ts';

test.use({ drawsMap: false });

test('a shortfall is priced, applied for, approved by another and served; the limits of the owner run from then on', async ({ person, api, freshServer }) => {
	const server = await freshServer();
	const { incidentId, requirementId } = await shortfall(await api('duty', server));
	const clerk = await person('clerk', { server, viewport: { width: 1920, height: 1080 } });
	await clerk.goto(`/requisition?incident=${incidentId}&requirement=${requirementId}`);
	await expect(clerk.getByText('2 协议调用')).toBeVisible();
	await clerk
		.getByRole('checkbox', { name: /挖掘机/ })
		.first()
		.check();
	await clerk.getByRole('button', { name: '保存草稿' }).click();
	await expect(clerk.getByText('请填写').first()).toBeVisible();
	const said = { 必要性: '自有机械不足', 自有力量为何不足: '均已出动', 协议单位为何不足: '已全部调用', 邻区互助为何不足: '九十分钟方可到达', 用途: '清理塌方' };
	await say(clerk, said);
	for (const warned of await clerk.getByRole('textbox', { name: / · / }).all()) await warned.fill('检查可用');
	await clerk.getByRole('button', { name: '保存草稿' }).click();
	await deed(clerk, '提交审批');
	await expect(clerk.getByText('待审批').first()).toBeVisible();
	await expect(clerk.getByRole('button', { name: '作出决定' })).toHaveCount(0);

	const decider = await person('decider', { server });
	await decider.goto('/requisition');
	await decider
		.getByRole('complementary', { name: '今日待办' })
		.getByRole('button', { name: /待审批/ })
		.click();
	await deed(decider, '作出决定');
	await expect(clerk.getByRole('heading', { level: 1 })).toContainText(`〔${new Date().getFullYear()}〕1号`);

	await deed(clerk, '登记送达', (asked) => asked.getByRole('textbox', { name: '签收人' }).fill('王经理'));
	await expect(clerk.getByText('行政复议', { exact: true })).toBeVisible();
	await expect(clerk.getByRole('complementary', { name: '时限' })).toContainText('作出征用决定');
});
