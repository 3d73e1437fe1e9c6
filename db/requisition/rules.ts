/** Rule sets, the official calendar and who may decide what. Rules as in `schema.ts`. */
import { fen, id, int, json, ms, oneOf, opt, ref, table, text } from '../columns.ts';
import { clerks } from './reach.ts';
import type { Rate, RuleParameter } from './words.ts';

export const rulesTables = {
	/** 规则集: limits, rates and methods with their sources. Never edited once in force; an older case keeps its own. */
	rule_sets: table(
		{
			id: id(),
			name: text(),
			version: int(),
			state: oneOf('draft', 'in_force', 'superseded', 'withdrawn'),
			effectiveFrom: ms(),
			effectiveUntil: opt(ms()),
			parameters: json<Readonly<Record<string, RuleParameter>>>(),
			rates: json<readonly Rate[]>(),
			draftedBy: ref(),
			draftedByName: text(),
			draftedAt: ms(),
			approvedBy: opt(ref()),
			approvedByName: opt(text()),
			approvedAt: opt(ms())
		},
		{ indexes: [{ on: ['state'] }], scopes: () => [...clerks, 'register'], live: () => true }
	),
	/** 法定节假日与调休 of a year; `days` says of a date whether it is worked, weekends being free otherwise. */
	holidays: table(
		{ id: id(), year: int(), days: json<Readonly<Record<string, 'off' | 'work'>>>(), source: text(), importedBy: ref(), importedByName: text(), importedAt: ms() },
		{ indexes: [{ on: ['year'] }], scopes: () => [...clerks, 'register'], live: () => true }
	),
	/** 授权委托: who may decide what, until when. Ended, never deleted. */
	authorities: table(
		{
			id: id(),
			userId: ref(),
			holder: text(),
			post: text(),
			/** The deciding body: of the county or above, a department of it, or a command whose orders count as the government's. */
			body: text(),
			bodyLevel: oneOf('government', 'department', 'command'),
			/** 'requisition.decide', 'requisition.oral', 'claim.decide'. */
			powers: json<readonly string[]>(),
			limitFen: opt(fen()),
			from: ms(),
			until: opt(ms()),
			source: text(),
			recordedBy: ref(),
			recordedAt: ms(),
			endedAt: opt(ms()),
			endReason: opt(text())
		},
		{ indexes: [{ on: ['userId'] }], scopes: () => [...clerks, 'register'], live: () => true }
	)
};
