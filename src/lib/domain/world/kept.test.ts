import { expect, test } from 'vitest';
import { roles } from '../../../../db/schema.ts';
import type { Actor } from '../command.ts';
import { commands } from '../commands.ts';
import { CLOCK, OPERATOR, TestWorld } from '../world.fixture.ts';

test.each(['key.seal', 'key.back_up', 'key.restore', 'world.back_up', 'world.restore'] as const)('%s is done on the machine by its operator, by nobody else', (type) => {
	const world = new TestWorld();
	const allow = commands[type].allow as unknown as (actor: Actor) => boolean;
	expect(commands[type].internal).toBe(true);
	for (const actor of [...roles.map((role) => world.user(role)), CLOCK]) expect(allow(actor)).toBe(false);
	expect(allow(OPERATOR)).toBe(true);
});
