/** What the pages of rules show: rule sets newest first, calendars by year, powers with who gave them. */
import type { Row } from '../../../../db/schema.ts';
import type { Actor } from '../../domain/command.ts';
import { can } from '../../domain/access/matrix.ts';
import { authorityInForce } from '../../domain/ruleset/authority.ts';
import { standingOf } from '../../domain/ruleset/parameters.ts';
import { postAllows } from '../../domain/ruleset/record-authority.ts';
import { powers } from '../../domain/ruleset/authority.ts';
import type { World } from '../world.ts';

export type RuleSetView = Row<'rule_sets'> & { readonly standing: ReturnType<typeof standingOf> };

export async function listRuleSets(world: World): Promise<RuleSetView[]> {
	await world.live.caughtUp();
	const now = world.clock();
	return world.live
		.rows('rule_sets')
		.map((row) => ({ ...row, standing: standingOf(row, now) }))
		.toSorted((a, b) => b.version - a.version);
}

export async function listHolidays(world: World): Promise<Row<'holidays'>[]> {
	await world.live.caughtUp();
	return world.live.rows('holidays').toSorted((a, b) => a.year - b.year);
}

export type AuthorityView = Row<'authorities'> & { readonly standing: 'coming' | 'in_force' | 'over' };

export async function listAuthorities(world: World): Promise<AuthorityView[]> {
	await world.live.caughtUp();
	const now = world.clock();
	const standing = (row: Row<'authorities'>) => (authorityInForce(row, now) ? 'in_force' : row.endedAt === null && now < row.from ? 'coming' : 'over');
	return world.live
		.rows('authorities')
		.map((row) => ({ ...row, standing: standing(row) }) as const)
		.toSorted((a, b) => b.from - a.from);
}

export interface PowerHolder {
	readonly id: string;
	readonly name: string;
	readonly post: string;
	/** What the post lets them be given. */
	readonly powers: readonly string[];
}

/** Who can be given a power at all; for who gives them alone. */
export async function listPowerHolders(world: World, actor: Actor): Promise<PowerHolder[]> {
	if (!can(actor, 'accounts', 'grant')) return [];
	const users = await world.storage.snapshot((snapshot) => snapshot.all('users'));
	return users
		.filter(({ id, disabledAt }) => disabledAt === null && id !== actor.id)
		.map((user) => ({ id: user.id, name: user.name, post: user.post, powers: powers.filter((power) => postAllows(user, power)) }))
		.filter((user) => user.powers.length > 0);
}
