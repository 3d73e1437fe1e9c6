/** On a real store with its files: what an owner adds to their claim is judged by content, kept with it, and seen by who works on it; what is refused loses nothing. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isFilesForm, publicOnly } from '../../../../server/public.ts';
import { busWorld } from '../../../../tests/bus-world.ts';
import type { BusWorld } from '../../../../tests/bus-world.ts';
import { plantIn } from '../../../../tests/planted.ts';
import { actions } from '../../../routes/o/[token]/+page.server.ts';
import { workedCase } from '../../domain/claim/claim.fixture.ts';
import type { ClaimCase } from '../../domain/claim/claim.fixture.ts';
import { OWNER_FILE_BYTES_MAX } from '../../domain/owner/add-files.ts';
import { refusalOf } from '../../domain/world.fixture.ts';
import { namedFiles } from '../bundle/files.ts';
import { fileFor } from '../files/access.ts';
import { openFiles } from '../files/open.ts';
import type { Files } from '../files/open.ts';
import type { World } from '../world.ts';
import { ownerCase } from './case.ts';
import { PublicGate } from './gate.ts';
import { newOwnerLink, visitOf } from './link.ts';
import { ownerFile } from './sources.ts';

let bus: BusWorld;
let of: ClaimCase;
let files: Files;
let world: World;
let token = '';
const invoice = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
beforeAll(async () => {
	bus = await busWorld();
	files = openFiles({
		folder: undefined,
		storage: bus.storage,
		clock: () => bus.now,
		onfailure: (failure: unknown) => {
			throw failure;
		}
	});
	of = await workedCase();
	const link = newOwnerLink();
	const { at } = of;
	const id = at.world.newId();
	at.world.put('owner_links', {
		...{ id, requisitionId: at.requisitionId, incidentId: at.incidentId, areaId: at.requisition().areaId, paperId: null, tokenHash: link.tokenHash, codeHash: link.codeHash },
		...{ madeBy: at.clerk.id, madeAt: at.world.now, expiresAt: at.world.now * 2, revokedAt: null, openedAt: 1 }
	});
	token = `${id}.${link.token}`;
	await plantIn(bus, at.world);
	world = { storage: bus.storage, bus: bus.bus, vault: bus.vault, files, zone: 'Asia/Shanghai', kind: 'demo', clock: () => bus.now } as unknown as World;
});
afterAll(async () => {
	await files.close();
	await bus.close();
});

type Given = readonly [name: string, bytes: Uint8Array];
/** What the form answers: where it leads, or the status with the sentence. */
async function send(given: readonly Given[], { what = 'invoice', open = true, locale = 'zh-CN', claimId = of.claimId } = {}): Promise<string> {
	const form = new FormData();
	form.set('claim', claimId);
	form.set('what', what);
	for (const [name, bytes] of given) form.append('file', new File([new Uint8Array(bytes)], name));
	const link = await bus.storage.get('owner_links', token.slice(0, 36));
	const url = new URL(`http://localhost/o/${token}?/files`);
	const event = {
		...{ locals: { world, app: { publicGate: new PublicGate(), config: {} }, locale }, params: { token }, url },
		...{ cookies: { get: () => (open && link ? visitOf(link, bus.now + 60_000) : undefined) }, request: new Request(url, { method: 'POST', body: form }) }
	};
	try {
		const answer = (await actions['files']?.(event as never)) as { status: number; data: { problem: string } };
		return `${answer.status} ${answer.data.problem}`;
	} catch (redirected) {
		return `${(redirected as { status: number }).status} ${(redirected as { location: string }).location.slice(-5)}`;
	}
}
const kept = async () => (await bus.storage.get('claims', of.claimId))?.ownerFiles ?? [];
const photo = (red: number): Promise<Buffer> =>
	sharp({ create: { width: 30, height: 20, channels: 3, background: { r: (red * 7) % 256, g: 90, b: red * 2 } } })
		.jpeg()
		.toBuffer();

test('an invoice and photos are kept with the claim: who, what and when; the clerk has them, the owner too, the journal names them', async () => {
	expect(await send([['修理发票.pdf', invoice]])).toBe('303 ?sent');
	expect(
		await send(
			[
				['a.jpg', await photo(1)],
				['b.bin', await photo(2)]
			],
			{ what: 'photo' }
		)
	).toBe('303 ?sent');
	const all = await kept();
	expect(all.map(({ name, type, what, by }) => [name, type, what, by])).toEqual([
		['修理发票.pdf', 'application/pdf', 'invoice', of.at.requisition().ownerName],
		['a.jpg', 'image/jpeg', 'photo', of.at.requisition().ownerName],
		// By its content, not by its name.
		['b.bin', 'image/jpeg', 'photo', of.at.requisition().ownerName]
	]);
	const [first] = all;
	expect((await fileFor({ storage: bus.storage, files: files.store }, of.at.clerk, first?.sha256 ?? '')).size).toBe(invoice.byteLength);
	expect(await ownerFile(bus.storage, of.at.requisitionId, first?.sha256 ?? '')).toMatchObject({ of: `claims:${of.claimId}` });
	const shown = await ownerCase(bus.storage, of.at.requisitionId, { zone: 'Asia/Shanghai', language: 'zh-CN', now: bus.now });
	expect(shown?.claims[0]).toMatchObject({ mayAdd: 17, files: [{ name: '修理发票.pdf' }, { name: 'a.jpg' }, { name: 'b.bin' }] });
	const entries = (await bus.storage.journal(0, 1_000)).map(({ body }) => body ?? '');
	expect(entries.filter((body) => body.includes('claim.files_added_by_owner@1'))).toHaveLength(2);
	expect(entries.at(-1)).toContain(all[2]?.sha256);
	// In the evidence and the archive each is a document of the claim.
	const rows = await bus.storage.list('case_files', { requisitionId: of.at.requisitionId });
	expect(namedFiles(rows, { handings: [], tickets: [], lines: [] }).map(({ name }) => name)).toEqual(expect.arrayContaining(['修理发票', 'a', 'b']));
});

test('of several the good ones are kept and each other is told why, in both languages; sent again nothing is there twice', async () => {
	const before = (await kept()).length;
	const told = await send([
		['好.jpg', await photo(3)],
		['假.pdf', Buffer.from('MZ not a pdf')],
		['大.jpg', Buffer.alloc(OWNER_FILE_BYTES_MAX + 1, await photo(4))]
	]);
	expect(told).toBe('415 已收到 1 个文件。 假.pdf 没有保存：内容不是 JPG、PNG、WebP、HEIC 照片或 PDF。 大.jpg 没有保存：每个文件最大 10 MB。');
	expect((await kept()).length).toBe(before + 1);
	expect(await send([['again.jpg', await photo(3)]])).toBe('303 ?sent');
	expect((await kept()).length).toBe(before + 1);
	expect(await send([['x.gif', Buffer.from('GIF89a........')]], { locale: 'en' })).toBe('415 x.gif was not kept: it is no JPG, PNG, WebP or HEIC photo and no PDF.');
	expect(await send([], { locale: 'en' })).toMatch(/^422 Not kept: no file was chosen/);
	// A video is a file of the channel, and none of a claim.
	expect(await send([['v.pdf', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42'), Buffer.alloc(40)])]])).toMatch(/^415 /);
	expect((await kept()).length).toBe(before + 1);
});

test('without the digits, for another claim, beyond twenty and after the decision nothing is kept', async () => {
	const before = await kept();
	expect(await send([['a.jpg', await photo(9)]], { open: false })).toMatch(/^409 /);
	// Only the owner's page adds for an owner.
	const asClerk = bus.bus.send(of.at.clerk, { id: bus.id(), type: 'claim.add_files_by_owner', payload: { linkId: bus.id(), claimId: of.claimId, what: 'invoice' } });
	expect(await refusalOf(asClerk)).toBe('malformed command.unknown type');
	expect(await send([['a.jpg', await photo(9)]], { claimId: bus.id() })).toMatch(/^404 /);
	const many = await Promise.all(Array.from({ length: 20 }, async (_, n): Promise<Given> => [`${n}.jpg`, await photo(20 + n)]));
	expect(await send(many)).toBe(`422 没有保存：一个案件最多 20 个文件，已有 ${before.length} 个。`);
	expect(await send(many.slice(0, 20 - before.length))).toBe('303 ?sent');
	expect((await kept()).length).toBe(20);
	expect(await send([['a.jpg', await photo(99)]])).toMatch(/^422 /);
	const claim = await bus.storage.get('claims', of.claimId);
	await bus.bus.sendInternal(
		{ ...of.at.clerk, id: 'setup', role: 'SETUP' } as never,
		{ id: bus.id(), type: 'setup.plant', payload: { seed: 'fixture', part: 1, of: 1 } },
		{
			changes: [{ op: 'update', table: 'claims', id: of.claimId, before: claim, after: { ...claim, state: 'decided', ownerFiles: before } }]
		}
	);
	expect(await send([['a.jpg', await photo(99)]])).toBe('409 没有保存：补偿已经作出决定，不能再补充材料。请直接联系经办人。');
});

test('a form with files may have 21 MB and no other more than 32 kB; a larger one is read to its end and its sender told on the page', async () => {
	const page = `/o/${'a'.repeat(36)}.${'b'.repeat(43)}`;
	expect([isFilesForm(`${page}?/files`), isFilesForm(`${page}?/claim`), isFilesForm(`${page}/papers/x?/files`), isFilesForm('/o/notices?/files')]).toEqual([
		true,
		false,
		false,
		false
	]);
	const server = createServer(
		publicOnly(
			(incoming, response) => {
				incoming.resume();
				incoming.once('end', () => response.end('read'));
			},
			() => false
		)
	);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const post = async (query: string, bytes: number) => {
		const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${page}${query}`, { method: 'POST', body: new Uint8Array(bytes), redirect: 'manual' });
		return [answer.status, answer.headers.get('location')];
	};
	expect(await post('?/files', 20 * 1024 * 1024)).toEqual([200, null]);
	expect(await post('?/files', 22 * 1024 * 1024)).toEqual([303, `${page}?large`]);
	expect(await post('?/claim', 40_000)).toEqual([413, null]);
	server.closeAllConnections();
	server.close();
});
