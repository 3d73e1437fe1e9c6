/** Who can be asked for aid: a government around ours or above it, garrison and militia (domain.md §2.1 last row, §2.3 (2)). */
import type { AidRole } from '../../../../db/requisition.ts';
import type { Row } from '../../../../db/schema.ts';
import { codeOf } from '../codes/lists.ts';

/** As what an owner of the register is asked; null: it is no provider of aid, but may be one whose things the level above obtains. */
export function aidRoleOf({ kind, areaId }: Pick<Row<'owners'>, 'kind' | 'areaId'>): AidRole | null {
	if (kind === 'garrison') return 'garrison';
	const area = codeOf('neighbours', areaId);
	if (!area || (kind !== 'government' && kind !== 'institution')) return null;
	return area.level === 'county' ? 'neighbour' : 'upper';
}

/** Whether a power is one to sign a letter under, to whom it goes (null: to anybody): who may take may ask, but no department asks the garrison. */
export const signsAid = (row: Pick<Row<'authorities'>, 'powers' | 'bodyLevel'>, role: Row<'aid_requests'>['role'] | null): boolean =>
	(row.powers.includes('aid.sign') || row.powers.includes('requisition.decide')) && (role !== 'garrison' || row.bodyLevel !== 'department');
