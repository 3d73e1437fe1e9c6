import { describe, expect, it } from 'vitest';
import { readHeardTime } from './heard-time';

const zone = 'Asia/Shanghai';
const received = Date.parse('2026-08-10T14:31:43+08:00');
const read = (text: string) => readHeardTime(text, received, zone);

describe('the time a caller tells', () => {
	it('is a clock time of the same day, with or without "about"', () => {
		expect(read('约 14:25')).toBe(Date.parse('2026-08-10T14:25:00+08:00'));
		expect(read('1425')).toBe(Date.parse('2026-08-10T14:25:00+08:00'));
		expect(read('14：25左右')).toBe(Date.parse('2026-08-10T14:25:00+08:00'));
	});
	it('is counted back from the call when told in minutes', () => {
		for (const text of ['-10', '−10 分', '10分钟前']) expect(read(text)).toBe(received - 600_000);
	});
	it('was the evening before when the clock has not come to it yet', () => expect(read('23:50')).toBe(Date.parse('2026-08-09T23:50:00+08:00')));
	it('is unknown when nothing was asked, and wrong when it is no time', () => {
		expect(read('  ')).toBeUndefined();
		expect(read('25:10')).toBeNull();
		expect(read('中午')).toBeNull();
	});
});
