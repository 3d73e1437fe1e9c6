/** The damage certificate as it is filled in: what is left to certify, what is missing, and that the server takes exactly what was signed. */
import { expect, test, vi } from 'vitest';
import type { Row } from '$db/schema';
import { Drafts } from '$lib/client/drafts';
import type { Desk } from '$lib/client/desk.svelte';
import { Store } from '$lib/client/store.svelte';
import { owner, office, scene, withFiles } from '$lib/domain/handing/scene.fixture';
import type { Scene } from '$lib/domain/handing/scene.fixture';
import { PaperForm } from './paper-form.svelte';
import { sendingBy } from './sending';
import type { Carried } from './sending';

vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:', revokeObjectURL: () => undefined }));

let users = 0;
function formOn(at: Scene, kind: 'damage' | 'return', fromPaper = false, carried: readonly Carried[] = []): PaperForm {
	const { rows } = new Store();
	for (const line of at.lines) rows.requisition_lines.put(line as never);
	for (const paper of at.world.rows('handings')) rows.handings.put(paper as never);
	const desk = { rows, drafts: new Drafts(`damage${(users += 1)}`), now: at.world.now } as unknown as Desk;
	return new PaperForm(desk, kind, at.requisition as Row<'requisitions'>, fromPaper, carried);
}
const bagsOf = (form: PaperForm, at: Scene) => form.countOf(at.line('编织袋').id);

async function signedBy(form: PaperForm, at: Scene) {
	const number = await at.number('damage', at.clerk);
	form.signing.paper = '毁损证明一份，卷 2';
	Object.assign(form.signing.signers.owner, { name: owner.name, capacity: owner.capacity, identifiedBy: owner.identifiedBy });
	Object.assign(form.signing.signers.office, { name: office.name, capacity: office.capacity, identifiedBy: office.identifiedBy });
	expect(form.signing.missing(form.hashOf(number))).toBeNull();
	return form.payload(number);
}

test('from paper: what is missing is told line by line, and what was entered is kept as it was signed', async () => {
	const at = await scene();
	await at.handOver();
	const form = formOn(at, 'damage', true);
	const bags = bagsOf(form, at);
	expect(form.missing).toEqual({ what: 'line' });
	bags.on = true;
	expect(form.missing?.what).toBe('damage');
	bags.lost = 2_001;
	expect(form.missing?.what).toBe('exceeds');
	Object.assign(bags, { damaged: 20, lost: 10 });
	expect(form.missing?.what).toBe('condition');
	bags.condition = '浸水破损';
	expect(form.missing?.what).toBe('cause');
	bags.note = '8 月 11 日夜间溃水，非人为';
	expect(form.missing?.what).toBe('photo');
	await form.photos.take(bags.lineId, 'damage', new Blob(['x'], { type: 'image/jpeg' }), 'bags.jpg');
	expect(form.missing).toBeNull();
	const payload = await signedBy(form, at);
	await at.world.send(at.clerk, 'handing.certify_damage', payload as never, { prepared: withFiles(payload.photos) });
	expect(at.world.rows('handings').find(({ kind }) => kind === 'damage')).toMatchObject({
		late: false,
		counts: [{ lineId: bags.lineId, damaged: 20, lost: 10, note: '8 月 11 日夜间溃水，非人为' }],
		photos: [{ angle: 'damage' }],
		onBehalf: { paper: '毁损证明一份，卷 2' }
	});
	const again = formOn(at, 'damage');
	expect(again.left(again.lineOf(bagsOf(again, at)))).toMatchObject({ together: 1_970 });
});

test('a return starts from what was certified; after it the certificate starts from the return', async () => {
	const at = await scene();
	await at.handOver();
	const { lineId } = bagsOf(formOn(at, 'damage'), at);
	const lost = [{ lineId, name: '编织袋', unit: '只', quantity: 2_000, condition: '冲走', damaged: 0, lost: 30, note: '被水冲走' }];
	await at.sendPaper(at.team, 'handing.certify_damage', await at.paper('damage', lost, at.team));
	expect(bagsOf(formOn(at, 'return'), at)).toMatchObject({ quantity: 1_970, damaged: null, lost: 30 });
	await at.sendPaper(at.team, 'handing.give_back', await at.paper('return', at.returnCounts({ 编织袋: { quantity: 1_930, damaged: 40, lost: 30, note: '浸水' } }), at.team));
	const form = formOn(at, 'damage');
	expect(form.counts).toMatchObject([{ lineId, on: true, damaged: 40, lost: null }]);
});

test('a certificate that the tablet still carries stands in the return already, and is not certified twice', async () => {
	const at = await scene();
	await at.handOver();
	const lineId = at.line('编织袋').id;
	const payload = { requisitionId: at.requisition.id, number: 'DM2026-0001', counts: [{ lineId, name: '编织袋', damaged: 20, lost: 10 }] };
	const waiting = {
		open: [
			{ type: 'handing.certify_damage', payload },
			{ type: 'ticket.sign', payload: { requisitionId: at.requisition.id } }
		]
	};
	const sending = sendingBy(waiting as never);
	expect(sending.certificates('another')).toEqual([]);
	const carried = sending.certificates(at.requisition.id);
	expect(bagsOf(formOn(at, 'return', false, carried), at)).toMatchObject({ damaged: 20, lost: 10, quantity: (at.line('编织袋').countedQuantity ?? 0) - 30 });
	// Its row came before its answer: it counts once.
	const [signed] = at.world.rows('handings');
	at.world.put('handings', { ...signed, id: at.world.newId(), kind: 'damage', late: false, number: payload.number, counts: payload.counts } as never);
	expect(bagsOf(formOn(at, 'return', false, carried), at)).toMatchObject({ damaged: 20, lost: 10 });
	const again = formOn(at, 'damage', false, carried);
	expect(again.left(at.line('编织袋'))).toMatchObject({ together: (at.line('编织袋').countedQuantity ?? 0) - 30 });
});
