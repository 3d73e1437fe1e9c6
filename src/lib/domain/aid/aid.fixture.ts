/** A letter that asks for aid, in tests: a neighbour with a machine, the level above, the militia, and what a letter says. */
import type { Row } from '../../../../db/schema.ts';
import type { PayloadOf } from '../commands.ts';
import type { Actor, Decision } from '../command.ts';
import { must } from '../refusal.ts';
import { preparedCase } from '../requisition/case.fixture.ts';
import type { Case } from '../requisition/case.fixture.ts';
import { objectIn, ownerIn } from '../requisition/register.fixture.ts';
import { correctedAid } from './correct.ts';
import type { CorrectedLetter } from './correct.ts';
import { letterStamp, loadLetter, signedAid } from './letter.ts';
import type { MadeLetter } from './sign.ts';
import type { TestWorld } from '../world.fixture.ts';

export const hour = 3_600_000;

/** What a letter asks for, from `ownerId`: `things` of the register or in words. */
export const askedOf = (world: TestWorld, incidentId: string, ownerId: string, things: readonly object[]): PayloadOf<'aid.request'> => ({
	...{ incidentId, ownerId, things: things as never, arriveBy: world.now + 2 * hour, neededUntil: world.now + 50 * hour },
	...{
		reportPlace: '青山湖路口',
		reportTo: '现场指挥部 王',
		danger: '持续塌方，下方村庄受威胁',
		extent: '青山湖街道',
		measures: '已转移群众 60 人',
		shortfall: '自有挖掘机均已出动'
	}
});

export interface AidCase extends Case {
	readonly neighbour: Row<'owners'>;
	readonly upper: Row<'owners'>;
	readonly militia: Row<'owners'>;
	/** Of the neighbour: two boats, 600.00 a day each. */
	readonly boats: Row<'objects'>;
	aid(id: string): Row<'aid_requests'>;
}

export async function aidCase(): Promise<AidCase> {
	const at = await preparedCase();
	const { world } = at;
	const neighbour = ownerIn(world, { kind: 'government', name: '富阳区应急管理局', areaId: '330111', agreementNo: '互助〔2026〕1号', creditCode: null });
	const boats = objectIn(world, neighbour.id, {
		...{ class: 'boat', name: '冲锋舟', specification: '6 人', serial: null, quantity: 2, unit: '艘', areaId: '330111' },
		...{ rateFen: 60_000, rateUnit: 'day', originalFen: null, lifeHours: null }
	});
	return {
		...at,
		...{ neighbour, boats, upper: ownerIn(world, { kind: 'government', name: '杭州市应急管理局', areaId: '330100', creditCode: null }) },
		militia: ownerIn(world, { kind: 'garrison', name: '区人民武装部', creditCode: null }),
		aid: (id) => world.row('aid_requests', id)
	};
}

/** Drafts a letter to the neighbour for both boats, or as `set` says. */
export const requested = async (at: AidCase, set: object = {}): Promise<string> =>
	String(
		(await at.world.send(at.clerk, 'aid.request', { ...askedOf(at.world, at.incidentId, at.neighbour.id, [{ objectId: at.boats.id, quantity: 2 }]), ...set })).result['aidId']
	);

/** What the server would have made now. */
export async function madeLetter(world: TestWorld, actor: Actor, aidId: string): Promise<MadeLetter> {
	const { row } = signedAid(await loadLetter(world, { aidId }, actor), { actor, now: world.now, zone: 'Asia/Shanghai' });
	return { stamp: letterStamp(row), seq: 7, sha256: 'a'.repeat(64), mime: 'application/pdf', version: 1 };
}

/** Signs it as the server does. */
export const signIt = async (world: TestWorld, actor: Actor, aidId: string): Promise<Decision> =>
	world.send(actor, 'aid.sign', { aidId }, { prepared: { made: await madeLetter(world, actor, aidId) } });

/** Puts a letter right as the server does. */
export async function correctIt(world: TestWorld, actor: Actor, given: CorrectedLetter): Promise<Decision> {
	const { row, version } = correctedAid(await loadLetter(world, given, actor), given, { actor, now: world.now });
	const made: MadeLetter = { stamp: letterStamp(row), seq: 8, sha256: 'b'.repeat(64), mime: 'application/pdf', version };
	return world.send(actor, 'aid.correct', given, { prepared: { made } });
}

/** A letter that went out. */
export async function sent(at: AidCase, set: object = {}): Promise<string> {
	const aidId = await requested(at, set);
	await signIt(at.world, must<Actor>(at.decider, 'decider'), aidId);
	return aidId;
}
