/** Papers and tickets as they are filled in: a wrong figure, a reading without its start and a paper without its time are not sent. */
import { expect, test } from 'vitest';
import type { Row } from '$db/schema';
import { Drafts } from '$lib/client/drafts';
import type { Desk } from '$lib/client/desk.svelte';
import { Store } from '$lib/client/store.svelte';
import { scene } from '$lib/domain/handing/scene.fixture';
import type { Scene } from '$lib/domain/handing/scene.fixture';
import { PaperForm } from './paper-form.svelte';
import { TicketForm } from './ticket-form.svelte';

const number = { blockId: 'b', number: 'N-0001' };
let users = 0;
function deskOf(at: Scene) {
	const { rows } = new Store();
	for (const line of at.lines) rows.requisition_lines.put(line as never);
	return { rows, drafts: new Drafts(`forms${(users += 1)}`), now: at.world.now };
}
const formOn = (desk: ReturnType<typeof deskOf>, at: Scene, fromPaper: boolean): PaperForm =>
	new PaperForm(desk as unknown as Desk, 'handover', at.requisition as Row<'requisitions'>, fromPaper);

test('a figure that is wrong or missing blocks the list, that of an optional field too', async () => {
	const at = await scene();
	const form = formOn(deskOf(at), at, false);
	const [count] = form.counts;
	if (!count) throw new Error('no line');
	count.wrong.km = true;
	expect(form.missing).toEqual({ what: 'figure', line: form.lineOf(count).name });
	count.wrong.km = false;
	expect(form.missing?.what).toBe('condition');
	count.quantity = null;
	expect(form.missing?.what).toBe('figure');
	count.on = false;
	expect(form.missing?.line).not.toBe(form.lineOf(count).name);
});

test('from paper the time of signing is asked for, not later than now, and is what is entered', async () => {
	const at = await scene();
	const form = formOn(deskOf(at), at, true);
	expect([form.at, form.missing?.what]).toEqual([at.world.now, 'condition']);
	form.at = 0;
	expect(form.missing?.what).toBe('time');
	form.at = at.world.now + 120_000;
	expect(form.missing?.what).toBe('future');
	const yesterday = at.world.now - 86_400_000;
	form.at = yesterday;
	expect(form.missing?.what).toBe('condition');
	expect(form.payload(number)).toMatchObject({ at: yesterday, signatures: [{ at: yesterday }, { at: yesterday }] });
});

test('a list taken up again is of now, unless it was signed or its time was looked up on the paper', async () => {
	const at = await scene();
	const desk = deskOf(at);
	const begun = desk.now;
	const again = async (fromPaper: boolean, change: (form: PaperForm) => void): Promise<number> => {
		const form = formOn(desk, at, fromPaper);
		await form.load();
		change(form);
		form.keep();
		desk.now += 86_400_000;
		const later = formOn(desk, at, fromPaper);
		await later.load();
		return later.at;
	};
	expect(await again(false, (form) => (form.place = '路口'))).toBe(desk.now);
	const signedOn = desk.now;
	expect(await again(false, (form) => (form.signing.signers.owner.strokes = [[1, 1, 2, 2]]))).toBe(signedOn);
	expect(await again(true, (form) => (form.at = begun - 1))).toBe(begun - 1);
});

test('a ticket lacks its day, a right figure, and the reading the meter began with', async () => {
	const at = await scene();
	const form = new TicketForm(deskOf(at) as unknown as Desk, at.line('挖掘机 20 t') as Row<'requisition_lines'>, '2026-08-10', true);
	form.operator = '许师傅';
	form.meterFrom = null;
	expect(form.missing).toBeNull();
	form.date = '';
	expect(form.missing).toBe('date');
	form.date = '2026-08-10';
	form.wrong.fuel = true;
	expect(form.missing).toBe('figure');
	form.wrong.fuel = false;
	form.meterTo = 1_288.5;
	expect(form.missing).toBe('meterFrom');
	form.meterFrom = 1_290;
	expect(form.missing).toBe('meter');
	form.meterFrom = 1_280;
	expect([form.missing, form.content(number)]).toMatchObject([null, { meterFrom: 128_000, meterTo: 128_850 }]);
});
