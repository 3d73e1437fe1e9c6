import { expect, test } from 'vitest';
import { stampPaper } from './stamp.ts';

const text = '突发事件信息快报　[急]\n临安区应急指挥中心　（首报）\n签发：（待签发）　　报送时间：2026年8月10日15:05\n正文';

test('a signed report is printed with its number and its signer, and no other word changes', () => {
	expect(stampPaper({ kind: 'initial', number: '〔2026〕第 01 期', text, signedByName: '周岭' })).toBe(
		'突发事件信息快报　[急]\n临安区应急指挥中心　〔2026〕第 01 期（首报）\n签发：周岭　　报送时间：2026年8月10日15:05\n正文'
	);
});

test('an unsigned one still says so', () => {
	expect(stampPaper({ kind: 'initial', number: 'N', text, signedByName: null })).toContain('（待签发）');
});
