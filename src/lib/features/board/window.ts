/** Which rows of a long list are in sight: rows are 32 px, a few more stand ready above and below. */
export const ROW = 32;
const HEAD = 32;
const READY = 6;

export class Window {
	readonly from: number;
	readonly to: number;
	/** Whole rows that fit below the head. */
	readonly visible: number;
	/** Height of the rows left out above and below, pixels. */
	readonly before: number;
	readonly after: number;

	constructor(count: number, scrollTop: number, height: number) {
		this.visible = Math.max(1, Math.floor((height - HEAD) / ROW));
		const first = Math.min(Math.max(0, Math.floor(scrollTop / ROW)), Math.max(0, count - this.visible));
		this.from = Math.max(0, first - READY);
		this.to = Math.min(count, first + this.visible + READY + 1);
		this.before = this.from * ROW;
		this.after = (count - this.to) * ROW;
	}

	/** Where to scroll so that the row is in sight, moving as little as possible. */
	scrollFor(index: number, scrollTop: number): number {
		const top = index * ROW;
		if (top < scrollTop) return top;
		return Math.max(scrollTop, top - (this.visible - 1) * ROW);
	}
}
