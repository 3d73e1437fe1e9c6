/** A real bus is taken back to a backup; the devices that worked with it offer again what they sent. */
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Refusal } from '$lib/domain/refusal';
import type { Role } from '$db/schema';
import { busWorld, logPayload, type BusWorld } from '../../../tests/bus-world';
import { Offers } from './offers.svelte';
import type { CommandType, PayloadOf, Problem, Sent, SendOptions } from './send';
import { SentCommands } from './sent';

const [OLD, NEW] = [
	{ id: 'chain', epoch: 1 },
	{ id: 'chain', epoch: 2 }
];

/** A device of a role: it sends to whichever world is there now and keeps what was acknowledged. */
class Device {
	world: BusWorld;
	readonly #role: Role;
	readonly sent: SentCommands;
	/** The network is cut. */
	cut = false;
	constructor(world: BusWorld, role: Role, name: string) {
		this.world = world;
		this.#role = role;
		this.sent = new SentCommands(name, () => this.world.now);
	}

	async post<T extends CommandType>(type: T, payload: PayloadOf<T>, { id = this.world.id(), occurredAt }: SendOptions = {}): Promise<Sent> {
		if (this.cut) return { ok: false, id, problem: { status: 0, code: 'link.unreachable' } as Problem };
		try {
			const { answer } = await this.world.bus.send(await this.world.as(this.#role), { id, type, payload, ...(occurredAt === undefined ? {} : { occurredAt }) });
			return { ok: true, ...answer };
		} catch (failure) {
			if (!(failure instanceof Refusal)) throw failure;
			return { ok: false, id, problem: { status: failure.status, code: failure.code } as Problem };
		}
	}

	async press<T extends CommandType>(type: T, payload: PayloadOf<T>): Promise<Readonly<Record<string, unknown>>> {
		const done = await this.post(type, payload);
		if (!done.ok) throw new Error(done.problem.code);
		await this.sent.keep(OLD, { type, payload, done });
		return done.result;
	}

	/** Offers in rounds until nothing waits or the rounds are used up. */
	offers(rounds: number): Offers {
		return new Offers({ sent: this.sent, send: (...given) => this.post(...given), pauses: Array.from({ length: rounds }, () => 0) });
	}
}

const told = async (offers: Offers, until: (told: NonNullable<Offers['told']>) => boolean): Promise<NonNullable<Offers['told']>> => {
	for (;;) {
		if (offers.told && until(offers.told)) return offers.told;
		await turn();
	}
};
/** Tells when it was first looked through. */
class ListedCommands extends SentCommands {
	#looked: () => void = () => undefined;
	readonly first = new Promise<void>((done) => (this.#looked = done));
	override async list(...given: Parameters<SentCommands['list']>) {
		const found = await super.list(...given);
		this.#looked();
		return found;
	}
}
const missing = async ({ sent }: Device) => (await sent.list(NEW)).filter(({ chain }) => chain.epoch < NEW.epoch);

/** An incident with an order that its unit signs and obeys; each device keeps its own part. */
async function worked(name: string) {
	const before = await busWorld();
	const [desk, lead, team] = [new Device(before, 'DUTY', `${name}-desk`), new Device(before, 'LEAD', `${name}-lead`), new Device(before, 'TEAM', `${name}-team`)];
	const { incidentId } = await desk.press('incident.log', { ...logPayload(), source: '119' });
	before.now += 60_000;
	const order = { incidentId: String(incidentId), text: '堵漏', resources: [{ resourceId: before.units[0] as string }] };
	const { taskings } = (await lead.press('order.issue', order)) as unknown as { taskings: { taskingId: string }[] };
	const taskingId = taskings[0]?.taskingId as string;
	for (const verb of ['acknowledge', 'turn_out', 'arrive'] as const) {
		before.now += 60_000;
		await team.press(`tasking.${verb}`, { taskingId });
	}
	const after = await busWorld();
	after.now = before.now + 3_600_000;
	for (const device of [desk, lead, team]) device.world = after;
	return { before, after, desk, lead, team, taskingId, incidentId: String(incidentId) };
}

test('offered in the wrong order by three devices, everything is there once, with its own ids and states', async () => {
	const { before, after, desk, lead, team, taskingId, incidentId } = await worked('three');
	const mine = team.offers(500);
	mine.chainIs(NEW);
	// The order is not there yet: nothing of the unit's is taken out of its turn, and nothing is lost.
	expect(await told(mine, ({ waiting }) => waiting === 3)).toEqual({ taken: 0, refused: 0, waiting: 3 });
	expect(mine.recovering).toBe(true);
	const [room, chief] = [desk.offers(500), lead.offers(500)];
	room.chainIs(NEW);
	await told(room, ({ taken }) => taken === 1);
	chief.chainIs(NEW);
	await told(chief, ({ taken }) => taken === 1);
	expect(await told(mine, ({ taken }) => taken === 3)).toEqual({ taken: 3, refused: 0, waiting: 0 });
	for (const offers of [mine, room, chief]) offers.stop();
	const [was, is] = await Promise.all([before, after].map(({ storage }) => storage.get('taskings', taskingId)));
	expect([is?.state, is?.arrivedAt]).toEqual([was?.state, was?.arrivedAt]);
	expect(await after.storage.list('taskings', { incidentId })).toHaveLength(1);
	const entries = await after.storage.journal(0, 100);
	expect(new Set(entries.map(({ commandId }) => commandId)).size).toBe(entries.length);
	for (const device of [desk, lead, team]) expect(await missing(device)).toEqual([]);
	// A page opened later on the same device has nothing more to offer.
	const listed = new ListedCommands('three-team', () => after.now);
	const later = new Offers({ sent: listed, send: (...given) => team.post(...given), pauses: [0, 0] });
	later.chainIs(NEW);
	await listed.first;
	later.stop();
	expect(later.told).toBeUndefined();
	expect(await after.storage.journal(0, 100)).toHaveLength(entries.length);
});

test('what the backup held is found there and not done twice, though it is offered with the time it had', async () => {
	const world = await busWorld();
	const desk = new Device(world, 'DUTY', 'known-desk');
	await desk.press('duty.note', { text: '交接' });
	const entries = await world.storage.journal(0, 100);
	world.now += 60_000;
	const offers = desk.offers(50);
	offers.chainIs(NEW);
	expect(await told(offers, ({ taken }) => taken === 1)).toEqual({ taken: 1, refused: 0, waiting: 0 });
	offers.stop();
	expect(await world.storage.journal(0, 100)).toHaveLength(entries.length);
});

test('without the network nothing is given up; what never becomes possible is told and not offered for ever', async () => {
	const { team } = await worked('never');
	team.cut = true;
	const cut = team.offers(3);
	cut.chainIs(NEW);
	while (!cut.recovering) await turn();
	while (cut.recovering) await turn();
	expect(await missing(team)).toHaveLength(3);
	team.cut = false;
	const offers = team.offers(3);
	offers.chainIs(NEW);
	expect(await told(offers, ({ refused }) => refused === 3)).toEqual({ taken: 0, refused: 3, waiting: 0 });
	expect(await missing(team)).toEqual([]);
});
