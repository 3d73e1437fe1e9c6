/** What an entry is to a group of readers, and saying it: one message a group, from where it last heard to where the rows are. */
import type { Chain, Entry } from '../../domain/journal/entry.ts';
import type { DeltaItem, Deltas } from '../../domain/protocol/messages.ts';
import type { Group } from './groups.ts';
import type { Loaded } from './load.ts';
import { masked, mayKnow, mayKnowAny, opOf, subjectsOf } from './projection.ts';
import type { Held } from './projection.ts';
import type { Touch } from './rows.ts';

/** How one message reaches all sockets of a room. */
export type Broadcast = (room: string, event: string, payload: unknown) => void;

export class Teller {
	readonly #loaded: Loaded;
	readonly #chain: Chain;
	readonly #through: () => number;
	broadcast: Broadcast = () => undefined;

	constructor(loaded: Loaded, chain: Chain, through: () => number) {
		this.#loaded = loaded;
		this.#chain = chain;
		this.#through = through;
	}

	/** Undefined when the group may see nothing of it. */
	item(group: Group, entry: Entry, touches: readonly Touch[]): DeltaItem | undefined {
		const ops = touches.map((touch) => opOf(group.held, touch, this.#loaded.masks)).filter((op) => op !== undefined);
		const known = this.#known(group.held, entry, touches);
		if (ops.length === 0 && !known) return undefined;
		if (!known) return { seq: entry.seq, at: entry.at, ops };
		const args = masked(entry.args, this.#loaded.masks) as Entry['args'];
		return { seq: entry.seq, at: entry.at, actor: entry.actor, event: entry.event, args, ...(entry.late ? { late: true as const } : {}), ops };
	}

	/** Brings a group to where the rows are, so that somebody can join or leave it. */
	level(group: Group): void {
		if (group.through < this.#through()) this.say(group, []);
	}

	say(group: Group, items: readonly DeltaItem[]): void {
		const message: Deltas = { chain: this.#chain, from: group.through, through: this.#through(), items };
		group.through = message.through;
		group.saidAt = performance.now();
		if (group.readers.size > 0) this.broadcast(group.room, 'deltas', message);
	}

	#known(held: Held, entry: Entry, touches: readonly Touch[]): boolean {
		if (touches.length === 0) return mayKnowAny(held, subjectsOf(this.#loaded.rows, entry));
		return mayKnow(
			held,
			touches.map(({ table, after, before }) => ({ table, row: after ?? before }))
		);
	}
}
