/** Corrections of the register: only what was touched, with what was seen; the server takes them as they are sent. */
import { expect, test } from 'vitest';
import type { Row } from '$db/schema';
import { caseIn } from '$lib/domain/requisition/case.fixture';
import { refusalOf } from '$lib/domain/world.fixture';
import { EditForm } from './edit-form.svelte';
import { objectFields, ownerFields } from './edit-fields';

const zone = 'Asia/Shanghai';
const objectForm = (object: Row<'objects'>) => new EditForm(objectFields(), { ...object, point: { lon: object.lon, lat: object.lat } }, zone);

test('untouched nothing is sent, and what is put back is untouched again', async () => {
	const { machine } = await caseIn('draft');
	const form = objectForm(machine);
	expect([form.touched, form.changes()]).toEqual([[], { expect: {}, set: {} }]);
	form.typed['rateFen'] = '1,900.00';
	form.toggle('cautions', 'worn');
	expect(form.touched.map(({ name }) => name)).toEqual(['rateFen', 'cautions']);
	form.typed['rateFen'] = '1800.00';
	form.toggle('cautions', 'worn');
	expect(form.touched).toEqual([]);
});

test('a thing is corrected as typed: rate, place, cautions, life; what somebody else changed meanwhile is told', async () => {
	const { world, clerk, machine } = await caseIn('draft');
	const form = objectForm(machine);
	Object.assign(form.typed, { rateFen: '1950.5', point: '119.70000, 30.20000', lifeHours: '10000.5', serial: '' });
	form.toggle('cautions', 'inspection_expired');
	await world.send(clerk, 'object.revise', { objectId: machine.id, ...form.changes() } as never);
	expect(world.row('objects', machine.id)).toMatchObject({ rateFen: 195_050, lon: 119.7, lat: 30.2, lifeHours: 1_000_050, serial: null, cautions: ['inspection_expired'] });
	const late = objectForm(machine);
	late.typed['rateFen'] = '1';
	expect(await refusalOf(world.send(clerk, 'object.revise', { objectId: machine.id, ...late.changes() } as never))).toBe('conflict object.changed expect.rateFen');
});

test('an owner is corrected; values about a person are sent alone and never shown', async () => {
	const { world, clerk, owner } = await caseIn('draft');
	world.put('owners', { ...owner, phone: '13800000000' });
	const form = new EditForm(ownerFields(owner), { ...world.row('owners', owner.id) }, zone);
	expect(form.typed['phone']).toBe('');
	Object.assign(form.typed, { phone: '13911112222', contact: '', agreementNo: '临应协〔2026〕7号', agreementUntil: '2026-12-31' });
	expect(form.changes().expect).toEqual({ contact: '王经理', agreementNo: null, agreementUntil: null });
	await world.send(clerk, 'owner.revise', { ownerId: owner.id, ...form.changes() } as never);
	expect(world.row('owners', owner.id)).toMatchObject({ phone: '13911112222', contact: null, agreementNo: '临应协〔2026〕7号', agreementUntil: Date.UTC(2026, 11, 31, 15, 59) });
});

test('what does not fit is named before it is sent', async () => {
	const { machine } = await caseIn('draft');
	for (const [name, typed] of [
		['rateFen', '1.234'],
		['quantity', '两台'],
		['point', '那边'],
		['name', ' ']
	] as const) {
		const form = objectForm(machine);
		form.typed[name] = typed;
		expect(form.wrong).toBe(name);
	}
});

test('who checked last stands in the register', async () => {
	const { world, clerk, colleague, owner, machine } = await caseIn('draft');
	await world.send(clerk, 'owner.verify', { ownerId: owner.id, objectIds: [machine.id], how: 'phone', person: '王经理' });
	expect([world.row('owners', owner.id).verifiedBy, world.row('objects', machine.id).verifiedBy]).toEqual([clerk.name, clerk.name]);
	// A paper of an older visit does not make the knowledge older.
	await world.send(colleague, 'owner.verify', { ownerId: owner.id, objectIds: [], how: 'paper' }, { occurredAt: world.now - 86_400_000 });
	expect(world.row('owners', owner.id)).toMatchObject({ verifiedBy: clerk.name, verifiedAt: world.now });
});
