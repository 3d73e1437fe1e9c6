import { beforeAll, describe, expect, test } from 'vitest';
import { roles } from '../../../../db/schema.ts';
import type { Row } from '../../../../db/schema.ts';
import { TestWorld } from '../world.fixture.ts';
import { can } from './matrix.ts';
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

	test('amounts, payments, disputes and what an owner handed in are read by the posts of 补偿核定 and 支付登记, and by nobody else', () => {
		const unit = world.unit();
		const attachment = { organisationId: world.organisation().id, resourceIds: [unit.id], areaId: '330112113' };
		const of = { id: 'x', requisitionId: 'r', incidentId: 'i', areaId: '330112113' };
		const readers = roles.filter((role) => {
			const actor = { ...world.user(role, attachment) };
			const scopes = [...actor.scopes, 'incident:i'];
			const seen = (['claims', 'claim_items', 'payments', 'proceedings'] as const).map((table) => mayRead({ scopes }, table, of as never));
			seen.push(mayRead({ scopes }, 'papers', { ...of, type: 'award', claimId: 'c' } as never), mayRead({ scopes }, 'case_files', { ...of, of: 'claim_items:c' } as never));
			expect(new Set(seen).size, role).toBe(1);
			return seen[0];
		});
		expect(readers).toEqual(roles.filter((role) => can({ role }, 'compensation', 'read')));
		expect(readers).toEqual(['REQ', 'DEC', 'FIN', 'REV']);
		expect(mayRead({ scopes: ['incident:i'] }, 'case_files', { ...of, of: 'handings:h' } as never)).toBe(true);
	});
});
