/** What a step of a request looks at, and who may take it. */
import type { Row } from '../../../../db/schema.ts';
import { can } from '../access/matrix.ts';
import { reaches } from '../access/scopes.ts';
import type { Actor, Read } from '../command.ts';

export const loadAid = async (read: Read, { aidId }: { readonly aidId: string }) => ({ aid: await read.get('aid_requests', aidId) });

type Reachable = { readonly aid?: Row<'aid_requests'> | undefined };
/** Clerks and dispatchers of the county: a town asks the county. */
export const mayWriteAid = (actor: Actor, { aid }: Reachable): boolean => can(actor, 'requisition', 'write') && reaches(actor, 'aid_requests', aid);
/** Whoever may decide to take may sign a letter that asks; the power itself is looked up when it is signed. */
export const maySignAid = (actor: Actor, { aid }: Reachable): boolean => can(actor, 'requisition_decision', 'approve') && reaches(actor, 'aid_requests', aid);
