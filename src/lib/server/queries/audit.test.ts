import { expect, test } from 'vitest';
import { signIn } from '../auth/session.ts';
import { plantCity } from '../seed/plant.ts';
import { createWorld } from '../worlds/create.ts';
import { auditRows } from './audit.ts';

test('a sign-in is listed with the address it came from, whether or not a screen ever opens', async () => {
	const world = await createWorld({ name: 'audit', kind: 'demo', clock: () => Date.now(), zone: 'Asia/Shanghai', ticking: false });
	await plantCity(world, 'Audit-2026!');
	await signIn(world, { username: 'duty', password: 'Audit-2026!', address: '192.0.2.7', label: 'script' });
	const { lines } = await auditRows(world, { kind: 'signed_in', limit: 10 });
	expect(lines.map(({ address, detail }) => [address, detail])).toEqual([['192.0.2.7', 'script']]);
	await world.close();
});
