/** A case of requisition on a real store: the rows of a fixture planted as a journal's first entries, people who send through the real bus, files in the real file store. */
import { schema } from '../db/schema.ts';
import type { Change, TableName } from '../db/schema.ts';
import { insert } from '../src/lib/domain/command.ts';
import type { Actor } from '../src/lib/domain/command.ts';
import type { CommandType, PayloadOf } from '../src/lib/domain/commands.ts';
import type { ClaimCase } from '../src/lib/domain/claim/claim.fixture.ts';
import { SETUP } from '../src/lib/server/auth/actor.ts';
import { issuingAlong } from '../src/lib/server/documents/along.ts';
import type { Papers } from '../src/lib/server/documents/render.ts';
import type { World } from '../src/lib/server/world.ts';
import { createWorld } from '../src/lib/server/worlds/create.ts';
import { newId } from '../src/lib/server/worlds/uuid7.ts';
import type { WorldOptions } from '../src/lib/server/worlds/create.ts';

export interface RealCase {
	readonly world: World;
	readonly requisitionId: string;
	readonly incidentId: string;
	/** Of what was planted. */
	readonly planted: ClaimCase;
	/** UTC ms; tests move it by hand. */
	now: number;
	/** An account of the fixture, with the scopes in force. */
	as(actor: Actor): Promise<Actor>;
	send<T extends CommandType>(actor: Actor, type: T, payload: PayloadOf<T>): Promise<Readonly<Record<string, unknown>>>;
	/** Uploads bytes as `actor`; their hash. */
	upload(actor: Actor, bytes: Uint8Array, name: string): Promise<string>;
	close(): Promise<void>;
}

/** The smallest JPEG head that is told from its bytes, with `n` in it so that each is another file. */
export const photo = (n: number, size = 2_000): Uint8Array => {
	const bytes = Buffer.alloc(size, n % 251);
	Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]).copy(bytes);
	bytes.writeUInt32LE(n, 20);
	return bytes;
};

/** What is issued with a step, as bytes of its text alone: these cases are not about how paper looks. */
const stand: Papers = { render: (sheet, _foot, at) => Promise.resolve(Buffer.from(`%PDF-1.4\n${sheet.name}\n${at}`)), close: () => Promise.resolve() };
const fail = (failure: unknown): never => {
	throw failure;
};

export async function realCase(planted: ClaimCase, { papers = stand, ...options }: Partial<WorldOptions> & { readonly papers?: Papers } = {}): Promise<RealCase> {
	const { world: fixture, requisitionId, incidentId } = planted.at;
	const clock = { now: fixture.now };
	const opened = await createWorld({ name: 'test', kind: 'demo', clock: () => clock.now, zone: 'Asia/Shanghai', ticking: false, ...options });
	const world: World = { ...opened, bus: issuingAlong(opened, papers, fail) };
	const changes: Change[] = (Object.keys(schema) as TableName[]).flatMap((table) => fixture.rows(table).map((row) => insert(table, row as never)));
	await world.bus.sendInternal(SETUP, { id: newId(clock.now), type: 'setup.plant', payload: { seed: 'test', part: 1, of: 1 } }, { changes });
	const as = async ({ id }: Actor): Promise<Actor> => {
		const actor = await world.actor(id);
		if (!actor) throw new Error(`no account ${id}`);
		return actor;
	};
	return {
		...{ world, requisitionId, incidentId, planted, as },
		get now() {
			return clock.now;
		},
		set now(at) {
			clock.now = at;
		},
		send: async (actor, type, payload) => (await world.bus.send(await as(actor), { id: newId(clock.now), type, payload })).answer.result,
		upload: async (actor, bytes, name) =>
			(
				await world.files.store.receive(
					(async function* () {
						yield await Promise.resolve(bytes);
					})(),
					actor.id,
					name
				)
			).sha256,
		close: () => world.close()
	};
}
