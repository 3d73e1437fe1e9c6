/** Which law an order may stand on, and whether a body may decide under it. */
import * as v from 'valibot';
import type { LegalBasis } from '../../../../db/requisition.ts';
import { codeOf } from '../codes/lists.ts';
import { Refusal } from '../refusal.ts';
import { bases, onlyOwnRule } from './basis.data.ts';
import type { Basis, BodyLevel } from './basis.data.ts';
import { code, line } from '../text.ts';

/** A rule by its code; of one that holds under a condition, how that is met: which announcement of when. */
export const basisInput = () => v.array(v.union([code(), v.strictObject({ code: code(), confirmed: line() })]));
export type BasisInput = v.InferOutput<ReturnType<typeof basisInput>>;

/** The rules a kind of incident may stand on, special ones first. */
export function basesFor(kind: string): Basis[] {
	const grading = codeOf('incidentKinds', kind)?.grading ?? 'none';
	const own = bases.filter((basis) => basis.kinds !== null && (basis.kinds.includes(kind) || basis.gradings?.includes(grading) === true));
	const general = bases.filter((basis) => basis.kinds === null && (basis.code !== 'response_law' || !onlyOwnRule.includes(kind)));
	return [...own, ...general];
}

const levels = ['government', 'department', 'command'] as const;
const levelsOf = (picked: readonly Basis[]): BodyLevel[] => levels.filter((level) => picked.every(({ bodies }) => bodies.includes(level)));

/** What each of them says of how its condition is met. Refuses `requisition.basis_condition` 422. */
function withCondition(basis: Basis, chosen: BasisInput | undefined): LegalBasis {
	const { law, article } = basis;
	const said = chosen?.find((one) => typeof one !== 'string' && one.code === basis.code);
	if (typeof said === 'object') return { law, article, confirmed: said.confirmed };
	if (basis.confirm) throw new Refusal('rule', 'requisition.basis_condition', { law, condition: basis.condition ?? '' }, 'legalBasis');
	return { law, article };
}

/**
 * The chosen rules, or the usual ones (domain.md §2.3 (4)). Refusals, 422: `requisition.basis_unknown` for what does not fit the kind ·
 * `requisition.basis_none` for none at all · `requisition.basis_own` where the kind's own rule is left out, which alone says who decides ·
 * `requisition.basis_condition` where a condition is not said to be met · `requisition.basis_nobody` where no body may decide under all of them.
 */
export function pickBasis(kind: string, chosen: BasisInput | undefined): LegalBasis[] {
	const offered = basesFor(kind);
	const codes = chosen?.map((one) => (typeof one === 'string' ? one : one.code));
	const unknown = codes?.findIndex((code) => !offered.some((basis) => basis.code === code)) ?? -1;
	if (unknown >= 0) throw new Refusal('rule', 'requisition.basis_unknown', {}, `legalBasis[${unknown}]`);
	const picked = offered.filter((basis) => (codes ? codes.includes(basis.code) : basis.usual));
	if (picked.length === 0) throw new Refusal('rule', 'requisition.basis_none', {}, 'legalBasis');
	const own = onlyOwnRule.includes(kind) ? offered.find((basis) => basis.kinds?.includes(kind)) : undefined;
	if (own && !picked.includes(own)) throw new Refusal('rule', 'requisition.basis_own', { law: own.law }, 'legalBasis');
	if (levelsOf(picked).length === 0) throw new Refusal('rule', 'requisition.basis_nobody', {}, 'legalBasis');
	return picked.map((basis) => withCondition(basis, chosen));
}

/** Levels of body that may decide under all of these rules. */
export const mayDecide = (basis: readonly LegalBasis[]): BodyLevel[] => {
	const known = basis.flatMap((one) => bases.filter((candidate) => candidate.law === one.law && candidate.article === one.article));
	return levelsOf(known);
};

/** Refuses `requisition.basis_body` 422 when the body may not decide under the rules the order names. */
export function judgeBody(basis: readonly LegalBasis[], level: BodyLevel): void {
	if (!mayDecide(basis).includes(level)) throw new Refusal('rule', 'requisition.basis_body', { law: basis[0]?.law ?? '' });
}
