/**
 * How the processes of one world tell each other at once what stands in no journal: where units are, and who is present.
 * Whatever is lost here is made good elsewhere (the shared store has every position), so nothing is queued and nothing repeated.
 */
import type { Position } from '../../domain/protocol/positions.ts';
import type { Present } from '../../domain/protocol/messages.ts';

/** `none`: there are no others to tell · `up`: what is told here arrives · `lost`: it does not, at present. */
export type RelayState = 'none' | 'up' | 'lost';

export interface RelayEars {
	/** Another process took these fixes. */
	readonly positions?: (fixes: readonly Position[]) => void;
	/** Who is present elsewhere may have changed. */
	readonly people?: () => void;
	readonly state?: (state: RelayState) => void;
}

export interface Relay {
	readonly state: RelayState;
	/** This process took these fixes; they go out newest wins, a few times a second. */
	positions(fixes: readonly Position[]): void;
	/** Who is present at this process from now on. */
	present(people: readonly Present[]): void;
	/** Who is present at the other processes, as far as was heard lately: a process that died is nobody within seconds. */
	elsewhere(): readonly Present[];
	/** Returns the way to stop. */
	listen(ears: RelayEars): () => void;
	close(): Promise<void>;
}

/** One process, or several that hear of positions by their store alone. */
export const alone: Relay = {
	state: 'none',
	positions: () => undefined,
	present: () => undefined,
	elsewhere: () => [],
	listen: () => () => undefined,
	close: () => Promise.resolve()
};
