import { expect, test } from 'vitest';
import { addressOf, numberTyped, placeOf } from './lookup';
import type { Numbered } from './lookup';

const rows: Numbered = {
	papers: {
		all: [
			{ number: '330112-D21-2026-0007', requisitionId: 'a', type: 'claim_form', ofId: null },
			{ number: '330112-D23-2026-0002', requisitionId: 'b', type: 'objection_form', ofId: null },
			{ number: '临应急还〔2026〕3号', requisitionId: 'c', type: 'return_notice', ofId: null },
			{ number: '临应急援〔2026〕4号', requisitionId: null, type: 'aid_letter', ofId: 'letter' }
		]
	},
	requisitions: {
		all: [
			{ id: 'a', number: '临应急征〔2026〕1号', markNo: 'M-HO2026-0001' },
			{ id: 'd', number: null, markNo: null }
		]
	},
	handings: { all: [{ number: 'HO2026-0001', requisitionId: 'a' }] },
	tickets: { all: [{ number: 'TB2026-0042', requisitionId: 'e' }] },
	claims: { all: [{ number: '临应急补申〔2026〕5号', decisionNo: '临应急补〔2026〕9号', requisitionId: 'f' }] }
};
const at = (typed: string): string | undefined => {
	const place = placeOf(rows, typed);
	return place && addressOf(place);
};

test('the number of a filled-in form leads to its case and to the form that takes it in', () => {
	expect(at('330112-D21-2026-0007')).toBe('/requisition?case=a&act=claim.file');
	expect(at('330112-d23-2026-0002 ')).toBe('/requisition?case=b&act=claim.object');
	expect(at('临应急援[2026]4号')).toBe('/requisition?aid=letter');
});

test('every number that stands on a paper leads to its case, however it is typed', () => {
	expect(
		['临应急还〔2026〕3号', '临应急还[2026]3号', ' 临应急还（２０２６）3 号', 'tb2026-0042', 'M-HO2026-0001', 'HO2026-0001', '临应急补申(2026)5号', '临应急补【2026】9号'].map(at)
	).toEqual(['c', 'c', 'c', 'e', 'a', 'a', 'f', 'f'].map((id) => `/requisition?case=${id}`));
});

test('a scanned code says its number', () => {
	const hash = 'a'.repeat(64);
	expect(numberTyped(`muster:x/1 seq=4 hash=${hash} text=${hash} no=临应急还〔2026〕3号 v=1`)).toBe('临应急还〔2026〕3号');
	expect(numberTyped(`HO2026-0001 ${hash}`)).toBe('HO2026-0001');
});

test('what no paper bears leads nowhere', () => {
	expect(['', '  ', '没有', '〔〕'].map(at)).toEqual([undefined, undefined, undefined, undefined]);
});
