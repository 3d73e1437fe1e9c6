/** Who drafts, approves and withdraws rule sets, enters calendars and gives powers; what each sends. */
import type { Role } from '../../../../db/schema.ts';
import type { Actor } from '../command.ts';
import type { TestWorld } from '../world.fixture.ts';

interface Scene {
	readonly world: TestWorld;
	readonly actors: ReadonlyMap<Role, Actor>;
}
const as = ({ actors }: Scene, role: Role): Actor => actors.get(role) as Actor;

async function drafted(at: Scene): Promise<string> {
	const draft = { effectiveFrom: at.world.now, parameters: { pay: { value: 10, source: '测试' } } };
	return String((await at.world.send(as(at, 'SYS'), 'ruleset.draft', draft)).result.ruleSetId);
}

const recorded = (at: Scene) => ({
	userId: as(at, 'DEC').id,
	body: '区应急管理局',
	bodyLevel: 'department' as const,
	powers: ['requisition.decide' as const],
	source: '授权委托书'
});

export const rulesetCases = {
	'ruleset.draft': { may: ['SYS'], payload: ({ world }: Scene) => ({ effectiveFrom: world.now }) },
	'ruleset.approve': { may: ['DEC'], payload: async (at: Scene) => ({ ruleSetId: await drafted(at) }) },
	'ruleset.withdraw': { may: ['DEC', 'SYS'], payload: async (at: Scene) => ({ ruleSetId: await drafted(at), reason: '有误' }) },
	'holiday.import': { may: ['SYS'], payload: () => ({ year: 2026, days: { '2026-10-01': 'off' }, source: '国务院办公厅' }) },
	'authority.record': { may: ['SEC'], payload: recorded },
	'authority.end': {
		may: ['SEC'],
		payload: async (at: Scene) => ({ authorityId: (await at.world.send(as(at, 'SEC'), 'authority.record', recorded(at))).result.authorityId, reason: '调岗' })
	}
} satisfies Record<string, { readonly may: readonly Role[]; readonly payload: (scene: Scene) => unknown }>;
