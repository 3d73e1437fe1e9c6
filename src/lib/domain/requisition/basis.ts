/** Which law an order may stand on, and whether a body may decide under it. */
import type { LegalBasis } from '../../../../db/requisition.ts';
import { codeOf } from '../codes/lists.ts';
import { Refusal } from '../refusal.ts';
import { bases, onlyOwnRule } from './basis.data.ts';
import type { Basis, BodyLevel } from './basis.data.ts';

/** The rules a kind of incident may stand on, special ones first. */
export function basesFor(kind: string): Basis[] {
	const grading = codeOf('incidentKinds', kind)?.grading ?? 'none';
	const own = bases.filter((basis) => basis.kinds !== null && (basis.kinds.includes(kind) || basis.gradings?.includes(grading) === true));
	const general = bases.filter((basis) => basis.kinds === null && (basis.code !== 'response_law' || !onlyOwnRule.includes(kind)));
	return [...own, ...general];
}

/**
 * The chosen rules, or the usual ones (domain.md §2.3 (4)). Refusals, 422: `requisition.basis_unknown` for what does not fit the kind ·
 * `requisition.basis_none` for none at all · `requisition.basis_own` where the kind's own rule is left out, which alone says who decides.
 */
export function pickBasis(kind: string, codes: readonly string[] | undefined): LegalBasis[] {
	const offered = basesFor(kind);
	const unknown = codes?.findIndex((code) => !offered.some((basis) => basis.code === code)) ?? -1;
	if (unknown >= 0) throw new Refusal('rule', 'requisition.basis_unknown', {}, `legalBasis[${unknown}]`);
	const picked = offered.filter((basis) => (codes ? codes.includes(basis.code) : basis.usual));
	if (picked.length === 0) throw new Refusal('rule', 'requisition.basis_none', {}, 'legalBasis');
	const own = onlyOwnRule.includes(kind) ? offered.find((basis) => basis.kinds?.includes(kind)) : undefined;
	if (own && !picked.includes(own)) throw new Refusal('rule', 'requisition.basis_own', { law: own.law }, 'legalBasis');
	return picked.map(({ law, article }) => ({ law, article }));
}

/** Levels of body that may decide under all of these rules. */
export const mayDecide = (basis: readonly LegalBasis[]): BodyLevel[] => {
	const known = basis.flatMap((one) => bases.filter((candidate) => candidate.law === one.law && candidate.article === one.article));
	return (['government', 'department', 'command'] as const).filter((level) => known.every((candidate) => candidate.bodies.includes(level)));
};

/** Refuses `requisition.basis_body` 422 when the body may not decide under the rules the order names. */
export function judgeBody(basis: readonly LegalBasis[], level: BodyLevel): void {
	if (!mayDecide(basis).includes(level)) throw new Refusal('rule', 'requisition.basis_body', { law: basis[0]?.law ?? '' });
}
