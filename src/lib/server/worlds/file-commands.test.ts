import { expect, test } from 'vitest';
import { fileCommands } from './create.ts';

test('every command that names files has them looked up before the lock', () => {
	expect(fileCommands).toEqual(
		expect.arrayContaining([
			'channel.post',
			'handing.hand_over',
			'handing.certify_damage',
			'ticket.sign',
			'claim_item.set',
			'claim.excuse',
			'claim.admit',
			'claim.agree',
			'claim.waive'
		])
	);
});
