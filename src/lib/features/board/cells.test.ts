import { expect, test } from 'vitest';
import { shortPlace } from './cells';

test('a place is shown without the town it begins with, unless nothing much would be left', () => {
	expect(shortPlace({ placeName: '青山湖街道大园路', areaId: '330112008' })).toBe('大园路');
	expect(shortPlace({ placeName: '大园路', areaId: '330112008' })).toBe('大园路');
	expect(shortPlace({ placeName: '青山湖街道', areaId: '330112008' })).toBe('青山湖街道');
	expect(shortPlace({ placeName: '青山湖街道北', areaId: '330112008' })).toBe('青山湖街道北');
});
