/** A newcomer sees an oral order with its 48 hours running: whoever may order orally in the seed may do so in the incident of the play. */
import { expect, test } from 'vitest';
import authorities from '../../db/seed/authorities.json' with { type: 'json' };
import { mayDecide, pickBasis } from '../../src/lib/domain/requisition/basis.ts';
import { incidentKind } from './requisition.data.ts';
import { backgrounds } from './story.data.ts';

test('the incident of the play allows the seeded oral authority and the seeded decider', () => {
	expect(backgrounds.map(({ log }) => log['kind'])).toContain(incidentKind);
	const allowed: readonly string[] = mayDecide(pickBasis(incidentKind, undefined));
	for (const power of ['requisition.oral', 'requisition.decide']) {
		const holders = authorities.rows.filter(({ powers }) => powers.includes(power));
		expect(holders.length, power).toBeGreaterThan(0);
		for (const { bodyLevel } of holders) expect(allowed, power).toContain(bodyLevel);
	}
});
