import { expect, test } from 'vitest';
import { readHolidays } from './holiday-file';

const days = { '2027-01-01': 'off', '2027-01-03': 'work' };

test.each([
	['lines', '2027-01-01,off\n2027-01-03,work\n'],
	['a spreadsheet’s export with a head', '\ufeff日期,状态\r\n2027/1/1,休\r\n2027/1/3,班\r\n\r\n'],
	['tabs and quotes', '"2027-01-01"\t"放假"\n2027.1.3\t上班'],
	['a JSON map', '{"2027-01-01":"off","2027-01-03":"work"}'],
	['holiday-cn', '{"year":2027,"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true},{"date":"2027-01-03","isOffDay":false}]}']
])('%s', (_name, text) => {
	expect(readHolidays(text, 2027)).toEqual({ days, errors: [] });
});

test('each bad line is told by its number, the good ones are kept', () => {
	const text = '2027-01-01,off\n2026-12-31,off\n2027-02-30,off\n2027-01-02,maybe\n2027-01-01,work\nhello\n2027-01-03,work';
	expect(readHolidays(text, 2027)).toEqual({
		days,
		errors: [{ line: 2, code: 'date' }, { line: 3, code: 'date' }, { line: 4, code: 'kind' }, { line: 5, code: 'twice' }, { line: 6, code: 'date' }] // prettier-ignore
	});
});

test('what is no JSON says so; nothing is nothing', () => {
	for (const text of ['{', '[1', '{"a":']) expect(readHolidays(text, 2027)).toEqual({ days: {}, errors: [{ line: 0, code: 'json' }] });
	expect(readHolidays('[null,7]', 2027).errors).toHaveLength(2);
	for (const text of ['', '\n\n', '{}', '[]', '{"days":[]}']) expect(readHolidays(text, 2027)).toEqual({ days: {}, errors: [] });
});
