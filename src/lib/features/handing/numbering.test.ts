/** A tablet numbers papers from the block it leased, with and without a network. */
import { beforeEach, expect, test, vi } from 'vitest';
import { Drafts } from '$lib/client/drafts';
import type { Desk } from '$lib/client/desk.svelte';
import { Store } from '$lib/client/store.svelte';
import { Numbering } from './numbering.svelte';

const store = new Map<string, string>();
vi.stubGlobal('localStorage', { getItem: (key: string) => store.get(key) ?? null, setItem: (key: string, value: string) => void store.set(key, value) });

/** The server's end: blocks of three, one after another. */
class Tablet {
	readonly leases: string[] = [];
	readonly drafts: Drafts;
	readonly rows = new Store().rows;
	world: string | undefined = 'journal/1';
	link = { state: 'live' };
	constructor(user: string) {
		this.drafts = new Drafts(user);
	}
	send = async (_type: string, { kind }: { kind: string }) => {
		const first = this.leases.length * 3 + 1;
		this.leases.push(kind);
		return { ok: true, result: { blockId: `b${this.leases.length}`, series: `${kind}:T-{n4}`, first, last: first + 2 } };
	};
	open = (): Numbering => new Numbering(this as unknown as Desk);
}
let users = 0;
let tablet: Tablet;
beforeEach(() => {
	tablet = new Tablet(`u${(users += 1)}`);
});
const numberOf = (numbering: Numbering): string | undefined => numbering.next('ticket')?.number;

test('one block is leased however often it is asked for, and another only when no number is left', async () => {
	const numbering = tablet.open();
	await Promise.all([numbering.refill('ticket'), numbering.refill('ticket')]);
	for (const number of ['T-0001', 'T-0002', 'T-0003']) {
		await numbering.refill('ticket');
		expect([numberOf(numbering), tablet.leases.length]).toEqual([number, 1]);
		await numbering.spend('ticket', number);
	}
	expect(numberOf(numbering)).toBeUndefined();
	await numbering.refill('ticket');
	expect([numberOf(numbering), tablet.leases.length]).toEqual(['T-0004', 2]);
});

test('a reload without a network goes on with the next number; a number that waits to be sent is not given again', async () => {
	const before = tablet.open();
	await before.refill('ticket');
	await before.spend('ticket', 'T-0001');
	tablet.link.state = 'offline';
	const after = tablet.open();
	await after.refill('ticket');
	expect([after.next('ticket')?.number, after.next('ticket', ['T-0002'])?.number, tablet.leases.length]).toEqual(['T-0002', 'T-0003', 1]);
});

test('a number that stands on a paper of the case is passed over', async () => {
	const numbering = tablet.open();
	await numbering.refill('ticket');
	vi.spyOn(tablet.rows.tickets, 'where').mockImplementation((_column, value) => (value === 'T-0001' ? [{ id: 't' }] : []) as never);
	expect(numberOf(numbering)).toBe('T-0002');
});

test('a block is of one person and one journal: after a restore, or for somebody else, another is leased', async () => {
	const numbering = tablet.open();
	await numbering.refill('ticket');
	tablet.world = 'journal/2';
	expect(numberOf(numbering)).toBeUndefined();
	await numbering.refill('ticket');
	expect(numberOf(numbering)).toBe('T-0004');
	const other = new Tablet('somebody-else').open();
	expect(numberOf(other)).toBeUndefined();
});

test('without a network nothing is asked for, and without a block there is no number', async () => {
	tablet.link.state = 'offline';
	const numbering = tablet.open();
	await numbering.refill('ticket');
	expect([numberOf(numbering), tablet.leases]).toEqual([undefined, []]);
});

test('two pages of one device begin two papers with two numbers, and each keeps its own until it is signed', async () => {
	const [first, second] = [tablet.open(), tablet.open()];
	await first.begin('ticket');
	await second.begin('ticket');
	expect([numberOf(first), numberOf(second), tablet.leases.length]).toEqual(['T-0001', 'T-0002', 1]);
	await second.spend('ticket', 'T-0002');
	expect(numberOf(first)).toBe('T-0001');
	await first.spend('ticket', 'T-0001');
	await first.begin('ticket');
	expect(numberOf(first)).toBe('T-0003');
	first.leave('ticket');
});

test('a paper that was left unsigned gives its number back', async () => {
	const [first, second] = [tablet.open(), tablet.open()];
	await first.begin('ticket');
	first.leave('ticket');
	await second.begin('ticket');
	expect(numberOf(second)).toBe('T-0001');
	second.leave('ticket');
});

test('without locks of the browser the next number is shown as it is', async () => {
	const numbering = new Numbering(tablet as unknown as Desk, null);
	await numbering.begin('ticket');
	expect(numberOf(numbering)).toBe('T-0001');
});
