/** On a real store with its files: every figure of an amount opens what it comes from, for its owner alone; for another owner's link each address is 404. */
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicRoute } from '../../../../server/public.ts';
import { busWorld } from '../../../../tests/bus-world.ts';
import type { BusWorld } from '../../../../tests/bus-world.ts';
import { plantIn } from '../../../../tests/planted.ts';
import { GET as getFile } from '../../../routes/o/[token]/files/[sha256]/+server.ts';
import { GET as getPaper } from '../../../routes/o/[token]/papers/[id]/+server.ts';
import { GET as getSigned } from '../../../routes/o/[token]/signed/[id]/+server.ts';
import { handing, item, returnedCase, ticket } from '../../domain/claim/claim.fixture.ts';
import type { ClaimCase } from '../../domain/claim/claim.fixture.ts';
import { office, owner } from '../../domain/handing/scene.fixture.ts';
import { orderIn } from '../../domain/requisition/case.fixture.ts';
import { unissue } from '../../domain/paper/along.fixture.ts';
import { issuingAlong } from '../documents/along.ts';
import { issuePaper } from '../documents/issue.ts';
import { createPapers } from '../documents/render.ts';
import type { Papers } from '../documents/render.ts';
import { openFiles } from '../files/open.ts';
import type { Files } from '../files/open.ts';
import type { World } from '../world.ts';
import { ownerCase } from './case.ts';
import { PublicGate } from './gate.ts';
import { newOwnerLink, visitOf } from './link.ts';

let bus: BusWorld;
let of: ClaimCase;
let files: Files;
let papers: Papers;
let world: World;
/** By what it is; every one of the first case. */
const ids: Record<'handing' | 'ticket' | 'photo' | 'invoice' | 'hidden' | 'paper', string> = { handing: '', ticket: '', photo: '', invoice: '', hidden: '', paper: '' };
const tokens = { own: '', other: '' };

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield await Promise.resolve(bytes);
}
const picture = (red: number): Promise<Buffer> =>
	sharp({ create: { width: 40, height: 30, channels: 3, background: { r: red, g: 90, b: 40 } } })
		.png()
		.toBuffer();

beforeAll(async () => {
	papers = createPapers(undefined);
	bus = await busWorld();
	files = openFiles({
		folder: undefined,
		storage: bus.storage,
		clock: () => bus.now,
		onfailure: (failure: unknown) => {
			throw failure;
		}
	});
	of = await returnedCase({ machine: { returnedOk: 1 }, goods: { consumed: 1_450, returnedOk: 550 } });
	const { at } = of;
	for (const [name, red] of [
		['photo', 10],
		['invoice', 20],
		['hidden', 30]
	] as const)
		ids[name] = (await files.store.receive(once(await picture(red)), at.clerk.id, `${name}.png`)).sha256;
	ids.handing = handing(at, 'return', {
		number: 'RT2026-0001',
		photos: [{ lineId: at.machineLineId, angle: 'front', sha256: ids.photo }],
		signatures: [owner, office].map((one) => ({ ...one, contentHash: '' }))
	}).id;
	ids.ticket = ticket(at, '2026-08-10', 800).id;
	await of.file();
	await of.set({
		...item('C7', { times: 2, rateFen: 60_000 }, at.machineLineId),
		evidence: [
			{ input: 'times', source: `handings:${ids.handing}` },
			{ input: 'rateFen', source: `rule:step` }
		]
	});
	const { requisitionId, incidentId } = at;
	const { length: size } = await picture(10);
	const hang = (sha256: string, hangs: string): void =>
		void at.world.put('case_files', {
			...{ id: at.world.newId(), sha256, requisitionId, incidentId, areaId: at.requisition().areaId, of: hangs },
			type: 'image/png',
			size,
			name: '发票.png',
			at: 1
		});
	hang(ids.photo, `handings:${ids.handing}`);
	const [first] = of.items;
	at.world.put('claim_items', {
		...(first as NonNullable<typeof first>),
		evidence: [...(first?.evidence ?? []), { input: Object.keys(first?.inputs ?? {})[0] ?? '', source: `file:${ids.invoice}` }]
	});
	hang(ids.invoice, `claim_items:${first?.id ?? ''}`);
	hang(ids.hidden, `papers:${at.world.newId()}`);
	const other = orderIn(at, 'in_use', { ownerName: '他人', number: '临应急征〔2026〕2号' } as never);
	for (const [name, requisition] of [
		['own', requisitionId],
		['other', other.requisitionId]
	] as const) {
		const { token, tokenHash, codeHash } = newOwnerLink();
		const id = at.world.newId();
		at.world.put('owner_links', {
			...{ id, requisitionId: requisition, incidentId, areaId: at.requisition().areaId, paperId: null, tokenHash, codeHash, madeBy: at.clerk.id },
			...{ madeAt: at.world.now, expiresAt: at.world.now * 2, revokedAt: null, openedAt: 1 }
		});
		tokens[name] = `${id}.${token}`;
	}
	unissue(at.world);
	await plantIn(bus, at.world);
	const plain = { storage: bus.storage, bus: bus.bus, vault: bus.vault, files, zone: 'Asia/Shanghai', kind: 'demo', clock: () => bus.now } as unknown as World;
	world = {
		...plain,
		bus: issuingAlong(plain, papers, (failure) => {
			throw failure;
		})
	};
	await issuePaper(world, papers, at.clerk, { id: bus.id(), requisitionId, type: 'claim_notice', of: null });
	const issued = await issuePaper(world, papers, at.clerk, { id: bus.id(), requisitionId, type: 'return', of: ids.handing });
	ids.paper = String(issued.result['paperId']);
});
afterAll(async () => {
	await Promise.all([papers.close(), files.close()]);
	await bus.close();
});

const addresses = () =>
	({
		signed: { get: getSigned, params: { id: ids.handing }, path: `signed/${ids.handing}` },
		ticket: { get: getSigned, params: { id: ids.ticket }, path: `signed/${ids.ticket}` },
		photo: { get: getFile, params: { sha256: ids.photo }, path: `files/${ids.photo}` },
		small: { get: getFile, params: { sha256: ids.photo }, path: `files/${ids.photo}?small` },
		paper: { get: getPaper, params: { id: ids.paper }, path: `papers/${ids.paper}` },
		invoice: { get: getFile, params: { sha256: ids.invoice }, path: `files/${ids.invoice}` },
		hidden: { get: getFile, params: { sha256: ids.hidden }, path: `files/${ids.hidden}` }
	}) as const;
type Name = keyof ReturnType<typeof addresses>;

async function ask(name: Name, token: string, { open = true, gate = new PublicGate() } = {}): Promise<Response | string> {
	const { get, params, path } = addresses()[name];
	const url = new URL(`http://localhost/o/${token}/${path}`);
	expect(publicRoute('GET', url.pathname)).toBe('page');
	expect(publicRoute('POST', url.pathname)).toBeUndefined();
	const link = await bus.storage.get('owner_links', token.slice(0, 36));
	const cookie = open && link ? visitOf(link, bus.now + 60_000) : undefined;
	const event = {
		...{ locals: { world, app: { publicGate: gate, config: {} }, locale: 'zh-CN' }, cookies: { get: () => cookie } },
		...{ request: new Request(url), params: { token, ...params }, url }
	};
	try {
		return await (get as (given: unknown) => Promise<Response>)(event);
	} catch (failure) {
		const { status, body } = failure as { status: number; body: { code: string } };
		return `${status} ${body.code}`;
	}
}

test('a list and a ticket open as they were signed, with words, strokes, photos and the issued paper', async () => {
	const page = await ((await ask('signed', tokens.own)) as Response).text();
	for (const said of ['RT2026-0001', '<polyline', `files/${ids.photo}?small`, `papers/${ids.paper}`, '返回案件页面']) expect(page).toContain(said);
	expect(page).not.toMatch(/<script|他人/);
	expect(await ((await ask('ticket', tokens.own)) as Response).text()).toContain('台班签证单');
	const answer = (await ask('photo', tokens.own)) as Response;
	expect([answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual(['image/png', 'no-store']);
	expect(Buffer.from(await answer.arrayBuffer())).toEqual(await picture(10));
	expect(((await ask('small', tokens.own)) as Response).headers.get('content-type')).toBe('image/webp');
	expect(((await ask('paper', tokens.own)) as Response).headers.get('content-type')).toBe('application/pdf');
});

test('for another owner’s link, without the digits and with a secret that is none, every one of these addresses is 404', async () => {
	for (const name of Object.keys(addresses()) as Name[]) {
		expect(await ask(name, tokens.other), name).toMatch(/^404 /);
		expect(await ask(name, tokens.own, { open: false }), name).toMatch(/^404 /);
		expect(await ask(name, `${tokens.own.slice(0, 37)}${newOwnerLink().token}`), name).toMatch(/^404 /);
	}
});

test('what proves an amount is opened from the day the owner is told the amounts, and what the office keeps never', async () => {
	expect(await ask('invoice', tokens.own)).toBe('404 owner_link.nothing');
	for (const type of ['claim.accept', 'claim.verify', 'claim.propose', 'claim.publicise'] as const)
		await world.bus.send(of.at.clerk, { id: bus.id(), type, payload: { claimId: of.claimId } });
	expect(await ask('invoice', tokens.own)).toBeInstanceOf(Response);
	expect(await ask('invoice', tokens.other)).toBe('404 owner_link.nothing');
	expect(await ask('hidden', tokens.own)).toBe('404 owner_link.nothing');
});

test('every line has its sentence and every figure of it with what it comes from', async () => {
	const shown = await ownerCase(bus.storage, of.at.requisitionId, { zone: 'Asia/Shanghai', language: 'zh-CN', now: bus.now });
	const [claim] = shown?.claims ?? [];
	const items = ['C1', 'C2', 'C7'].flatMap((code) => claim?.items.find(({ formula }) => formula === code) ?? []);
	expect(items).toHaveLength(claim?.items.length ?? 0);
	for (const { text, inputs } of items) {
		expect(text).not.toBe('');
		expect(inputs.length).toBeGreaterThan(1);
		for (const { name, sources } of inputs) expect(sources.length, name).toBeGreaterThan(0);
	}
	expect(items[1]?.inputs.flatMap(({ sources }) => sources)).toContainEqual({ kind: 'ticket', id: ids.ticket, number: 'TB2026-2026-08-10', date: '2026-08-10' });
	expect(items[2]?.inputs).toMatchObject([
		{ name: 'times', value: 2, sources: [{ kind: 'handing', id: ids.handing, number: 'RT2026-0001' }] },
		{ name: 'rateFen', value: 60_000, sources: [{ kind: 'rule' }] }
	]);
	// What another case holds is no source, whoever cites it.
	expect(JSON.stringify(shown)).not.toContain('他人');
});

test('pictures are counted apart, so that a page with many does not lock its reader out', async () => {
	const gate = new PublicGate();
	for (let asks = 0; asks < 100; asks += 1) expect(await ask('small', tokens.own, { gate })).toBeInstanceOf(Response);
	expect(await ask('photo', tokens.own, { gate })).toBeInstanceOf(Response);
	for (let asks = 0; asks < 60; asks += 1) await ask('photo', tokens.own, { gate });
	expect(await ask('photo', tokens.own, { gate })).toBe('429 owner_link.too_fast');
});
