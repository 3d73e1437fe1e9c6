import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { redisHere, startRedis } from '../../../../tests/redis.ts';
import type { RunningRedis } from '../../../../tests/redis.ts';
import type { Present } from '../../domain/protocol/messages.ts';
import type { Position } from '../../domain/protocol/positions.ts';
import { readSaid, sayPositions } from './messages.ts';
import { RedisRelay } from './redis.ts';

const fix = (unitId: string, at: number): Position => ({ unitId, at, lon: 119.123456789012345, lat: -0.1 + 0.3, speed: 1.23456, heading: null });
const person = (userId: string, incidentId: string | null = null): Present => ({ userId, name: userId, role: 'DUTY', incidentId });

test('a fix is told exactly as it was taken', () => {
	expect(readSaid(sayPositions('p', [fix('u', Date.UTC(2026, 10, 24) + 1)]))).toEqual({ from: 'p', kind: 'positions', fixes: [fix('u', Date.UTC(2026, 10, 24) + 1)] });
});

test.each([
	'',
	'{',
	'null',
	'[]',
	'{"v":2,"from":"p","kind":"beat","people":[]}',
	'{"v":1,"from":"p","kind":"positions","fixes":[["u",1,200,30,null,null]]}',
	'{"v":1,"from":"p","kind":"x"}'
])('%s is no message of ours', (text) => {
	expect(readSaid(text)).toBeUndefined();
});

if (redisHere()) {
	let redis: RunningRedis;
	let open: RedisRelay[] = [];
	const relay = (chain = 'c'): RedisRelay => {
		const made = new RedisRelay(redis.url, chain);
		open.push(made);
		return made;
	};
	/** Resolves when what the relay tells makes it true; the test's own limit ends it. */
	const until = (one: RedisRelay, holds: () => boolean) =>
		new Promise<void>((done) => {
			const look = () => {
				if (!holds()) return;
				stop();
				done();
			};
			const stop = one.listen({ state: look, people: look, positions: look });
			look();
		});
	const up = (one: RedisRelay) => until(one, () => one.state === 'up');
	const hearing = (one: RedisRelay): Position[] => {
		const heard: Position[] = [];
		one.listen({ positions: (fixes) => heard.push(...fixes) });
		return heard;
	};

	beforeAll(async () => {
		redis = await startRedis();
	});
	beforeEach(() => {
		open = [];
	});
	afterEach(async () => {
		await Promise.all(open.map((one) => one.close()));
	});

	test('positions reach the other processes of the world once, newest wins, and neither their sender nor another world', async () => {
		const [a, b, other] = [relay(), relay(), relay('another')];
		await Promise.all([up(a), up(b), up(other)]);
		const [atA, atB, elsewhere] = [hearing(a), hearing(b), hearing(other)];
		a.positions([fix('u1', 1), fix('u2', 1)]);
		a.positions([fix('u1', 2)]);
		await until(b, () => atB.some(({ unitId }) => unitId === 'u2'));
		b.positions([fix('u3', 1)]);
		await until(a, () => atA.length > 0);
		expect(atB).toEqual([fix('u1', 2), fix('u2', 1)]);
		expect(atA).toEqual([fix('u3', 1)]);
		expect(elsewhere).toEqual([]);
	});

	test('who is present is known elsewhere, also to a process that comes later, and nobody stays of one that left', async () => {
		const a = relay();
		await up(a);
		a.present([person('ann', 'i')]);
		const b = relay();
		await until(b, () => b.elsewhere().length === 1);
		expect(b.elsewhere()).toEqual([person('ann', 'i')]);
		expect(a.elsewhere()).toEqual([]);
		await a.close();
		await until(b, () => b.elsewhere().length === 0);
	});

	test('when Redis dies both sides know, nothing is kept for later, and when it returns all goes on', async () => {
		const [a, b] = [relay(), relay()];
		await Promise.all([up(a), up(b)]);
		a.present([person('ann')]);
		await until(b, () => b.elsewhere().length === 1);
		await redis.kill();
		await Promise.all([until(a, () => a.state === 'lost'), until(b, () => b.state === 'lost')]);
		const heard = hearing(b);
		a.positions([fix('u1', 1)]);
		// Nobody can be known to be there any more.
		await until(b, () => b.elsewhere().length === 0);
		await redis.start();
		await Promise.all([up(a), up(b)]);
		a.positions([fix('u1', 2)]);
		await until(b, () => heard.length > 0 && b.elsewhere().length === 1);
		expect(heard).toEqual([fix('u1', 2)]);
	});
}
