/** Seeded resources of a large city: the rows every measurement that needs many units works on. */
import { tiers } from '../../db/schema.ts';
import type { Row } from '../../db/schema.ts';
import { uuid7 } from '../../src/lib/domain/journal/uuid7.ts';
import { seeded } from './result.ts';

export const capabilities = ['fire', 'hazmat', 'medical', 'water', 'rope', 'collapse', 'earth', 'power', 'communication', 'transport', 'search', 'shelter'] as const;
const towns = ['330112001', '330112101', '330112108', '330112113', '330112115', '330112118'];
const classes = ['fire', 'ambulance', 'lorry', 'excavator', 'boat', 'foot'];
const EPOCH = Date.UTC(2026, 0, 1);

/** An id as the program makes them: time, then random bits of the seed. */
export const idOf = (random: () => number, index: number): string =>
	uuid7(
		EPOCH + index * 1_000,
		Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256))
	);

/** `stale` of them were last heard of long ago; all may be sent. */
export function manyResources(count: number, now: number, { stale = 0.05, seed = 1 } = {}): Row<'resources'>[] {
	const random = seeded(seed);
	const of = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
	return Array.from({ length: count }, (_, index) => ({
		id: idOf(random, index),
		kind: 'fire_engine',
		teamType: null,
		name: `临安应急救援单位第${index + 1}号`,
		shortName: `救援${index + 1}`,
		tier: of(tiers),
		organisationId: null,
		areaId: of(towns),
		lon: Math.round((118.9 + random()) * 1e6) / 1e6,
		lat: Math.round((30 + random() * 0.5) * 1e6) / 1e6,
		accuracyM: 20,
		mobile: true,
		people: Math.floor(random() * 30),
		vehicles: Math.floor(random() * 4),
		capabilities: [...new Set([of(capabilities), of(capabilities)])],
		travelClass: of(classes),
		turnOutMinutes: 1 + Math.floor(random() * 30),
		availability: 'standby',
		availabilityReason: null,
		phone: `0571-6372${String(index % 10_000).padStart(4, '0')}`,
		callSign: null,
		plate: null,
		staleAfterS: 600,
		contactAt: now - (random() < stale ? 86_400_000 : Math.floor(random() * 300_000)),
		verifiedAt: now - 86_400_000,
		taskingId: null,
		incidentId: null,
		details: {},
		source: '示范',
		demonstration: true
	}));
}
