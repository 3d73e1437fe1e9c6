/** From what is missing to a served decision, by two persons; and one spoken at the scene, with its 48 hours. */
import { expect, test } from './harness.ts';
import type { Api } from './harness/api.ts';

test.use({ drawsMap: false });

interface Row {
	readonly id: string;
	readonly incidentId: string;
	readonly userId: string;
}

async function shortfall(duty: Api): Promise<{ readonly incidentId: string; readonly requirementId: string }> {
	const { incidentId } = await duty.send<{ incidentId: string }>('incident.log', {
		kind: 'road_blocked',
		narrative: '塌方阻断道路',
		point: { lon: 119.72, lat: 30.24 },
		placeName: '玲珑街道'
	});
	const { requirementId } = await duty.send<{ requirementId: string }>('requirement.add', { incidentId, capability: 'excavation', quantity: 9 });
	return { incidentId, requirementId };
}

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
	for (const [label, text] of Object.entries(said)) await clerk.getByRole('textbox', { name: label, exact: true }).fill(text);
	for (const warned of await clerk.getByRole('textbox', { name: / · / }).all()) await warned.fill('检查可用');
	await clerk.getByRole('button', { name: '保存草稿' }).click();
	await clerk.getByRole('button', { name: '提交审批' }).click();
	await clerk.getByRole('dialog').getByRole('button', { name: '提交审批' }).click();
	await expect(clerk.getByText('待审批').first()).toBeVisible();
	await expect(clerk.getByRole('button', { name: '作出决定' })).toHaveCount(0);

	const decider = await person('decider', { server });
	await decider.goto('/requisition');
	await decider.getByRole('complementary', { name: '今日待办' }).getByRole('button').first().click();
	await decider.getByRole('button', { name: '作出决定' }).click();
	await decider.getByRole('dialog').getByRole('button', { name: '作出决定' }).click();
	await expect(clerk.getByRole('heading', { level: 1 })).toContainText('〔2026〕1号'.replace('2026', String(new Date().getFullYear())));

	await clerk.getByRole('button', { name: '登记送达' }).click();
	await clerk.getByRole('dialog').getByRole('textbox', { name: '签收人' }).fill('王经理');
	await clerk.getByRole('dialog').getByRole('button', { name: '登记送达' }).click();
	await expect(clerk.getByText('行政复议', { exact: true })).toBeVisible();
	await expect(clerk.getByRole('complementary', { name: '时限' })).toContainText('作出征用决定');
});

test('an order spoken at the scene names who gave it, and its 48 hours run', async ({ person, api, freshServer }) => {
	const server = await freshServer();
	const { incidentId } = await shortfall(await api('duty', server));
	const clerk = await person('clerk', { server, viewport: { width: 1920, height: 1080 } });
	await clerk.goto(`/requisition?incident=${incidentId}`);
	const before = (await (await api('clerk', server)).rows<Row>(['requisitions']))['requisitions'] ?? [];
	await clerk
		.getByRole('checkbox', { name: /挖掘机/ })
		.last()
		.check();
	await clerk
		.getByRole('radio', { name: '口头征用' })
		.or(clerk.getByRole('button', { name: '口头征用', exact: true }))
		.first()
		.click();
	await clerk.getByRole('combobox', { name: '下令人' }).selectOption({ index: 1 });
	for (const [label, text] of Object.entries({ 见证人: '村干部', 来不及书面的理由: '水位急涨', 用途: '抢险' }))
		await clerk.getByRole('textbox', { name: label, exact: true }).fill(text);
	for (const warned of await clerk.getByRole('textbox', { name: / · / }).all()) await warned.fill('检查可用');
	await clerk.getByRole('button', { name: '登记口头征用' }).click();
	await expect(clerk.getByText('口头征用 48 小时补办').first()).toBeVisible();
	await expect(clerk.getByText(/余 47 小时/).first()).toBeVisible();
	const after = (await (await api('clerk', server)).rows<Row>(['requisitions']))['requisitions'] ?? [];
	expect(after.length).toBe(before.length + 1);
});
