/** A world is a store of its own: real, an exercise, the demonstration. Nothing crosses; nothing here is a module-level singleton. */
import type { Actor } from '../domain/command.ts';
import type { Holders } from './auth/holder.ts';
import type { Bus } from './bus/bus.ts';
import type { Files } from './files/open.ts';
import type { Live } from './live/live.ts';
import type { Relay } from './relay/port.ts';
import type { Storage } from './storage/port.ts';
import type { WriteWatch } from './storage/write-watch.ts';
import type { Telemetry } from './telemetry/telemetry.ts';
import type { Vault } from './vault/vault.ts';

export interface World {
	readonly name: string;
	readonly kind: 'real' | 'demo';
	readonly storage: Storage;
	/** Whether the store can be written now. */
	readonly writes: WriteWatch;
	readonly bus: Bus;
	readonly live: Live;
	readonly telemetry: Telemetry;
	/** To the other processes of this world. */
	readonly relay: Relay;
	/** Who holds what, remembered between requests (auth/holder.ts). */
	readonly holders: Holders;
	/** What stands behind the seals. */
	readonly vault: Vault;
	/** Photos and documents of the channel. */
	readonly files: Files;
	/** UTC ms. */
	readonly clock: () => number;
	/** IANA zone of screens, papers, series. */
	readonly zone: string;
	/** The actor with the scopes in force at `at`; undefined when unknown or disabled. */
	actor(userId: string, at?: number): Promise<Actor | undefined>;
	close(): Promise<void>;
}
