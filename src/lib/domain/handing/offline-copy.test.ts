/** The copy of a tablet without a network: what was signed, word by word and stroke by stroke, and that it is no issued paper. */
import { expect, test } from 'vitest';
import { handing, ticket, workedCase } from '../claim/claim.fixture.ts';
import { handingText, hashOfText } from './content.ts';
import { offlineCopy } from './offline-copy.ts';
import { office, owner } from './scene.fixture.ts';

test('it carries number, words, strokes, hash and the exact text, escapes what was typed, and says what it is not', async () => {
	const { at } = await workedCase();
	const words = '<script>alert(1)</script>履带 & 斗齿';
	const typed = handing(at, 'handover', { outcome: 'objection', objection: words, signatures: [owner, office].map((one) => ({ ...one, contentHash: '' })) });
	const row = { ...typed, contentHash: hashOfText(handingText(typed)) };
	const facts = { requisition: at.requisition(), incident: at.world.row('incidents', at.incidentId), lines: at.lines(), zone: 'Asia/Shanghai' };
	const page = offlineCopy(facts, row, '<svg id="code"></svg>', true);
	for (const said of ['离线副本', '它不是正式文书', '演示数据', row.number, row.contentHash, '<polyline points="10,10 200,120 400,60"/>', '<svg id="code">', '签字并提出异议'])
		expect(page).toContain(said);
	expect(page).not.toContain('<script>');
	expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;履带 &amp; 斗齿');
	// The text in it gives the hash.
	const text = (/<pre>(.*)<\/pre>/s.exec(page)?.[1] ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
	expect(hashOfText(text)).toBe(row.contentHash);
	// Nothing of it is fetched from anywhere.
	expect(page).not.toMatch(/(?:src|href)=/);
});

test('a daily ticket says hours, idle with its cause, meter and fuel', async () => {
	const { at } = await workedCase();
	const row = ticket(at, '2026-08-11', 400, [{ cause: 'waiting', hours: 400 }], { meterFrom: 126_200, meterTo: 126_600, fuelIssuedLitres: 60 });
	const facts = { requisition: at.requisition(), incident: at.world.row('incidents', at.incidentId), lines: at.lines(), zone: 'Asia/Shanghai' };
	const page = offlineCopy(facts, row, '', false);
	for (const said of ['台班签证单', '4小时（等待）', '1262至1266小时', '60升', '2026-08-11', '李师傅']) expect(page).toContain(said);
	expect(page).not.toContain('演示数据');
});
