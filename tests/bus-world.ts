/** A world small enough for tests of the write path: a real bus over a real store in memory, a clock moved by hand. */
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Change, Role, Row } from '../db/schema.ts';
import { defaultScopes } from '../src/lib/domain/access/scopes.ts';
import type { Attachment } from '../src/lib/domain/access/scopes.ts';
import { insert } from '../src/lib/domain/command.ts';
import type { Actor, Command } from '../src/lib/domain/command.ts';
import { currentRuleSet } from '../src/lib/domain/clocks/rule-set.ts';
import { commands } from '../src/lib/domain/commands.ts';
import { deriveId } from '../src/lib/domain/journal/ids.ts';
import { uuid7 } from '../src/lib/domain/journal/uuid7.ts';
import { actorOf, actorUnderLock, SETUP } from '../src/lib/server/auth/actor.ts';
import { createBus } from '../src/lib/server/bus/bus.ts';
import type { Bus, Envelope } from '../src/lib/server/bus/bus.ts';
import { openSqlite } from '../src/lib/server/storage/sqlite/engine.ts';
import type { Storage } from '../src/lib/server/storage/port.ts';
import { FileKeys } from '../src/lib/server/vault/file-keys.ts';
import { MemoryKeys } from '../src/lib/server/vault/memory-keys.ts';
import { destroying } from '../src/lib/server/vault/upkeep.ts';
import { Vault } from '../src/lib/server/vault/vault.ts';

export const T0 = Date.UTC(2026, 10, 24, 2, 0, 0);
const AREA = '330112008';

export interface BusWorld {
	readonly storage: Storage;
	readonly bus: Bus;
	readonly vault: Vault;
	now: number;
	readonly units: readonly string[];
	/** The account of a role; TEAM leads the first unit. */
	as(role: Role): Promise<Actor>;
	/** Sends as the role with a new id; returns the result. */
	send(role: Role, type: string, payload: unknown, extra?: Partial<Envelope>): Promise<Readonly<Record<string, unknown>>>;
	id(): string;
	/** An incident logged by the duty officer. */
	incident(): Promise<string>;
	close(): Promise<void>;
}

export const unitRow = (n: number): Row<'resources'> => ({
	id: deriveId('test', `unit ${n}`),
	kind: 'fire_team',
	teamType: 'gov_fulltime',
	name: `\u961f${n}`,
	shortName: `\u961f${n}`,
	tier: 'main',
	organisationId: deriveId('test', `org ${n}`),
	areaId: AREA,
	lon: 119.7 + n / 1000,
	lat: 30.2,
	accuracyM: 50,
	mobile: true,
	people: 12,
	vehicles: 2,
	capabilities: ['fire_fighting'],
	travelClass: 'fire',
	turnOutMinutes: 3,
	availability: 'standby',
	availabilityReason: null,
	phone: '0571-0000 1108',
	callSign: null,
	plate: null,
	staleAfterS: 300,
	contactAt: T0,
	verifiedAt: T0,
	taskingId: null,
	incidentId: null,
	details: {},
	source: 'test',
	demonstration: true
});

export function account(role: Role, attachment: Attachment): Change[] {
	const id = deriveId('test', role);
	const user = {
		id,
		username: role.toLowerCase(),
		name: role,
		post: role,
		role,
		organisationId: attachment.organisationId ?? null,
		passwordHash: `planted-secret-${role}`,
		passwordHistory: [],
		mustChangePassword: false,
		demonstration: false,
		createdAt: T0,
		disabledAt: null
	};
	const grants = defaultScopes(role, attachment).map((scope) =>
		insert('grants', { id: deriveId('test', `${role} ${scope}`), userId: id, scope, from: 0, until: null, reason: 'test', givenBy: 'test', endedAt: null, endReason: null })
	);
	return [insert('users', user), ...grants];
}

export const logPayload = (n = 0) => ({
	kind: 'hazchem_leak',
	narrative: `\u51b7\u5e93\u6c28\u5473\u5f88\u6d53 ${n}`,
	point: { lon: 119.8042, lat: 30.2583 },
	placeName: '\u9752\u5c71\u6e56\u8857\u9053\u5927\u56ed\u8def',
	accuracy: 120,
	source: '119'
});

export async function busWorld({
	file = ':memory:',
	storage = openSqlite(file),
	units = 3,
	salt,
	sealSalt,
	random = () => randomBytes(10)
}: { file?: string; storage?: Storage; units?: number; salt?: () => string; sealSalt?: () => string; random?: () => Uint8Array } = {}): Promise<BusWorld> {
	const keys = file === ':memory:' ? new MemoryKeys() : new FileKeys(join(dirname(file), 'keys'));
	const vault = new Vault(keys);
	const destroy = destroying({ storage, vault }, () => undefined);
	const rows = Array.from({ length: units }, (_, n) => unitRow(n));
	const world = { now: T0 };
	const bus = createBus({
		storage,
		commands: commands as unknown as Record<string, Command>,
		prepare: { 'key.destroy': destroy.prepare },
		settle: { 'key.destroy': destroy.settle },
		vault,
		clock: () => world.now,
		zone: 'Asia/Shanghai',
		rules: currentRuleSet,
		actorAt: actorUnderLock,
		...(salt && { salt }),
		...(sealSalt && { sealSalt })
	});
	const id = () => uuid7(world.now, random());
	if (storage.head().seq === 0) {
		const changes: Change[] = [
			...rows.map((row) => insert('resources', row)),
			...(['DUTY', 'LEAD', 'DISP', 'REV', 'REQ', 'SYS', 'SEC', 'AUD'] as const).flatMap((role) => account(role, {})),
			...account('TEAM', { organisationId: rows[0]?.organisationId ?? null, resourceIds: [rows[0]?.id ?? ''] }),
			...account('TOWN', { areaId: AREA })
		];
		await bus.sendInternal(SETUP, { id: id(), type: 'setup.plant', payload: { seed: 'test', part: 1, of: 1 } }, { changes });
	}
	const as = async (role: Role) => {
		const actor = await actorOf(storage, deriveId('test', role), [world.now]);
		if (!actor) throw new Error(`no ${role}`);
		return actor;
	};
	const self: BusWorld = {
		storage,
		bus,
		vault,
		get now() {
			return world.now;
		},
		set now(at) {
			world.now = at;
		},
		units: rows.map((row) => row.id),
		as,
		id,
		send: async (role, type, payload, extra = {}) => (await self.bus.send(await as(role), { id: id(), type, payload, ...extra })).answer.result,
		incident: async () => String((await self.send('DUTY', 'incident.log', logPayload())).incidentId),
		close: async () => {
			await storage.close();
			keys.close();
		}
	};
	return self;
}
