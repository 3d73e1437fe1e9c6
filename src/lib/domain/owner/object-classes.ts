/**
 * Classes of what may be requisitioned (杭州市政府令255 art. 4; domain.md §0.1): a class tells the kind, the unit, the rate of the
 * rate table, how fast the thing comes and what it can do, so that recording one at the scene asks for few words.
 * A code, once released, is never removed or given another meaning.
 */
import classes from '../../../../db/seed/codes/object-classes.json' with { type: 'json' };
import type { Row } from '../../../../db/schema.ts';
import type { Code, TravelClass } from '../codes/lists.ts';

export interface ObjectClass extends Code {
	readonly kind: Row<'objects'>['kind'];
	/** Name of the drawing on the map. */
	readonly glyph: string;
	readonly unit: string;
	/** Code of the rate table; null: no general rate, agreed or appraised case by case. */
	readonly rateCode: string | null;
	readonly rateUnit: NonNullable<Row<'objects'>['rateUnit']>;
	readonly rateIncludesOperator: boolean;
	readonly travelClass: TravelClass;
	readonly turnOutMinutes: number;
	readonly capabilities: readonly string[];
}

export const objectClasses = classes as readonly ObjectClass[];

const byCode = new Map(objectClasses.map((entry) => [entry.code, entry]));

/** The class of a code, or undefined. */
export const objectClassOf = (code: string): ObjectClass | undefined => byCode.get(code);

/** Soft warnings of domain.md §2.3 (6), as codes of `objects.cautions`. */
export const cautions = ['dwelling', 'welfare', 'sole_equipment', 'worn', 'inspection_expired'] as const;
