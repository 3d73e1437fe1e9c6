/** What an incident of a kind usually needs: a proposal the desk edits, from `db/seed/codes/requirement-lines.json`. */
import lines from '../../../../db/seed/codes/requirement-lines.json' with { type: 'json' };

export interface RequirementProposal {
	/** Code of the list `capabilities`. */
	readonly capability: string;
	/** How many units. */
	readonly quantity: number;
	/** Minutes from the receipt of the incident. */
	readonly neededWithinMinutes: number;
	/** Where the line comes from; a demonstration says so. */
	readonly source: string;
}

const byKind = new Map<string, readonly RequirementProposal[]>(Object.entries(lines));

/** The proposed lines of a kind, in order of urgency; empty for a kind without a proposal. */
export const proposedRequirements = (kind: string): readonly RequirementProposal[] => byKind.get(kind) ?? [];
