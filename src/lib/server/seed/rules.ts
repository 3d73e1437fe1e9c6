/** The rule set, calendars and powers of the demonstration, as rows at `now` (UTC ms). */
import type { Change, Row } from '../../../../db/schema.ts';
import { seedId } from '../../../../db/seed/slug.ts';
import { insert } from '../../domain/command.ts';
import { must } from '../../domain/refusal.ts';
import { defaultParameters, demoRates, demoRuleSetName } from '../../domain/ruleset/parameters.data.ts';
import { seedFiles } from './files.ts';
import type { AuthoritySeed, HolidaySeed } from './files.ts';

const DAY = 86_400_000;
/** 2024-11-01 in Lin'an: the day the 突发事件应对法 of 2024 came into force. */
const lawInForceFrom = Date.UTC(2024, 9, 31, 16);

const userOf = (username: string) =>
	must(
		seedFiles.accounts.rows.find((row) => row.username === username),
		username
	);

function ruleSetRow(now: number): Row<'rule_sets'> {
	return {
		id: seedId('rule-set/1'),
		name: demoRuleSetName,
		version: 1,
		state: 'in_force',
		effectiveFrom: lawInForceFrom,
		effectiveUntil: null,
		parameters: defaultParameters,
		rates: demoRates,
		draftedBy: seedId('user/sysadmin'),
		draftedByName: userOf('sysadmin').name,
		draftedAt: now,
		approvedBy: seedId('user/decider'),
		approvedByName: userOf('decider').name,
		approvedAt: now
	};
}

const holidayRow = ({ year, days, source }: HolidaySeed, now: number): Row<'holidays'> => ({
	id: seedId(`holidays/${year}`),
	year,
	days,
	source,
	importedBy: seedId('user/sysadmin'),
	importedByName: userOf('sysadmin').name,
	importedAt: now
});

function authorityRow({ slug, username, body, bodyLevel, powers, days, source }: AuthoritySeed, now: number): Row<'authorities'> {
	const { name, post } = userOf(username);
	return {
		id: seedId(slug),
		userId: seedId(`user/${username}`),
		holder: name,
		post,
		body,
		bodyLevel,
		powers,
		limitFen: null,
		from: now,
		until: days === undefined ? null : now + days * DAY,
		source,
		recordedBy: seedId('user/secadmin'),
		recordedAt: now,
		endedAt: null,
		endReason: null
	};
}

export const rulesChanges = (now: number): Change[] => [
	insert('rule_sets', ruleSetRow(now)),
	...seedFiles.holidays.rows.map((seed) => insert('holidays', holidayRow(seed, now))),
	...seedFiles.authorities.rows.map((seed) => insert('authorities', authorityRow(seed, now)))
];
