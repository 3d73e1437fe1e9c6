/** Facts of the papers of a case in a test world. */
import type { Row } from '../../../../../db/schema.ts';
import type { TestWorld } from '../../world.fixture.ts';
import type { OrderedCase } from '../case.fixture.ts';
import type { CaseFacts } from './facts.ts';

const office = { name: '临安区应急指挥中心', phone: '0571-00001101' };

/** What kind of body everybody who decides belongs to. */
export const levelsOf = (world: TestWorld, level: Row<'authorities'>['bodyLevel']): CaseFacts['levels'] =>
	Object.fromEntries(world.rows('authorities').map(({ id }) => [id, level]));

/** The facts of a case of the test world as the server reads them; `set`: what is to be otherwise. */
export function factsOf({ world, requisitionId, lines, requisition: current }: OrderedCase, set: Partial<CaseFacts> = {}): CaseFacts {
	const requisition = current();
	const rows = <T extends { readonly requisitionId: string | null }>(all: T[]): T[] => all.filter((row) => row.requisitionId === requisitionId);
	return {
		...{ requisition, incident: world.row('incidents', requisition.incidentId), necessity: world.row('necessities', requisition.necessityId) },
		...{ ruleSet: world.row('rule_sets', requisition.ruleSetId), owner: world.row('owners', requisition.ownerId), office, lines: lines() },
		levels: levelsOf(world, 'department'),
		...{ handings: rows(world.rows('handings')), tickets: rows(world.rows('tickets')), clocks: rows(world.rows('case_clocks')), claims: rows(world.rows('claims')) },
		...{ items: rows(world.rows('claim_items')), payments: rows(world.rows('payments')), proceedings: rows(world.rows('proceedings')), papers: rows(world.rows('papers')) },
		zone: 'Asia/Shanghai',
		...set
	};
}
