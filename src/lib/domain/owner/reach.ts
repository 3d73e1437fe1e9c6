/** Who keeps the register: clerk and dispatcher everywhere, a town in its area, and whoever stands at a scene for what is found there. */
import type { Row } from '../../../../db/schema.ts';
import { isCode } from '../codes/lists.ts';
import { can } from '../access/matrix.ts';
import { holds, mayRead } from '../access/scopes.ts';
import type { Actor } from '../command.ts';
import { townOf } from '../geo/town.ts';
import { toCgcs2000 } from '../geo/datum.ts';
import { checkPoint } from '../geo/point.ts';
import { Refusal } from '../refusal.ts';

const everywhere = ['room', 'overview'];

/** Whether the actor may enter or change owners and things of this town. */
export const keepsRegister = (actor: Actor, areaId: string | undefined): boolean =>
	can(actor, 'requisition', 'write', 'request') && holds(actor, areaId === undefined ? everywhere : [...everywhere, `area:${areaId}`]);

/** Whether the actor may change this owner or thing; an unknown one is in reach of those only who see all. */
export const keeps = (actor: Actor, row: Row<'owners'> | Row<'objects'> | undefined): boolean => keepsRegister(actor, row?.areaId);

/** At the scene of an incident whoever signs hand-overs or orders orally may record what is found there. */
export const recordsAtScene = (actor: Actor, incident: Row<'incidents'> | undefined): boolean =>
	can(actor, 'requisition', 'write', 'request', 'sign', 'approve_orally') && incident !== undefined && mayRead(actor, 'incidents', incident);

export interface Standing {
	readonly lon: number;
	readonly lat: number;
	readonly areaId: string;
}

/**
 * Where a thing stands, with its town. What belongs to somebody of a neighbouring area (`ownerAreaId`) lies there: it is asked for by
 * letter and never requisitioned (domain.md §2.3 (2)). Refuses `object.outside_area` 422.
 */
export function standing(given: { readonly lon: number; readonly lat: number }, field: string, ownerAreaId = ''): Standing {
	checkPoint(given, field);
	const { lon, lat } = toCgcs2000(given, 'CGCS2000');
	if (isCode('neighbours', ownerAreaId)) return { lon, lat, areaId: ownerAreaId };
	const town = townOf({ lon, lat });
	if (!town) throw new Refusal('rule', 'object.outside_area', { lon, lat }, field);
	return { lon, lat, areaId: town.code };
}
