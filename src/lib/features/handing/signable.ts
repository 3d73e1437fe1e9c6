/** Which papers of a case can be signed at the scene now; one that this device still carries is not begun again. Pure. */
import type { Row } from '../../../../db/schema.ts';
import { certifiableLines, mayCertify } from '../../domain/handing/certify-damage.ts';
import type { FormKind } from './paper-form.svelte.ts';

const commands = { handover: 'handing.hand_over', return: 'handing.give_back', damage: 'handing.certify_damage' } as const satisfies Record<FormKind, string>;

/** `carried`: of this case, what the command centre has not received. */
export function signable(
	order: Row<'requisitions'>,
	lines: readonly Row<'requisition_lines'>[],
	handings: readonly Row<'handings'>[],
	carried: readonly { readonly type: string }[]
): ReadonlySet<FormKind> {
	const open: Readonly<Record<FormKind, boolean>> = {
		handover: lines.some(({ state }) => state === 'listed'),
		return: lines.some(({ state }) => state === 'in_use'),
		damage: mayCertify(order) && certifiableLines(lines, handings).length > 0
	};
	const kinds = Object.keys(commands) as FormKind[];
	return new Set(kinds.filter((kind) => open[kind] && !carried.some(({ type }) => type === commands[kind])));
}
