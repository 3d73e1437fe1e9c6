/**
 * Tables of requisition and compensation (domain.md §2): who owns what may be taken, by which decision it was taken, what of it
 * came back, and what is owed. Rules as in `schema.ts`. Money is whole 分; quantities are whole units; meters and hours are
 * hundredths of an hour, so that 1,288.5 h is exact.
 *
 * Scopes: `room` and `overview` (clerk, decider, finance), the town, and the incident for what happens at the scene.
 */
import { aidTables } from './requisition/aid.ts';
import { claimTables } from './requisition/claim.ts';
import { orderTables } from './requisition/order.ts';
import { paperTables } from './requisition/paper.ts';
import { registerTables } from './requisition/register.ts';
import { rulesTables } from './requisition/rules.ts';
import { sceneTables } from './requisition/scene.ts';

export * from './requisition/objection.ts';
export * from './requisition/scene-words.ts';
export * from './requisition/words.ts';

export const requisitionTables = { ...rulesTables, ...registerTables, ...orderTables, ...sceneTables, ...claimTables, ...paperTables, ...aidTables };
