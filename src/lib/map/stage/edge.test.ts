import { describe, expect, it } from 'vitest';
import type { MapIncident } from '../types.ts';
import { edgeTabs } from './edge.ts';

const incident = (id: string, lon: number, lat: number): MapIncident => ({ id, lon, lat, grade: 3, label: id, pulse: false });
const view = {
	width: 1000,
	height: 600,
	centre: { lon: 119.3, lat: 30.2 },
	insets: { top: 0, right: 0, bottom: 0, left: 0 },
	project: ({ lon, lat }: { lon: number; lat: number }) => ({ x: 500 + (lon - 119.3) * 1000, y: 300 - (lat - 30.2) * 1000 })
};

describe('tabs at the edge of the map', () => {
	it('an incident in sight has none', () => {
		expect(edgeTabs([incident('a', 119.4, 30.3)], view)).toEqual([]);
	});
	it('an incident to the east has one at the right edge with its distance', () => {
		const [tab] = edgeTabs([incident('a', 119.9, 30.2)], view);
		expect(tab).toMatchObject({ side: 'right', x: 988, y: 300 });
		expect(tab?.distanceM).toBeGreaterThan(57_000);
		expect(tab?.distanceM).toBeLessThan(58_500);
	});
	it('an incident to the north has one at the upper edge', () => {
		expect(edgeTabs([incident('a', 119.31, 30.9)], view)[0]?.side).toBe('top');
	});
	it('tabs of one edge never cover each other and stay inside', () => {
		const tabs = edgeTabs(
			Array.from({ length: 6 }, (_, i) => incident(String(i), 120.1, 29.8 + i * 0.01)),
			view
		);
		const ys = tabs.map((tab) => tab.y).sort((a, b) => a - b);
		ys.slice(1).forEach((y, i) => expect(y - (ys[i] ?? 0)).toBeGreaterThanOrEqual(44));
		expect(Math.max(...ys)).toBeLessThanOrEqual(568);
	});
});
