import { beforeAll, describe, expect, test } from 'vitest';
import type { Row } from '../../../../db/schema.ts';
import { TestWorld } from '../world.fixture.ts';
import { defaultScopes, effectiveScopes, mayRead, reaches, resourceIdsOf } from './scopes.ts';

describe('scopes', () => {
	let world: TestWorld;
	beforeAll(() => {
		world = new TestWorld();
	});

	test('two team leads of different teams share no scope, and administrators hold no operational one', () => {
		const leads = [1, 2].map(() => world.user('TEAM', { organisationId: world.organisation().id, resourceIds: [world.unit().id] }));
		expect(leads[0]?.scopes.filter((scope) => leads[1]?.scopes.includes(scope))).toEqual([]);
		expect(leads[0]?.resourceIds).toHaveLength(1);
		for (const role of ['SYS', 'SEC', 'AUD'] as const) expect(defaultScopes(role, {})).toEqual(['register']);
	});

	test('a grant counts from its beginning up to its end and not after it was ended', () => {
		const grant = { id: 'g', userId: 'u', scope: 'room', from: 10, until: 20, reason: '', givenBy: '', endedAt: null, endReason: null };
		const at = (time: number, set: Partial<Row<'grants'>> = {}) => effectiveScopes([{ ...grant, ...set }], time);
		expect([9, 10, 19, 20].map((time) => at(time).length)).toEqual([0, 1, 1, 0]);
		expect([14, 15].map((time) => at(time, { endedAt: 15 }).length)).toEqual([1, 0]);
		expect(resourceIdsOf(['resource:a', 'room', 'resource:b'])).toEqual(['a', 'b']);
	});

	test('a row is read by who holds one of its scopes; an unknown row is in reach of the room alone', () => {
		const unit = world.unit({ areaId: '330112113' });
		expect(mayRead(world.user('TOWN', { areaId: '330112113' }), 'resources', unit)).toBe(true);
		expect(mayRead(world.user('TOWN', { areaId: '330112006' }), 'resources', unit)).toBe(false);
		expect(reaches(world.user('DUTY'), 'incidents', undefined)).toBe(true);
		expect(reaches(world.user('TEAM', { resourceIds: [unit.id] }), 'incidents', undefined)).toBe(false);
		expect(reaches(world.user('SYS'), 'incidents', undefined)).toBe(false);
		expect(reaches(world.user('SYS'), 'users', undefined)).toBe(true);
	});
});
