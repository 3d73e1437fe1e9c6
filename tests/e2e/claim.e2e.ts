/** A claim at the desk: from the notice over paper, verification, public notice and objection to a payment that came back and went out again. */
import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { GuidedPhoto, LineCount } from '../../db/requisition.ts';
import { handingText, hashOfText } from '../../src/lib/domain/handing/content.ts';
import { numberIn } from '../../src/lib/domain/handing/numbers.ts';
import { expect, test } from './harness.ts';
import type { Api } from './harness/api.ts';

test.use({ drawsMap: false });

const HOUR_MS = 3_600_000;
type Sent = Readonly<Record<string, string>>;

async function scan(api: Api, url: string): Promise<string> {
	const body = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');
	const answer = await fetch(`${url}/api/v1/files?name=list.pdf`, {
		method: 'POST',
		headers: { cookie: api.cookie, origin: url, 'content-type': 'application/octet-stream' },
		body
	});
	expect(answer.status, await answer.clone().text()).toBe(200);
	return ((await answer.json()) as { sha256: string }).sha256;
}

/** A list signed on paper at the scene and entered at the desk. */
async function paper(clerk: Api, type: string, kind: 'handover' | 'return', requisitionId: string, counts: readonly LineCount[], sha256: string): Promise<void> {
	const lease = await clerk.send<{ blockId: string; series: string; first: number }>('number.lease', { kind, device: `desk-${randomBytes(3).toString('hex')}` });
	const photos: GuidedPhoto[] = counts.map(({ lineId }) => ({ lineId, angle: 'paper', sha256 }));
	const at = Date.now() - 60_000;
	const number = numberIn(lease, lease.first);
	const content = { requisitionId, blockId: lease.blockId, number, at, place: '青山湖路口', counts, photos, outcome: 'signed' as const };
	const signature = (side: 'owner' | 'office', name: string) => ({ side, name, capacity: '签字人', identifiedBy: '身份证看原件', strokes: [], at });
	await clerk.send(type, {
		...content,
		signatures: [signature('owner', '王经理'), signature('office', '郑岭')],
		contentHash: hashOfText(handingText({ kind, ...content })),
		onBehalf: { paper: '纸质清单一份' }
	});
}

/** 2,000 bags at 1.20: 1,450 used up, 550 back. */
async function returnedCase(duty: Api, clerk: Api, decider: Api, url: string): Promise<string> {
	const { incidentId = '' } = await duty.send<Sent>('incident.log', { kind: 'hazchem_leak', narrative: '青山湖路口槽罐车泄漏', point: { lon: 119.8042, lat: 30.2583 } });
	const { ownerId = '' } = await clerk.send<Sent>('owner.record', { kind: 'company', name: '演示建材商行', areaId: '330112008' });
	const { necessityId = '' } = await clerk.send<Sent>('necessity.state', {
		incidentId,
		reason: '自有编织袋已用尽',
		lesser: ['own', 'agreement', 'mutual_aid'].map((means) => ({ means, found: 0, why: '不足' }))
	});
	const thing = { kind: 'goods', name: '编织袋', specification: '55×95cm', unit: '只', quantity: 2_000, unitPriceFen: 120 };
	const times = { deliverAt: Date.now() + HOUR_MS, expectedReturnAt: Date.now() + 48 * HOUR_MS };
	const order = { incidentId, ownerId, necessityId, purpose: '围堵泄漏', deliverPlace: '青山湖路口', fundingSource: 'contingency', lines: [thing], ...times };
	const { requisitionId, lineIds } = await clerk.send<{ requisitionId: string; lineIds: readonly string[] }>('requisition.draft', order);
	await clerk.send('requisition.submit', { requisitionId });
	await decider.send('requisition.approve', { requisitionId });
	await clerk.send('requisition.serve', { requisitionId, method: 'signed', servedTo: '王经理' });
	const line = { lineId: lineIds[0] ?? '', name: '编织袋', unit: '只', condition: '完好' };
	const sha256 = await scan(clerk, url);
	await paper(clerk, 'handing.hand_over', 'handover', requisitionId, [{ ...line, claimed: 2_000, quantity: 2_000 }], sha256);
	await paper(clerk, 'handing.give_back', 'return', requisitionId, [{ ...line, quantity: 550, consumed: 1_450, usedReturned: 0, damaged: 0, lost: 0 }], sha256);
	return requisitionId;
}

const dialog = (page: Page) => page.getByRole('dialog');
async function deed(page: Page, name: string, fill: (page: Page) => Promise<unknown> = () => Promise.resolve()): Promise<void> {
	await page.getByRole('button', { name, exact: true }).first().click();
	await fill(page);
	await dialog(page).getByRole('button', { name, exact: true }).click();
	await expect(dialog(page)).toHaveCount(0);
}

test('a claim from paper is verified, publicised, objected to; its undisputed part comes back from the bank and is paid', async ({ person, api, freshServer }) => {
	const server = await freshServer();
	const [duty, clerk, decider] = await Promise.all([api('duty', server), api('clerk', server), api('decider', server)]);
	const requisitionId = await returnedCase(duty, clerk, decider, server.url);

	const desk = await person('clerk', { server });
	await desk.goto(`/requisition?case=${requisitionId}`);
	const claim = desk.getByRole('region', { name: '补偿计算' });
	await deed(desk, '发告知书');
	await deed(desk, '登记纸质申请');
	await expect(claim).toContainText('1,740.00');
	await expect(claim).toContainText('壹仟柒佰肆拾元整');
	await claim.getByRole('button', { name: 'C1 消耗' }).click();
	await expect(claim.getByText('征用清单').first()).toBeVisible();
	await deed(desk, '受理');
	await deed(desk, '开始核实');
	await deed(desk, '提出方案');
	await deed(desk, '公示');
	await expect(claim).toContainText('公示中');
	// The notice runs: the decider has no button to decide with.
	const chief = await person('decider', { server });
	await chief.goto(`/requisition?case=${requisitionId}`);
	await expect(chief.getByRole('region', { name: '补偿计算' })).toContainText('公示中');
	await expect(chief.getByRole('button', { name: '作出决定' })).toHaveCount(0);

	// Nothing of it is disputed item by item: the whole amount may be advanced.
	const payments = desk.getByRole('region', { name: '支付' });
	await deed(desk, '安排付款', (page) => dialog(page).getByRole('textbox', { name: '收款账号' }).fill('6222000011112222'));
	await expect(payments).not.toContainText('6222000011112222');
	await deed(chief, '下达付款');
	const finance = await person('finance', { server });
	await finance.goto(`/requisition?case=${requisitionId}`);
	await deed(finance, '登记退回', (page) => dialog(page).getByRole('textbox', { name: '理由' }).fill('账号有误'));
	await expect(payments).toContainText('退回');
	await deed(chief, '下达付款', (page) => dialog(page).getByRole('textbox', { name: '更正后的账号' }).fill('6222000011113333'));
	await deed(finance, '登记已付', (page) => dialog(page).getByRole('textbox', { name: '凭证号' }).fill('2026-0815'));
	await expect(payments).toContainText('已支付');
	await expect(payments).toContainText('2026-0815');

	await desk.goto('/requisition/figures');
	await expect(desk.getByRole('region', { name: '费用，按被征用人（元）' })).toContainText('1,740.00');
});
