/** What an owner signed: a scan of it, or the number of the paper it is; a clerk's words alone give nothing away and agree to nothing. */
import * as v from 'valibot';
import type { Change, Row } from '../../../../db/schema.ts';
import { sha256 } from '../channel/attachments.ts';
import type { Context } from '../command.ts';
import { hangPhotos } from '../handing/case.ts';
import { Refusal } from '../refusal.ts';
import { line } from '../text.ts';

/** `attachments`: the scan, uploaded; `paper`: the number of the signed paper in the files of the office. One of the two at least. */
export const statementInput = { attachments: v.optional(v.pipe(v.array(sha256()), v.maxLength(1, 'claim.excuse_file')), []), paper: v.optional(line(64)) };
export interface Statement {
	readonly attachments: readonly string[];
	readonly paper?: string | undefined;
}

/** Hangs the scan on the claim. @throws Refusal 422 `claim.statement_needed`, `handing.photo_unknown` */
export function hangStatement(claim: Row<'claims'>, { attachments, paper }: Statement, context: Context): Change[] {
	if (attachments.length === 0 && paper === undefined) throw new Refusal('rule', 'claim.statement_needed', {}, 'paper');
	const of = { id: claim.requisitionId, incidentId: claim.incidentId, areaId: claim.areaId };
	return hangPhotos(
		`claims:${claim.id}`,
		of,
		attachments.map((hash) => ({ sha256: hash })),
		context
	);
}
