import { distanceM } from '../geometry.ts';
import type { Insets, LonLat, MapIncident } from '../types.ts';

/** A tab at the edge of the map for an incident that lies outside it. */
export interface EdgeTab {
	readonly incident: MapIncident;
	/** Where the line from the middle of the view to the incident leaves it, in pixels. */
	readonly x: number;
	readonly y: number;
	readonly side: 'left' | 'right' | 'top' | 'bottom';
	/** From the middle of the view, in metres, as the crow flies. */
	readonly distanceM: number;
}

interface View {
	readonly width: number;
	readonly height: number;
	readonly centre: LonLat;
	readonly insets: Insets;
	readonly project: (at: LonLat) => { readonly x: number; readonly y: number };
}

const tabHeight = 40;

/** Tabs for every incident out of sight, gravest first, moved apart where they would cover each other. */
export function edgeTabs(incidents: readonly MapIncident[], view: View): EdgeTab[] {
	const { width, height, insets } = view;
	const box = { left: insets.left + 12, right: width - insets.right - 12, top: insets.top + 12 + tabHeight / 2, bottom: height - insets.bottom - 12 - tabHeight / 2 };
	const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
	const tabs: EdgeTab[] = [];
	for (const incident of incidents) {
		const at = view.project(incident);
		if (at.x >= 0 && at.x <= width && at.y >= 0 && at.y <= height) continue;
		const dx = at.x - middle.x;
		const dy = at.y - middle.y;
		const across = (dx > 0 ? box.right - middle.x : box.left - middle.x) / (dx === 0 ? Infinity : dx);
		const along = (dy > 0 ? box.bottom - middle.y : box.top - middle.y) / (dy === 0 ? Infinity : dy);
		const beyondX = dx !== 0 && (dy === 0 || across < along);
		const part = beyondX ? across : along;
		const side = beyondX ? (dx > 0 ? 'right' : 'left') : dy > 0 ? 'bottom' : 'top';
		tabs.push({ incident, x: middle.x + dx * part, y: middle.y + dy * part, side, distanceM: distanceM(view.centre, incident) });
	}
	return apart(tabs, box);
}

/** Tabs of one vertical edge slide down until none covers another; those of the other edges are few and stay. */
function apart(tabs: readonly EdgeTab[], box: { readonly top: number; readonly bottom: number }): EdgeTab[] {
	const moved = tabs.filter((tab) => tab.side === 'top' || tab.side === 'bottom');
	for (const side of ['left', 'right'] as const) {
		const column = tabs.filter((tab) => tab.side === side).sort((a, b) => a.y - b.y);
		let floor = box.top;
		for (const tab of column) {
			const y = Math.max(tab.y, floor);
			floor = y + tabHeight + 4;
			moved.push({ ...tab, y });
		}
		const over = floor - tabHeight - 4 - box.bottom;
		if (over > 0) for (const [index, tab] of moved.entries()) if (tab.side === side) moved[index] = { ...tab, y: tab.y - over };
	}
	return moved;
}
