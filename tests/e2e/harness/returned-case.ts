/** A case that is over at the scene: goods handed over and given back, by papers entered at the desk. By the API, for walks that begin there. */
import { randomBytes } from 'node:crypto';
import { expect } from '@playwright/test';
import type { GuidedPhoto, LineCount } from '../../../db/requisition.ts';
import { handingText, hashOfText } from '../../../src/lib/domain/handing/content.ts';
import { numberIn } from '../../../src/lib/domain/handing/numbers.ts';
import type { Api } from './api.ts';

const HOUR_MS = 3_600_000;
type Sent = Readonly<Record<string, string>>;
export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');

async function scan(api: Api, url: string): Promise<string> {
	const headers = { cookie: api.cookie, origin: url, 'content-type': 'application/octet-stream' };
	const answer = await fetch(`${url}/api/v1/files?name=list.pdf`, { method: 'POST', headers, body: new Uint8Array(pdf) });
	expect(answer.status, await answer.clone().text()).toBe(200);
	return ((await answer.json()) as { sha256: string }).sha256;
}

/** A list signed on paper at the scene and entered at the desk. */
async function paper(clerk: Api, type: string, kind: 'handover' | 'return', requisitionId: string, counts: readonly LineCount[], sha256: string): Promise<void> {
	const lease = await clerk.send<{ blockId: string; series: string; first: number }>('number.lease', { kind, device: `desk-${randomBytes(3).toString('hex')}` });
	const photos: GuidedPhoto[] = counts.map(({ lineId }) => ({ lineId, angle: 'paper', sha256 }));
	const at = Date.now() - 60_000;
	const content = { requisitionId, blockId: lease.blockId, number: numberIn(lease, lease.first), at, place: '青山湖路口', counts, photos, outcome: 'signed' as const };
	const signature = (side: 'owner' | 'office', name: string) => ({ side, name, capacity: '签字人', identifiedBy: '身份证看原件', strokes: [], at });
	await clerk.send(type, {
		...content,
		signatures: [signature('owner', '王经理'), signature('office', '郑岭')],
		contentHash: hashOfText(handingText({ kind, ...content })),
		onBehalf: { paper: '纸质清单一份' }
	});
}

export interface People {
	readonly duty: Api;
	readonly clerk: Api;
	readonly decider: Api;
}
export interface Served {
	readonly requisitionId: string;
	readonly lineId: string;
}

/** An order for goods, decided and served. */
export async function servedCase({ duty, clerk, decider }: People, thing: Readonly<Record<string, unknown>>): Promise<Served> {
	const { incidentId = '' } = await duty.send<Sent>('incident.log', { kind: 'river_flood', narrative: '河水漫堤', point: { lon: 119.8042, lat: 30.2583 } });
	const { ownerId = '' } = await clerk.send<Sent>('owner.record', { kind: 'company', name: '演示建材商行', areaId: '330112008' });
	const lesser = ['own', 'agreement', 'mutual_aid'].map((means) => ({ means, found: 0, why: '不足' }));
	const { necessityId = '' } = await clerk.send<Sent>('necessity.state', { incidentId, reason: '自有储备已用尽', lesser });
	const times = { deliverAt: Date.now() + HOUR_MS, expectedReturnAt: Date.now() + 48 * HOUR_MS };
	const order = { incidentId, ownerId, necessityId, purpose: '转移安置', deliverPlace: '青山湖路口', fundingSource: 'contingency', lines: [{ kind: 'goods', ...thing }], ...times };
	const { requisitionId, lineIds } = await clerk.send<{ requisitionId: string; lineIds: readonly string[] }>('requisition.draft', order);
	await clerk.send('requisition.submit', { requisitionId });
	await decider.send('requisition.approve', { requisitionId });
	await clerk.send('requisition.serve', { requisitionId, method: 'signed', servedTo: '王经理' });
	return { requisitionId, lineId: lineIds[0] ?? '' };
}

/** 2,000 bags at 1.20 handed over: 1,450 used up, 550 back. */
export async function bagsReturned(clerk: Api, { requisitionId, lineId }: Served, url: string): Promise<void> {
	const line = { lineId, name: '编织袋', unit: '只', condition: '完好' };
	const sha256 = await scan(clerk, url);
	await paper(clerk, 'handing.hand_over', 'handover', requisitionId, [{ ...line, claimed: 2_000, quantity: 2_000 }], sha256);
	await paper(clerk, 'handing.give_back', 'return', requisitionId, [{ ...line, quantity: 550, consumed: 1_450, usedReturned: 0, damaged: 0, lost: 0 }], sha256);
}
