import { expect, test } from 'vitest';
import { homeOf, safeNext } from './home.ts';

test('everyone starts where their work is', () => {
	const homes = Object.fromEntries(['DUTY', 'LEAD', 'DISP', 'TEAM', 'REV', 'SYS', 'SEC', 'AUD', 'TOWN'].map((role) => [role, homeOf({ role })]));
	expect(homes).toEqual({
		DUTY: '/desk',
		LEAD: '/desk',
		DISP: '/desk',
		TEAM: '/field',
		REV: '/review',
		SYS: '/admin/users',
		SEC: '/admin/grants',
		AUD: '/admin/audit',
		TOWN: '/desk'
	});
});

test('signing in never leads to another site', () => {
	expect(safeNext('/review?incident=1')).toBe('/review?incident=1');
	for (const bad of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/sign-in', null]) expect(safeNext(bad)).toBeNull();
});
