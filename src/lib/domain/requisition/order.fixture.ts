/** What an order says, and how it comes into use, for tests. */
import type { Row } from '../../../../db/schema.ts';
import { update } from '../command.ts';
import type { TestWorld } from '../world.fixture.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** Why lesser means do not suffice, one answer each. */
export const reasons: Row<'necessities'>['lesser'][number][] = [
	{ means: 'own', found: 0, why: '均已出动' },
	{ means: 'agreement', found: 0, why: '协议单位无此机型' },
	{ means: 'mutual_aid', found: 0, why: '邻区九十分钟方可到达' }
];

/** What an order says, for `requisition.draft` and `requisition.oral`. */
export const orderOf = <L>(world: TestWorld, incidentId: string, ownerId: string, lines: L[]) => ({
	incidentId,
	ownerId,
	purpose: '清理塌方',
	deliverAt: world.now + hour,
	deliverPlace: '青山湖路口',
	expectedReturnAt: world.now + 4 * day,
	fundingSource: 'contingency' as const,
	lines
});

/** Puts a decided order into use as a signed hand-over does; its first line. */
export function takenInto(world: TestWorld, requisitionId: string): Row<'requisition_lines'> {
	const line = world.rows('requisition_lines').find((row) => row.requisitionId === requisitionId) as Row<'requisition_lines'>;
	const order = world.row('requisitions', requisitionId);
	world.change(update('requisitions', order, { state: 'in_use', handedOverAt: world.now, markNo: '0001' }));
	world.change(update('requisition_lines', line, { state: 'in_use', countedQuantity: line.claimedQuantity, meterStart: 128_850, startedAt: world.now }));
	return world.row('requisition_lines', line.id);
}
