/** The open reporting clocks, the next due first; what is overdue stays in front until it is reported. */
import type { Row } from '$db/schema';

export interface DueReport {
	readonly clock: Row<'report_clocks'>;
	readonly incident: Row<'incidents'> | undefined;
	/** The whole time that was given, seconds. */
	readonly spanSeconds: number;
}

/** From this share of its time on a deadline is near. */
export const NEAR_SHARE = 0.8;

export function openDeadlines(clocks: readonly Row<'report_clocks'>[], incidentOf: (id: string) => Row<'incidents'> | undefined): DueReport[] {
	return clocks
		.filter((clock) => clock.state === 'open')
		.toSorted((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))
		.map((clock) => ({ clock, incident: incidentOf(clock.incidentId), spanSeconds: Math.max(1, Math.round((clock.dueAt - clock.basisAt) / 1_000)) }));
}

export type DueState = 'calm' | 'near' | 'over';

export function dueState({ clock, spanSeconds }: DueReport, now: number): DueState {
	const left = (clock.dueAt - now) / 1_000;
	if (left <= 0) return 'over';
	return left <= (1 - NEAR_SHARE) * spanSeconds ? 'near' : 'calm';
}

/** Pixels of a label and of the clock above it, as the top bar draws them: a Chinese sign is 14, a Latin one about 8 wide. */
export function widthOf(label: string, state: DueState): number {
	const text = [...label].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e80 ? 14 : 8), 0);
	const clock = { calm: 86, near: 110, over: 144 }[state];
	return Math.max(text, clock) + 26;
}

/** How many of these widths stand side by side, with room for the "+n" when not all do; at least one. */
export function fitting(widths: readonly number[], room: number, more: number, most: number): number {
	let used = 0;
	let count = 0;
	for (const [index, width] of widths.entries()) {
		const last = index === widths.length - 1;
		if (count === most || used + width + (last ? 0 : more) > room) break;
		used += width;
		count += 1;
	}
	return Math.max(1, count);
}
