import { afterAll, beforeAll, expect, test } from 'vitest';
import { inflateSync } from 'node:zlib';
import type { Row } from '../../../../db/schema.ts';
import { phoneSheet } from '../../domain/draft/phone-sheet.ts';
import { bulletinSheet } from '../../domain/draft/sheet.ts';
import type { Sheet } from '../../domain/draft/sheet.ts';
import { busWorld } from '../../../../tests/bus-world.ts';
import type { BusWorld } from '../../../../tests/bus-world.ts';
import type { World } from '../world.ts';
import { orderPaper, timelinePaper } from './papers.ts';
import { definitionOf } from './layout.ts';
import { createPapers } from './render.ts';
import type { Papers } from './render.ts';

let papers: Papers;
let bus: BusWorld;
let world: World;
beforeAll(async () => {
	papers = createPapers(undefined);
	bus = await busWorld();
	world = { storage: bus.storage, zone: 'Asia/Shanghai', clock: () => bus.now } as World;
});
afterAll(async () => {
	await papers.close();
	await bus.close();
});

const zone = 'Asia/Shanghai';
const at = Date.parse('2026-08-10T15:21:00+08:00');
const foot = { lines: ['流水 12'], qr: 'muster:x/1 seq=12' };
const report = {
	kind: 'initial',
	number: '〔2026〕第 12 期',
	text: [
		'突发事件信息快报　[特急]',
		'临安区应急指挥中心　（首报）',
		'签发：（待签发）　　报送时间：2026年8月10日15:05',
		'大园路发生泄漏情况报告',
		'杭州市应急管理局：',
		'　　一、基本情况：被困3人。',
		'主送：杭州市应急管理局'
	].join('\n'),
	signedByName: '周岭',
	asOf: at,
	issuedAt: null
} as Row<'reports'>;
const words = (sheet: Sheet): string => JSON.stringify(sheet.blocks);
const streams = (pdf: Buffer): string =>
	[...pdf.toString('latin1').matchAll(/stream\n([\s\S]*?)\nendstream/g)]
		.map((match) => {
			try {
				return inflateSync(Buffer.from(match[1] ?? '', 'latin1')).toString('latin1');
			} catch {
				return '';
			}
		})
		.join('\n');

test('a bulletin on paper says every word of the report, stamped with its number and signature', () => {
	const text = words(bulletinSheet(report, zone));
	for (const said of [
		'突发事件信息快报',
		'特急',
		'〔2026〕第 12 期（首报）',
		'周岭',
		'大园路发生泄漏情况报告',
		'杭州市应急管理局：',
		'一、基本情况：',
		'被困3人。',
		'主送：杭州市应急管理局'
	])
		expect(text).toContain(said);
});

test('equal papers are equal bytes, with their fonts inside', async () => {
	const sheet = bulletinSheet(report, zone);
	const [one, two] = [Buffer.from(await papers.render(sheet, foot, at)), Buffer.from(await papers.render(sheet, foot, at))];
	expect(one.equals(two)).toBe(true);
	const text = one.toString('latin1');
	expect(text.startsWith('%PDF-')).toBe(true);
	expect(text).toContain('/FontFile3');
	expect(text).not.toMatch(/\/BaseFont \/(?:Helvetica|Times)/);
	// The text can be searched and copied: each glyph is mapped back to its character (泄, U+6CC4).
	expect(streams(one).toLowerCase()).toContain('6cc4');
});

test('a text that is no bulletin any more stands as it was written', () => {
	expect(bulletinSheet({ ...report, text: '随便一段\n第二段' }, zone).blocks).toMatchObject([{ text: '随便一段' }, { text: '第二段' }]);
});

test('a phone report is printed as its record', () => {
	const sheet = phoneSheet(
		{
			...report,
			kind: 'phone',
			person: '王值班',
			phone: '0571-0',
			words: '向您报告',
			readBack: true,
			draftedByName: '陈屿',
			lateReason: null,
			figures: { contactPhone: '0571-00001101' }
		},
		zone
	);
	for (const said of ['王值班', '向您报告', '对方已复述', '陈屿　0571-00001101', '2026-08-10 15:21:00']) expect(words(sheet)).toContain(said);
});

test('order and timeline are made of what the reader sees, and do not exist for others', async () => {
	const incidentId = await bus.incident();
	const { orderId } = await bus.send('DUTY', 'order.issue', { incidentId, text: '携带围油栏出动', resources: [{ resourceId: bus.units[0] ?? '' }] });
	await bus.send('DUTY', 'channel.post', { incidentId, kind: 'situation', text: '阀门已关' });
	const duty = await bus.as('DUTY');
	expect(words(await orderPaper(world, duty, String(orderId)))).toContain('携带围油栏出动');
	const timeline = words(await timelinePaper(world, duty, incidentId));
	for (const said of ['接报', '下达指令', '阀门已关', '现场情况']) expect(timeline).toContain(said);
	// Overview shows orders, not the channel.
	expect(words(await timelinePaper(world, await bus.as('REQ'), incidentId))).not.toContain('阀门已关');
	await expect(timelinePaper(world, await bus.as('SYS'), incidentId)).rejects.toMatchObject({ code: 'incident.unknown' });
	await expect(orderPaper(world, await bus.as('AUD'), String(orderId))).rejects.toMatchObject({ code: 'order.unknown' });
});

test('a minus sign is printed, in a letter that the shipped faces have', () => {
	const text = JSON.stringify(definitionOf({ name: 'x', blocks: [{ kind: 'table', head: ['a'], widths: [1], rows: [['原值 9 元 − 残值 1 元']] }] }, at));
	expect(text).toContain('原值 9 元 － 残值 1 元');
	expect(text).not.toContain('−');
});

test('a draft bears its mark across the page, an issued paper none', () => {
	const sheet: Sheet = { name: 'x', blocks: [] };
	expect(definitionOf({ ...sheet, mark: '未签发稿' }, at)).toMatchObject({ watermark: { text: '未签发稿' } });
	expect(definitionOf(sheet, at)).not.toHaveProperty('watermark');
});

test('signatures never stand on a page alone: they take the short facts and the words before them along, as a seal does', () => {
	const words = { kind: 'paragraph', text: '一式两份。' } as const;
	const facts = { kind: 'facts', rows: [['同意日期', '2026年8月20日']] } as const;
	const long = { kind: 'facts', rows: Array.from({ length: 30 }, (_, row) => [`项${row}`, '内容'] as const) } as const;
	const signs = { kind: 'signs', signers: [{ label: '甲方', lines: [] }] } as const;
	const seal = { kind: 'seal', body: '某局', hint: '', date: '' } as const;
	const shape = (...blocks: readonly object[]) =>
		(definitionOf({ name: '协议', blocks } as never, at) as { readonly content: readonly { readonly unbreakable?: boolean; readonly stack?: readonly object[] }[] }).content.map(
			({ unbreakable, stack }) => (unbreakable === true ? (stack?.length ?? 1) : 0)
		);
	expect(shape(words, words, facts, signs)).toEqual([0, 3]);
	expect(shape(words, seal, words)).toEqual([2, 0]);
	expect(shape(words, long, signs)).toEqual([0, 0, 0]);
	expect(shape(words)).toEqual([0]);
});
