/** Papers an amount is proved by: each must be there, and be of this case. */
import type { CaseState } from '../claim/load.ts';
import type { Inputs } from '../claim/money.ts';
import { Refusal } from '../refusal.ts';
import { parameterKeys, rateOf } from '../ruleset/parameters.ts';
import { rulesOf } from '../claim/load.ts';

type Evidence = readonly { readonly input: string; readonly source: string }[];

/** `file:` is checked against the uploaded files where it is hung up. */
function isKnown(source: string, lineId: string | null, of: CaseState): boolean {
	const [kind = '', key = ''] = source.split(':');
	const has = (rows: readonly { readonly id: string }[]): boolean => rows.some(({ id }) => id === key);
	if (kind === 'file') return true;
	if (kind === 'rule') return (parameterKeys as readonly string[]).includes(key) || rateOf(rulesOf(of), key) !== undefined;
	// A day's ticket proves the thing it was signed for.
	if (kind === 'tickets') return of.tickets.some((ticket) => ticket.id === key && (lineId === null || ticket.lineId === lineId));
	const rows = { handings: of.handings, payments: of.payments, requisition_lines: of.lines, papers: of.papers, proceedings: of.proceedings }[kind];
	return rows !== undefined && has(rows);
}

/**
 * @throws Refusal 422 `claim_item.no_evidence` (an input without a paper), `claim_item.source_unknown` (a paper that does not exist or is of
 * another case or thing), `claim_item.bound` (a price that is not the rate it names)
 */
export function assertSources(inputs: Inputs, evidence: Evidence, lineId: string | null, of: CaseState): void {
	const bare = Object.keys(inputs).find((name) => !evidence.some((each) => each.input === name));
	if (bare !== undefined) throw new Refusal('rule', 'claim_item.no_evidence', { input: bare }, `inputs.${bare}`);
	const unknown = evidence.find(({ source }) => !isKnown(source, lineId, of));
	if (unknown) throw new Refusal('rule', 'claim_item.source_unknown', { input: unknown.input, source: unknown.source }, 'evidence');
	for (const { input, source } of evidence) {
		const rate = source.startsWith('rule:') ? rateOf(rulesOf(of), source.slice('rule:'.length)) : undefined;
		if (rate && inputs[input] !== rate.rateFen) throw new Refusal('rule', 'claim_item.bound', { input }, `inputs.${input}`);
	}
}
