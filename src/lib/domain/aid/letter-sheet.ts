/** D35 支援请求函 as a paper: to a neighbour, the level above, or the garrison with all that 军队参加抢险救灾条例 art. 5 wants said. */
import type { Row } from '../../../../db/schema.ts';
import { codeName } from '../codes/lists.ts';
import { defaultIssuer } from '../draft/draft.data.ts';
import type { Block, Sheet } from '../draft/sheet.ts';
import { fill } from '../draft/wording.ts';
import { must } from '../refusal.ts';
import { dateWords, facts, letter, limitWords, moneyWords, paragraph, timeWords } from '../requisition/papers/blocks.ts';
import { parameterOf } from '../ruleset/parameters.ts';
import type { Rules } from '../ruleset/parameters.ts';
import { letterWords as words } from './letter.data.ts';

type Aid = Row<'aid_requests'>;

function costsOf({ role, agreementNo, estimateLowFen: low, estimateHighFen: high }: Aid): string {
	if (role === 'garrison') return words.costsGarrison;
	const terms = agreementNo === null ? words.costsOurs : fill(words.costsAgreed, { no: agreementNo });
	if (low === null || high === null) return terms;
	return high === 0 ? words.costsFree : fill(words.estimate, { terms, low: moneyWords(low), high: moneyWords(high) });
}

const thingsOf = ({ things, toName }: Aid): Block => ({
	kind: 'table',
	head: words.head,
	widths: [30, 26, 10, 10, 24],
	rows: things.map(({ objectId, name, specification, quantity, unit, ownerName }) => [
		name,
		specification || '—',
		String(quantity),
		unit,
		ownerName ?? (objectId === undefined ? '—' : toName)
	])
});

/** Of a version that puts an earlier one right: which it is, why, and when; `at` UTC ms. */
export interface Correction {
	readonly version: number;
	readonly reason: string;
	readonly at: number;
}
const correctionOf = (given: Correction | undefined, zone: string): Block[] =>
	given ? [paragraph(fill(words.corrected, { version: given.version, reason: given.reason, at: timeWords(given.at, zone) }))] : [];

/** The letter of a row as it is signed (`signedAid`) or corrected, or would be. Times in `zone`. */
export function letterSheet(aid: Aid, rules: Rules, zone: string, correction?: Correction): Sheet {
	const { title, number, kind, placeName, happenedAt } = must(aid.incident, 'incident of a letter');
	const kindName = codeName('incidentKinds', kind, 'zh');
	const limit = parameterOf(rules, 'aid_answer');
	return letter(words.names[aid.role], {
		body: aid.authority?.body ?? defaultIssuer,
		number: aid.number,
		to: aid.toName,
		at: dateWords(must(aid.signedAt, 'date of a letter'), zone),
		text: [
			paragraph(`${fill(words.opening, { at: timeWords(happenedAt, zone), place: placeName, kind: kindName, title, number })}${words.asks[aid.role]}`),
			thingsOf(aid),
			facts(
				// The opening says both; art. 5 wants them of a letter to the army.
				[words.kind, aid.role === 'garrison' && kindName],
				[words.happened, aid.role === 'garrison' && timeWords(happenedAt, zone)],
				[words.extent, aid.extent],
				[words.danger, aid.danger],
				[words.measures, aid.measures],
				[words.shortfall, aid.shortfall],
				[words.arriveBy, timeWords(aid.arriveBy, zone)],
				[words.neededUntil, timeWords(aid.neededUntil, zone)],
				[words.reportPlace, aid.reportPlace],
				[words.reportTo, aid.reportTo],
				[words.costs, costsOf(aid)]
			),
			...correctionOf(correction, zone),
			paragraph(fill(words.answer, { limit: limitWords(limit), name: aid.draftedByName }))
		]
	});
}
