/** From when on an owner is told the amounts of a claim: the public notice. */
import type { Row } from '../../../../db/schema.ts';

const told: readonly Row<'claims'>['state'][] = ['publicised', 'objected', 'decided', 'served', 'agreed', 'reconsideration', 'litigation', 'paying', 'paid', 'archived', 'waived'];

export const isTold = (state: Row<'claims'>['state']): boolean => told.includes(state);
