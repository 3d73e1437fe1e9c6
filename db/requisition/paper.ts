/** Issued papers, what becomes of personal values, and the owner's link. Rules as in `schema.ts`. */
import { id, int, json, ms, oneOf, opt, ref, secret, table, text } from '../columns.ts';
import { clerks, ofCase, ofMoney, signedAtScene } from './reach.ts';
import type { Service } from './words.ts';

export const paperTables = {
	/** 应对法 art. 85: whether the personal values of a case that is over are kept, on which basis and until when, or destroyed. The newest stands. */
	retentions: table(
		{
			id: id(),
			requisitionId: ref(),
			incidentId: ref(),
			areaId: text(),
			choice: oneOf('keep', 'destroy'),
			/** The rule it rests on. */
			basis: text(),
			/** Of what is kept. */
			until: opt(ms()),
			reason: text(),
			decidedAt: ms(),
			decidedBy: ref(),
			decidedByName: text(),
			/** When the key of the incident was destroyed by it. */
			carriedOutAt: opt(ms())
		},
		{ indexes: [{ on: ['requisitionId'] }, { on: ['incidentId'] }], scopes: ofCase, live: () => true }
	),
	/** A paper that was issued: never edited, only corrected or revoked. The bytes lie in the file store under their hash. */
	papers: table(
		{
			id: id(),
			requisitionId: opt(ref()),
			claimId: opt(ref()),
			incidentId: opt(ref()),
			areaId: text(),
			/** A type of `domain/requisition/papers/catalogue.ts` ('decision', 'award', …), or 'excuse' (情况说明, as uploaded). */
			type: text(),
			/** The hand-over, claim or proceeding it is of, where a case may have several of its type; null: the case. */
			ofId: opt(ref()),
			number: text(),
			/** From 1; a correction is the next one. What stands is the highest, unless it was revoked. */
			version: int(),
			/** Of a correction: why; of an 'excuse': the statement. */
			reason: opt(text()),
			sha256: text(),
			mime: text(),
			/** Highest journal number it was made from. */
			seq: int(),
			issuedBy: ref(),
			issuedByName: text(),
			issuedAt: ms(),
			revokedAt: opt(ms()),
			revokeReason: opt(text()),
			/** When it reached its owner, UTC ms, and how; of papers whose service the case or the claim keeps, null. */
			servedAt: opt(ms()),
			service: opt(json<Service>())
		},
		{
			indexes: [{ on: ['requisitionId'] }, { on: ['claimId'] }, { on: ['incidentId'] }, { on: ['sha256'] }, { on: ['number'] }],
			// What was signed at the scene is seen at the scene; papers of a claim by who may see its amounts.
			scopes: (row) =>
				row.claimId !== null
					? ofMoney()
					: [...clerks, `area:${row.areaId}`, ...(row.incidentId !== null && signedAtScene.includes(row.type) ? [`incident:${row.incidentId}`] : [])],
			live: () => true
		}
	),
	/** A signed link of an owner to their own case, opened with a code told by the desk; or to one paper they have signed, for a day. */
	owner_links: table(
		{
			id: id(),
			requisitionId: ref(),
			/** The one paper it gives out, without a code; null: the whole case of the owner. */
			paperId: opt(ref()),
			incidentId: ref(),
			areaId: text(),
			/** SHA-256 of the secret in the link, and of the code told by the desk. */
			tokenHash: secret(text()),
			codeHash: secret(text()),
			madeBy: ref(),
			madeAt: ms(),
			expiresAt: ms(),
			revokedAt: opt(ms()),
			openedAt: opt(ms())
		},
		{ indexes: [{ on: ['requisitionId'] }], scopes: ofCase }
	)
};
