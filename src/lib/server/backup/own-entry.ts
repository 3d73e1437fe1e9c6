/** An entry of the operator, committed by a process of its own beside the server's: SQLite's lock lets both write, one at a time. */
import type { Command } from '../../domain/command.ts';
import { currentRuleSet } from '../../domain/clocks/rule-set.ts';
import { commands } from '../../domain/commands.ts';
import type { CommandType } from '../../domain/commands.ts';
import { OPERATOR, actorUnderLock } from '../auth/actor.ts';
import { createBus } from '../bus/bus.ts';
import { openSqlite, pendingMigrations } from '../storage/sqlite/engine.ts';
import { MemoryKeys } from '../vault/memory-keys.ts';
import { Vault } from '../vault/vault.ts';
import { newId } from '../worlds/uuid7.ts';

export interface OwnEntry {
	readonly type: CommandType;
	readonly payload: Readonly<Record<string, unknown>>;
	readonly prepared?: Readonly<Record<string, unknown>>;
}

/** Whether it was entered: a store that waits for its migrations is left to the server. */
export async function enter(file: string, zone: string, { type, payload, prepared }: OwnEntry): Promise<boolean> {
	if (pendingMigrations(file).length > 0) return false;
	const storage = openSqlite(file);
	try {
		const bus = createBus({
			storage,
			commands: commands as unknown as Record<string, Command>,
			prepare: {},
			vault: new Vault(new MemoryKeys()),
			clock: () => Date.now(),
			zone,
			rules: currentRuleSet,
			actorAt: actorUnderLock
		});
		await bus.sendInternal(OPERATOR, { id: newId(Date.now()), type, payload }, prepared);
		return true;
	} finally {
		await storage.close();
	}
}
