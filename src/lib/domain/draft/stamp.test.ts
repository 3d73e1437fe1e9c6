import { expect, test } from 'vitest';
import { paperFooter, stampPaper } from './stamp.ts';

const zone = 'Asia/Shanghai';
const asOf = Date.parse('2026-08-10T15:05:00+08:00');
const text = '突发事件信息快报　[急]\n临安区应急指挥中心　（首报）\n签发：（待签发）　　报送时间：2026年8月10日15:05\n正文';

test('a signed report is printed with its number and its signer, and no other word changes', () => {
	expect(stampPaper({ kind: 'initial', number: '〔2026〕第 01 期', text, signedByName: '周岭', asOf, issuedAt: null }, zone)).toBe(
		'突发事件信息快报　[急]\n临安区应急指挥中心　〔2026〕第 01 期（首报）\n签发：周岭　　报送时间：2026年8月10日15:05\n正文'
	);
});

test('an unsigned one still says so', () => {
	expect(stampPaper({ kind: 'initial', number: 'N', text, signedByName: null, asOf, issuedAt: null }, zone)).toContain('（待签发）');
});

test('one that went out carries the time it went out, and below it the time of its figures', () => {
	const issuedAt = Date.parse('2026-08-10T15:21:00+08:00');
	const paper = stampPaper({ kind: 'initial', number: 'N', text, signedByName: '周岭', asOf, issuedAt }, zone);
	expect(paper).toContain('签发：周岭　　报送时间：2026年8月10日15:21');
	expect(paperFooter({ asOf }, 42, zone)).toBe('数字截至 2026年8月10日15:05　值守记录流水 42');
});
