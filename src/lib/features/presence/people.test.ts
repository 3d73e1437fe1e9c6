import { expect, test } from 'vitest';
import type { Present } from '$lib/domain/protocol/messages';
import { peopleAt, tablets } from './people';

const at = (userId: string, incidentId: string | null, role: Present['role'] = 'DUTY'): Present => ({ userId, name: userId, role, incidentId });

test('a person with two windows is one, at the incident and in all', () => {
	const present = [at('ann', 'i'), at('ann', null), at('ann', 'j'), at('bo', 'i', 'TEAM'), at('cy', null, 'TEAM')];
	expect(peopleAt(present, 'i').map(({ userId }) => userId)).toEqual(['ann', 'bo']);
	expect(peopleAt(present, null).map(({ userId }) => userId)).toEqual(['ann', 'bo', 'cy']);
	expect([tablets(peopleAt(present, 'i')), tablets(peopleAt(present, null))]).toEqual([1, 2]);
});
