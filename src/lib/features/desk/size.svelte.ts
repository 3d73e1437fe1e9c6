/** How wide the workspace is and whether the board is folded: each officer's own, kept on this device. The channel has a width of its own. */
const KEY = 'muster.desk.size';
/** Pixels. */
const LEAST = 340;
const MOST = 960;
/** The map keeps at least this much. */
const MAP_LEAST = 420;
const NAV = 64;
/** Below this screen width the narrow measures hold (1280 × 800). */
const NARROW = 1_500;

type Kind = 'normal' | 'channel';
interface Kept {
	readonly normal?: number;
	readonly channel?: number;
	readonly folded?: boolean;
}

export class DeskSize {
	#kept = $state.raw<Kept>(stored());
	/** Width of the window, pixels. */
	screen = $state(1_920);

	get narrow(): boolean {
		return this.screen < NARROW;
	}
	get folded(): boolean {
		return this.#kept.folded ?? false;
	}
	set folded(folded: boolean) {
		this.#keep({ folded });
	}

	limits(): { readonly least: number; readonly most: number } {
		return { least: LEAST, most: Math.max(LEAST, Math.min(MOST, this.screen - NAV - MAP_LEAST)) };
	}
	width(kind: Kind): number {
		const { least, most } = this.limits();
		const usual = this.narrow ? 360 : 440;
		return Math.min(most, Math.max(least, this.#kept[kind] ?? usual));
	}
	resize(kind: Kind, pixels: number): void {
		const { least, most } = this.limits();
		this.#keep({ [kind]: Math.round(Math.min(most, Math.max(least, pixels))) });
	}
	/** Back to the measure of the design. */
	reset(kind: Kind): void {
		const { [kind]: _width, ...others } = this.#kept;
		this.#kept = others;
		this.#store();
	}

	#keep(change: Kept): void {
		this.#kept = { ...this.#kept, ...change };
		this.#store();
	}
	#store(): void {
		localStorage.setItem(KEY, JSON.stringify(this.#kept));
	}
}

function stored(): Kept {
	try {
		const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
		return typeof value === 'object' && value !== null ? value : {};
	} catch {
		return {};
	}
}
