/**
 * An owner enters the register (杭州市政府令255 art. 7–9: survey, registration, 预备目录).
 *
 * Refusals: `code.unknown` 422 (town or area around ours) · `owner.known` 409: another one has this 统一社会信用代码 · those of the fields.
 */
import * as v from 'valibot';
import { requireArea } from '../codes/lists.ts';
import { defineCommand, insert } from '../command.ts';
import { Refusal } from '../refusal.ts';
import { line, uuid } from '../text.ts';
import { ownerKind, ownerValues, personalColumns, personalValues, withoutPersonal } from './input.ts';
import { keepsRegister, recordsAtScene } from './reach.ts';
import { newOwner } from './rows.ts';

const input = v.strictObject({
	kind: ownerKind(),
	name: line(120),
	areaId: line(12),
	...ownerValues,
	...personalValues,
	/** Taken down at the scene, identity to be matched later. */
	provisional: v.optional(v.boolean(), false),
	incidentId: v.exactOptional(uuid())
});

export const recordOwner = defineCommand({
	type: 'owner.record',
	event: 'owner.recorded@1',
	input,
	offline: 'fact',
	secretInputs: personalColumns,
	load: async (read, { creditCode, incidentId }) => ({
		incident: incidentId === undefined ? undefined : await read.get('incidents', incidentId),
		same: creditCode ? await read.list('owners', { creditCode }) : []
	}),
	allow: (actor, { incident }, { areaId }) => keepsRegister(actor, areaId) || recordsAtScene(actor, incident),
	decide({ same }, { incidentId: _scene, ...said }, { id }) {
		requireArea(said.areaId, 'areaId');
		const known = same.find((row) => row.matchedTo === null);
		if (known) throw new Refusal('conflict', 'owner.known', { name: known.name }, 'creditCode');
		const owner = newOwner({ id: id('owner'), ...said });
		return { changes: [insert('owners', owner)], result: { ownerId: owner.id }, args: withoutPersonal(said) };
	}
});
