/** Figures of requisition and compensation over the rows a reader may see. */
import { can } from '../../domain/access/matrix.ts';
import { figuresOf } from '../../domain/claim/figures.ts';
import type { Figures } from '../../domain/claim/figures.ts';
import type { Actor } from '../../domain/command.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { World } from '../world.ts';

/** Cost, use, idle and days of all cases in reach. Refusal: `auth.forbidden` 403 for whom the matrix does not let read compensation. */
export async function requisitionFigures(world: World, actor: Actor): Promise<Figures> {
	if (!can(actor, 'compensation', 'read')) throw new Refusal('forbidden', 'auth.forbidden');
	await world.live.caughtUp();
	const { live } = world;
	return figuresOf(
		{
			requisitions: live.readable(actor, 'requisitions'),
			requisition_lines: live.readable(actor, 'requisition_lines'),
			tickets: live.readable(actor, 'tickets'),
			claims: live.readable(actor, 'claims'),
			claim_items: live.readable(actor, 'claim_items'),
			payments: live.readable(actor, 'payments'),
			proceedings: live.readable(actor, 'proceedings'),
			incidents: live.readable(actor, 'incidents'),
			rule_sets: live.readable(actor, 'rule_sets')
		},
		{ now: world.clock(), zone: world.zone }
	);
}
