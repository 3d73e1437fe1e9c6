/** What the link is made of, and whom it tells. */
import type { Actor } from '$lib/domain/command';
import type { StoreState } from '$lib/domain/protocol/messages';
import type { Clock } from './clock.svelte';
import type { Reads } from './fetching';
import type { Others } from './others.svelte';
import type { PositionStore } from './positions.svelte';
import type { Store } from './store.svelte';

export interface LinkParts {
	readonly store: Store;
	readonly positions: PositionStore;
	readonly others: Others;
	readonly clock: Clock;
	readonly reads: Reads;
	/** Where to dial; default: where the page came from. */
	readonly origin?: string;
	/** The session ended, or this person is another now. */
	readonly onActor: (actor: Actor | null) => void;
	/** Rows changed; keep them when there is time. */
	readonly onApplied: () => void;
	/** Told whether the server's store can be written. */
	readonly onStore?: (state: StoreState) => void;
	/** The connection came up, went down or is outdated. */
	readonly onPhase?: () => void;
}
