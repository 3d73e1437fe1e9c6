/** A new item of a claim from its draft. */
import type { Change, Row } from '../../../../db/schema.ts';
import { insert } from '../command.ts';
import type { Draft } from '../claim/propose.ts';

/** A referral of injured persons: counted, never computed. */
export const REFERRAL = 'C11';

type Claim = Pick<Row<'claims'>, 'id' | 'requisitionId' | 'incidentId' | 'areaId'>;

export const newItem = (
	id: string,
	claim: Claim,
	{ lineId, formula, inputs, amountFen, alternativeFen, evidence }: Omit<Draft, 'formula'> & { readonly formula: string }
): Row<'claim_items'> => ({
	id,
	claimId: claim.id,
	requisitionId: claim.requisitionId,
	incidentId: claim.incidentId,
	areaId: claim.areaId,
	...{ lineId, formula, inputs, amountFen, alternativeFen, evidence },
	askedFen: null,
	disputed: false,
	decidedFen: null,
	reduction: null
});

/** Every draft as an item of the claim; ids are told apart by the place in the list. `asked`: what the owner reckons, by place, 分. */
export const insertDrafts = (drafts: readonly Draft[], claim: Claim, id: (part: string) => string, asked: ReadonlyMap<number, number> = new Map()): Change[] =>
	drafts.map((each, index) => insert('claim_items', { ...newItem(id(`item:${index}`), claim, each), askedFen: asked.get(index) ?? null }));
