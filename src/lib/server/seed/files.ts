/** The reference city as it stands in `db/seed`: the files, their shapes, nothing computed. */
import accounts from '../../../../db/seed/accounts.json' with { type: 'json' };
import authorities from '../../../../db/seed/authorities.json' with { type: 'json' };
import depots from '../../../../db/seed/depots.json' with { type: 'json' };
import experts from '../../../../db/seed/experts.json' with { type: 'json' };
import hazards from '../../../../db/seed/hazards.json' with { type: 'json' };
import holidays from '../../../../db/seed/holidays.json' with { type: 'json' };
import medical from '../../../../db/seed/medical.json' with { type: 'json' };
import objects from '../../../../db/seed/objects.json' with { type: 'json' };
import organisations from '../../../../db/seed/organisations.json' with { type: 'json' };
import owners from '../../../../db/seed/owners.json' with { type: 'json' };
import places from '../../../../db/seed/places.json' with { type: 'json' };
import reservoirs from '../../../../db/seed/reservoirs.json' with { type: 'json' };
import shelters from '../../../../db/seed/shelters.json' with { type: 'json' };
import stock from '../../../../db/seed/stock.json' with { type: 'json' };
import teams from '../../../../db/seed/teams.json' with { type: 'json' };
import vehicles from '../../../../db/seed/vehicles.json' with { type: 'json' };
import waters from '../../../../db/seed/waters.json' with { type: 'json' };
import type { Role, Row } from '../../../../db/schema.ts';

export interface SeedFile<R> {
	/** What the rows are and where they come from. */
	readonly source: string;
	readonly licence: string;
	readonly rows: readonly R[];
}

export interface OrganisationSeed {
	readonly slug: string;
	readonly name: string;
	readonly shortName: string;
	readonly kind: string;
	readonly areaId: string | null;
	readonly phone: string | null;
	/** Set when the name is a public fact; without it the row is invented. */
	readonly source?: string;
}

export interface PlaceSeed {
	readonly slug: string;
	readonly class: string;
	readonly name: string;
	readonly aliases: readonly string[];
	readonly areaId: string;
	readonly lon: number;
	readonly lat: number;
	readonly accuracyM: number;
	readonly source: string;
	readonly demonstration?: boolean;
}

/** A resource as written by hand: what its kind already tells (mobile, tier, travel class) is left out. */
export interface ResourceSeed {
	readonly slug: string;
	readonly kind: string;
	readonly teamType?: string;
	readonly name: string;
	readonly shortName: string;
	readonly tier?: string;
	readonly organisation?: string;
	readonly areaId: string;
	readonly lon: number;
	readonly lat: number;
	readonly accuracyM?: number;
	readonly people: number;
	readonly vehicles: number;
	readonly capabilities: readonly string[];
	readonly turnOutMinutes: number;
	readonly availability?: string;
	readonly availabilityReason?: string;
	readonly phone?: string;
	readonly callSign?: string;
	readonly plate?: string;
	readonly staleAfterS?: number;
	/** Minutes before the world was made; absent: never. */
	readonly contactMinutesAgo?: number;
	readonly verifiedDaysAgo: number;
	readonly details?: Readonly<Record<string, string | number | boolean>>;
	readonly source?: string;
}

export interface ResourceFile extends SeedFile<ResourceSeed> {
	readonly defaults: { readonly staleAfterS: number; readonly accuracyM: number };
}

export interface StockSeed {
	readonly slug: string;
	readonly depot: string;
	/** Seven digits in the form of GB/T 38565-2020 (1+2+2+2). */
	readonly code: string;
	readonly name: string;
	readonly specification: string;
	readonly unit: string;
	readonly quantity: number;
	readonly minimum: number;
	/** Days after the world was made; negative: already past; absent: does not expire. */
	readonly expiresInDays?: number;
}

export interface AccountSeed {
	readonly username: string;
	readonly name: string;
	readonly post: string;
	readonly role: Role;
	readonly organisation: string;
	/** Slugs of the resources one leads. */
	readonly leads?: readonly string[];
	/** Town code of a town liaison. */
	readonly area?: string;
}

export interface HolidaySeed {
	readonly year: number;
	readonly days: Row<'holidays'>['days'];
	readonly source: string;
}

export interface AuthoritySeed {
	readonly slug: string;
	readonly username: string;
	readonly body: string;
	readonly bodyLevel: Row<'authorities'>['bodyLevel'];
	readonly powers: readonly string[];
	/** Absent: without end. */
	readonly days?: number;
	readonly source: string;
}

/** An owner of the register; `agreementDays` after the world was made ends a standing agreement (negative: already ended). */
export interface OwnerSeed {
	readonly slug: string;
	readonly kind: Row<'owners'>['kind'];
	readonly name: string;
	readonly areaId: string;
	readonly contact: string;
	readonly phone: string;
	readonly creditCode?: string;
	readonly idNumber?: string;
	readonly bankAccount?: string;
	readonly bank?: string;
	readonly address: string;
	readonly verifiedDaysAgo: number;
	readonly agreementNo?: string;
	readonly agreementDays?: number;
}

/** A thing of somebody else's; what its class tells (kind, unit, travel class, capabilities, rate code) is left out. */
export interface ObjectSeed {
	readonly slug: string;
	readonly owner: string;
	readonly class: string;
	readonly name: string;
	readonly specification: string;
	readonly quantity: number;
	readonly lon: number;
	readonly lat: number;
	readonly serial?: string;
	readonly rateFen?: number;
	readonly rateAgreed?: boolean;
	readonly verifiedDaysAgo: number;
	readonly originalFen?: number;
	readonly lifeHours?: number;
	readonly madeYears?: number;
	readonly cautions?: readonly string[];
}

export const seedFiles = {
	organisations: organisations as SeedFile<OrganisationSeed>,
	places: places as SeedFile<PlaceSeed>,
	resources: [teams, experts, vehicles, depots, shelters, medical, hazards, reservoirs, waters] as unknown as readonly ResourceFile[],
	owners: owners as SeedFile<OwnerSeed>,
	objects: objects as SeedFile<ObjectSeed>,
	stock: stock as SeedFile<StockSeed>,
	accounts: accounts as SeedFile<AccountSeed>,
	holidays: holidays as SeedFile<unknown> as SeedFile<HolidaySeed>,
	authorities: authorities as SeedFile<unknown> as SeedFile<AuthoritySeed>
};
