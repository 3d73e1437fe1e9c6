/** Changes how many or by when; another capability is another line. */
import * as v from 'valibot';
import { requireCode } from '../codes/lists.ts';
import { defineCommand, update } from '../command.ts';
import { code, time, uuid } from '../text.ts';
import { quantity } from './add.ts';
import { activeRequirement, loadRequirement, mayWrite } from './load.ts';

export const revise = defineCommand({
	type: 'requirement.revise',
	event: 'requirement.revised@1',
	input: v.strictObject({ requirementId: uuid(), capability: v.optional(code()), quantity: v.optional(quantity()), neededBy: v.optional(v.nullable(time())) }),
	offline: 'request',
	load: loadRequirement,
	allow: mayWrite,
	decide(state, { capability, quantity, neededBy }) {
		const row = activeRequirement(state);
		if (capability !== undefined) requireCode('capabilities', capability, 'capability');
		const set = { ...(capability === undefined ? {} : { capability }), ...(quantity === undefined ? {} : { quantity }), ...(neededBy === undefined ? {} : { neededBy }) };
		return { changes: update('requirements', row, set), result: { requirementId: row.id }, subjects: [`requirements:${row.id}`, `incidents:${row.incidentId}`] };
	}
});
