/** 被征用人 without an account: link and digits on the public port, their own case alone, an objection that stays. */
import { expect, test } from './harness.ts';

interface Thing {
	readonly id: string;
	readonly ownerId: string;
	readonly name: string;
	readonly cautions: readonly string[];
}
interface Owner {
	readonly id: string;
	readonly name: string;
	readonly phone: { readonly masked: string } | null;
}

test('an owner opens the link with the digits, sees one case and no other, and objects to a line; wrong digits lock it', async ({ api, freshServer, browser, watch, allow }) => {
	// Wrong digits, a link that is none, and what the listener does not know.
	allow(/40[34]|429/);
	const server = await freshServer({ environment: { MUSTER_PUBLIC_PORT: '0' } });
	const base = /http:\/\/127\.0\.0\.1:\d+(?=\/o\/)/.exec(server.output())?.[0] ?? '';
	const [duty, commander, clerk] = await Promise.all([api('duty', server), api('commander', server), api('clerk', server)]);
	const { incidentId } = await duty.send<{ incidentId: string }>('incident.log', { kind: 'flash_flood', narrative: '昌北溪水位上涨', point: { lon: 118.9454, lat: 30.2927 } });
	const { objects, owners } = (await clerk.rows(['objects', 'owners'])) as unknown as { objects: readonly Thing[]; owners: readonly Owner[] };
	const [own, other] = ['演示挖掘机 4 号', '演示挖掘机 6 号'].map((name) => objects.find((row) => row.name === name) as Thing);
	const ownerOf = (thing: Thing | undefined): Owner => owners.find(({ id }) => id === thing?.ownerId) as Owner;
	expect(ownerOf(own).phone?.masked).toContain('****');
	const now = Date.now();
	const { actor } = (await commander.get<{ actor: { id: string } }>('/api/v1/session')).body;
	const order = async (thing: Thing | undefined): Promise<string> =>
		(
			await commander.send<{ requisitionId: string }>('requisition.oral', {
				...{ incidentId, ownerId: thing?.ownerId, means: 'requisition', purpose: '清理河道', deliverAt: now, deliverPlace: '岛石镇', expectedReturnAt: now + 86_400_000 },
				...{ fundingSource: 'contingency', lines: [{ objectId: thing?.id }], orderedBy: actor.id, witness: '王见证', reason: '水位仍在上涨' }
			})
		).requisitionId;
	const requisitionId = await order(own);
	await order(other);
	const link = await clerk.send<{ linkId: string; token: string; code: string }>('owner_link.make', { requisitionId });
	const url = `${base}/o/${link.linkId}.${link.token}`;

	expect((await fetch(`${base}/sign-in`)).status).toBe(404);
	expect((await fetch(`${base}/api/v1/session`)).status).toBe(404);
	expect((await fetch(url.replace(base, server.url))).status).toBe(404);

	const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
	watch.context(context);
	const page = await context.newPage();
	await page.goto(url);
	await expect(page.getByText(own?.name ?? '')).toHaveCount(0);
	const enter = async (code: string): Promise<void> => {
		await page.getByLabel('验证码').fill(code);
		await page.getByRole('button', { name: '查看' }).click();
	};
	const wrong = String((Number(link.code) + 1) % 1_000_000).padStart(6, '0');
	await enter(wrong);
	await expect(page.getByRole('alert')).toContainText('验证码不对');
	await enter(link.code);
	await expect(page.getByText(own?.name ?? '')).toBeVisible();
	await expect(page.getByText(ownerOf(own).name)).toBeVisible();
	const html = await page.content();
	for (const hidden of [other?.name, ownerOf(other).name, '王见证', '周岭']) expect(html).not.toContain(hidden);

	await page.getByText('对这一项有异议').click();
	await page.getByLabel('异议内容').fill('履带交接前是完好的');
	await page.getByRole('button', { name: '提交异议' }).click();
	await expect(page.getByRole('status')).toContainText('已提交');
	await expect(page.getByText('履带交接前是完好的')).toBeVisible();
	const { requisition_lines: lines } = (await clerk.rows(['requisition_lines'])) as unknown as {
		requisition_lines: readonly { requisitionId: string; objections: readonly { words: string }[] | null }[];
	};
	expect(lines.filter((line) => line.objections !== null).map((line) => [line.requisitionId, line.objections?.[0]?.words])).toEqual([[requisitionId, '履带交接前是完好的']]);

	await context.clearCookies();
	await page.goto(url);
	for (let tries = 0; tries < 5; tries += 1) await enter(wrong);
	await enter(link.code);
	await expect(page.getByRole('alert')).toContainText('错误次数太多');
	await context.close();
});
